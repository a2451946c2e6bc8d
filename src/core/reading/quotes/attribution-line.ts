/** A line that may be an attribution, as it is read: its folded text, its end, its verb; and what it says of who wrote. */

import { hasDate, hasTime } from './dates-in-text.js'
import { foldHeaderLine, withoutHiddenMarks } from './header-line.js'
import { GLUED_VERBS, VERBS } from './quote-markers.js'

export interface Read {
  /** As it was written. */
  readonly raw: string
  readonly text: string
  readonly colon: boolean
  /** Dashes at both ends: « ---- Anne Roy wrote ---- ». */
  readonly fenced: boolean
  readonly verb: 'last' | 'inside' | null
}

export function read(raw: string): Read {
  const visible = withoutHiddenMarks(raw).replace(/([<[(])\s+/g, '$1')
  const folded = foldHeaderLine(visible)
  const text = folded.replace(/^[\s\-*_"«–—]{1,20}/, '').replace(/[\s\-*_"»–—]{1,20}$/, '')
  const fenced = /^[*_\s]{0,4}-{3,}/.test(folded) && /-{3,}[*_\s]{0,4}$/.test(folded)
  return { raw, text, colon: /[:：]$/.test(text), fenced, verb: verbOf(text) }
}

/** Is there a verb such as « a écrit », and is it the last word? */
function verbOf(text: string): 'last' | 'inside' | null {
  const words = text.split(/[\s>()[\]:：]+/).filter((word) => word !== '')
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const before = VERBS.get(words[i] ?? '')
    if (before === undefined || (before !== '' && before !== words[i - 1])) continue
    return i === words.length - 1 ? 'last' : 'inside'
  }
  return GLUED_VERBS.some((verb) => text.includes(verb)) ? 'inside' : null
}

const NAME_AND_ADDRESS = /^(?:[^\s<>:;!?]+ ){0,8}[<[(]\s?(?:mailto:)?[^\s@<>]+@[^\s@<>]+[>\])]/

export function opensWithName(text: string): boolean {
  return NAME_AND_ADDRESS.test(text)
}

/** « Anne Roy <a.roy@…> a écrit : »: all of a heading that has no date, or the end of one. */
export function namesWriter(line: string): boolean {
  const { text, verb, colon } = read(line)
  return colon && verb === 'last' && opensWithName(text) && !hasDate(text)
}

/** A heading's date stands above its name; « 12 rue des Lilas » and « lundi 30 novembre » are an answer's end. */
export function leavesItOpen(above: string, parted: boolean): boolean {
  const { text } = read(above)
  return hasDate(text) && (hasTime(text) || !parted)
}
