/** Anonymises a technician's answer for an FAQ draft: names, addresses and numbers are left out. */

import { fold } from '../text/text.js'
import { isGreeting } from '../words/greeting.js'

/** Marks each omission, for the agent who reads the draft. */
const LEFT_OUT = '…'

/** « Cordialement, » and what follows it are a signature, not part of the answer. */
const SIGN_OFF =
  /^(bien |tres |best |kind )?(cordialement|a vous|respectueusement|sincerement|regards|bonne journee|yours (sincerely|faithfully))\b/

const PERSONAL: readonly RegExp[] = [
  // The length limits of RFC 5321 §4.5.3.1; without them a run of letters takes quadratic time.
  /[^\s<>"]{1,64}@[^\s<>"]{1,255}\.\p{L}+/gu,
  /(?<![\w-])R-\d{6,}(?!\d)/g,
  /(?:\+|\b0)\d(?:[ .-]?\d){8,11}\b/g,
  /\b0\d{6}\p{L}\b/gu, // UAI, the code of a site
  /\b(?:Mme|Mlle|MM?\.|Mr|Monsieur|Madame)\s+(?:\p{Lu}[\p{L}'-]+\s*){1,3}/gu,
]

/** `names`: the people of the request. Line breaks and Markdown stay. */
export function anonymise(text: string, names: readonly string[]): string {
  const lines = text.split('\n')
  const signed = lines.findIndex((line) => SIGN_OFF.test(fold(line).trim()))
  const own = (signed < 0 ? lines : lines.slice(0, signed)).filter((line) => !isGreeting(line))
  const parts = new Set(names.flatMap((name) => fold(name).match(/\p{L}{2,}/gu) ?? []))
  let anonymous = own.join('\n')
  for (const personal of PERSONAL) anonymous = anonymous.replace(personal, LEFT_OUT)
  return (
    anonymous
      // Only with a capital: « martin » may be a street, « rose » a colour.
      .replace(/\p{Lu}[\p{L}]+/gu, (word) => (parts.has(fold(word)) ? LEFT_OUT : word))
      .replace(/…(?:[\s'-]*…)+/g, LEFT_OUT)
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}
