/** A text for everybody, out of one that was written to somebody: who is in it is left out. */

import { fold } from '../text/text.js'
import { isGreeting } from '../words/courtesy.js'

/** What stands in the place of whatever is left out, for whoever reads the draft. */
const LEFT_OUT = '…'

/** « Cordialement, » and what follows it are the writer's, not the answer's. */
const SIGN_OFF =
  /^(bien |tres |best |kind )?(cordialement|a vous|respectueusement|sincerement|regards|bonne journee|yours (sincerely|faithfully))\b/

const PERSONAL: readonly RegExp[] = [
  // RFC 5321 §4.5.3.1: the bounds, without which a run of letters takes the square of its length.
  /[^\s<>"]{1,64}@[^\s<>"]{1,255}\.\p{L}+/gu,
  /(?<![\w-])R-\d{6,}(?!\d)/g,
  /(?:\+|\b0)\d(?:[ .-]?\d){8,11}\b/g,
  /\b0\d{6}\p{L}\b/gu, // UAI, the code of a site
  /\b(?:Mme|Mlle|MM?\.|Mr|Monsieur|Madame)\s+(?:\p{Lu}[\p{L}'-]+\s*){1,3}/gu,
]

/** `names`: of the people who have to do with the request. Lines, and what is Markdown, stay. */
export function anonymise(text: string, names: readonly string[]): string {
  const lines = text.split('\n')
  const signed = lines.findIndex((line) => SIGN_OFF.test(fold(line).trim()))
  const own = (signed < 0 ? lines : lines.slice(0, signed)).filter((line) => !isGreeting(line))
  const parts = new Set(names.flatMap((name) => fold(name).match(/\p{L}{2,}/gu) ?? []))
  let said = own.join('\n')
  for (const personal of PERSONAL) said = said.replace(personal, LEFT_OUT)
  return (
    said
      // A name is written with a capital: « martin » may be a street, « rose » a colour.
      .replace(/\p{Lu}[\p{L}]+/gu, (word) => (parts.has(fold(word)) ? LEFT_OUT : word))
      .replace(/…(?:[\s'-]*…)+/g, LEFT_OUT)
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}
