/** Recognises lines that end a mail without saying anything: a closing formula, a name, how to reach its writer. */

import { fold } from '../text/text.js'

const FORMULAS =
  /^(?:(?:bien |tres |sinc)?cordiale?ment|cdt|cdlt|bien a (?:vous|toi)|amicalement|respectueusement|sincerement|(?:salutations|sentiments)\b.*|(?:bonne|belle|excellente) (?:journee|soiree|fin de.*|semaine|reception)|bon(?: week-?end| courage)|(?:un grand )?merci(?: beaucoup| bien| encore| d'avance| par avance| a vous)*(?: et .{0,30})?|a (?:bientot|plus|vous)|(?:with )?(?:kind|best|warm)(?:est)? regards|regards|best(?: wishes)?|cheers|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|(?:many )?thanks(?: in advance| a lot| again)?|thank you(?: very much| in advance)?|mit (?:freundlichen|besten|vielen|lieben) gru(?:ss|e)\p{L}*|(?:viele|beste|liebe|schone|freundliche) gru(?:ss|e)\p{L}*|(?:danke|vielen dank)(?: .{0,20})?|mfg|(?:un (?:cordial )?)?saludos?|(?:muchas )?gracias(?: de antemano)?|atentamente|(?:cordiali|distinti) saluti|(?:un )?saluto|saluti|grazie(?: mille)?|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|(?:alvast )?bedankt|hartelijk dank|mvg|(?:com os )?(?:melhores )?cumprimentos|obrigad[oa]|abracos?)$/u
const PHONE =
  /(?:\+|\b0)[\d .()/-]{7,20}\d|\b(?:tel|t[eé]l[eé]?ph\p{L}*|phone|fax|mob\p{L}*)\b\.?\s?:?/iu
const REACHED = /\S@\S|https?:\/\/|\bwww\.\S/
const SAYS = /[\p{L}\p{N}]/u
const MAX_LENGTH = 90
const MAX_LINES = 12

/**
 * Whether all of these lines end a mail: a formula or a name first, then what stands under one. An answer
 * can look like a name (« Thursday »), so the lines must not be hidden for that.
 */
export function isClosing(lines: readonly string[]): boolean {
  const said = lines.map((line) => line.trim()).filter((line) => SAYS.test(line))
  if (said.length > MAX_LINES) return false
  const [first] = said
  const opens = first === undefined || isEnd(first) || isName(first) || reaches(first)
  if (!opens) return false
  return said.every((line) => line.length <= MAX_LENGTH && (isEnd(line) || isLabelled(line)))
}

/** « Cordialement », « Cordialement, Anne Roy ». */
function isEnd(line: string): boolean {
  if (isFormula(line)) return true
  const comma = line.indexOf(',')
  const name = line.slice(comma + 1).trim()
  return comma > 0 && name !== '' && isFormula(line.slice(0, comma)) && isName(name)
}

/** « Bien cordialement », « Merci d'avance ! ». */
export function isFormula(line: string): boolean {
  return line.length <= MAX_LENGTH && FORMULAS.test(fold(line).replace(/[\s,.!;:]+$/, ''))
}

/** One to four words with capitals and no digit: « Anne Roy », « ROY Anne », « A. Roy ». */
export function isName(line: string): boolean {
  const words = line.replace(/[,.]$/, '').split(/\s+/)
  return (
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}[\p{L}'’.-]*$|^d[eiu]$|^van$|^von$/u.test(word))
  )
}

/** A number, an address or a link. */
export function reaches(line: string): boolean {
  return PHONE.test(line) || REACHED.test(line)
}

/** What a signature's line may be: no sentence, and no question. */
function isLabelled(line: string): boolean {
  if (reaches(line)) return true
  return (
    !/[?!]|[\p{L}]{3,}[.;]$/u.test(line) &&
    line.split(/\s+/).length <= 9 &&
    /^[\p{Lu}\p{Nd}([]/u.test(line)
  )
}

/** A closing formula that is no thanks, or the writer's own name, and below it nothing but how to reach them. */
export function isSignatureAlone(text: string, writer: string): boolean {
  const lines = text.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => SAYS.test(line))
  const [first] = said
  if (first === undefined || !isClosing(lines)) return false
  const isOwn = fold(first).replace(/[\s,.]+$/, '') === fold(writer)
  return isOwn || (isFormula(first) && SAYS_GOODBYE.test(fold(first)))
}
/** « Merci », « Bon courage » may be all that somebody is answered. */
const SAYS_GOODBYE =
  /^(?:(?:bien |tres |sinc)?cordiale?ment|cdt|cdlt|bien a|salutations|(?:kind |best |warm )?regards)/

/** Thanks end a text, too, but what stands below them may be the text. */
const THANKS = /^(?:(?:un grand )?merci|(?:many )?thanks|thank you)\b/

/** The text without what stands under a closing formula, which stays, or under « -- » (RFC 3676 §4.3). */
export function aboveSignature(text: string): string {
  const lines = aboveDelimiter(text.split('\n').map((line) => line.trim()))
  const from = lastLines(lines)
  const at = lines.findIndex(
    (line, i) =>
      i >= from && isFormula(line) && !THANKS.test(fold(line)) && isClosing(lines.slice(i)),
  )
  return (at < 0 ? lines : lines.slice(0, at + 1)).join('\n').trim()
}

/** Where a closing may begin at the earliest: it has so many lines at most. */
function lastLines(lines: readonly string[]): number {
  let said = 0
  const before = lines.findLastIndex((line) => SAYS.test(line) && ++said > MAX_LINES)
  return before + 1
}

/** Some programs take away the space behind « -- »; under a longer text it may part two things. */
function aboveDelimiter(lines: readonly string[]): readonly string[] {
  const at = lines.indexOf('--')
  return at >= 0 && lines.length - at <= MAX_LINES + 1 ? lines.slice(0, at) : lines
}
