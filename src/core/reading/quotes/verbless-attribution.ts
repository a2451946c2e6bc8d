/** Attribution lines that have no verb: programs that put only who and when above a quote. */

import { hasDate, hasTime, wordsBeforeDate } from './dates-in-text.js'
import { foldHeaderLine } from './header-line.js'

/** « "Anne Roy" ---03/03/2026 10:02:05---Bonjour, »: IBM Notes, with the quote's first words. */
const NOTES = /^"?[^"<>]{2,60}"? -{2,3}\s?(?=.{0,20}\p{Nd}{1,2}:\p{Nd}{2}).{8,40}?-{2,3}/u

/** « >>> Anne Roy <a.roy@…> 3/3/2026 10:02 >>> »: GroupWise. What is below it has no mark. */
const BETWEEN_MARKS = /^\s{0,3}>{3} .{0,200} >{3}\s*$/

/** It begins as a quoted line does, and is a heading. */
export function isMarkedAttribution(line: string): boolean {
  return BETWEEN_MARKS.test(line) && hasDate(foldHeaderLine(line)) && hasTime(foldHeaderLine(line))
}

/** It is one whatever stands around it. */
export function isProgramsOwn(raw: string): boolean {
  return NOTES.test(foldHeaderLine(raw)) || isMarkedAttribution(raw)
}

/** « 2026-03-03 10:02 GMT+01:00 Anne Roy <a.roy@…> »: no verb, no colon, and no other word. Above a quote the time may lack. */
export function isDateAndName(text: string, raw: string, aboveQuote: boolean): boolean {
  if (!/[^\s@<>]+@[^\s@<>]+>$/.test(text) || !(hasTime(text) || aboveQuote)) return false
  if (wordsBeforeDate(text)?.length !== 0 || hasOtherColons(text)) return false
  const words = raw.replace(/<[^<>]*>\s*$/, '').match(/\p{L}{3,}/gu) ?? []
  return words.every((word) => !/^\p{Ll}/u.test(word))
}

const ADDRESS_THEN = /[^\s@<>(]@[^\s@<>)]+[>)]?,?\s(?:[–—|-]\s)?(?=\S)/u

/** « "Anne Roy" a.roy@… – 3 mars 2026 10:02 »: Nextcloud. Capitals, and the date ends it; above a quote only. */
export function isNameThenDate(text: string, raw: string): boolean {
  const address = ADDRESS_THEN.exec(text)
  if (address === null) return false
  const behind = text.slice(address.index + address[0].length)
  if (wordsBeforeDate(behind)?.length !== 0 || !hasTime(behind)) return false
  if (!/\p{Nd}(?: ?[ap]\.?m\.?)?$/u.test(behind)) return false
  const name =
    raw
      .slice(0, raw.indexOf('@'))
      .replace(/\S*$/, '')
      .match(/\p{L}+/gu) ?? []
  // « de », « des », « von »: of a name's words the short ones have none.
  return name.every((word, at) => /^\p{Lu}/u.test(word) || (at > 0 && word.length <= 3))
}

/** A colon that is neither of a time nor at the end: a log line has such. */
export function hasOtherColons(text: string): boolean {
  return /[^\p{Nd}][:：]|[:：][^\p{Nd}]/u.test(text.slice(0, -1).replace(/\s*[:：]$/, ''))
}
