/** Learns a new wording for an FAQ entry from a request that it solved, without personal data. */

import { fold } from '../text/text.js'
import { content, tokens } from './words/tokens.js'

const MAX_WORDING = 200
/** With fewer content words it would match everything. */
const LEAST_WORDS = 2

/** Addresses, links, numbers of any kind, names after « Mme » or « je suis ». */
const PERSONAL: readonly RegExp[] = [
  /\S+@\S+/g,
  /\bhttps?:\S+/g,
  /\b[a-z]*-?\d[\d .-]{2,}[a-z]?\b/g,
  // « Mme de la Tour » has her name behind three words.
  /\b(mme|mlle|mr?|monsieur|madame|m\.)\s+((de|du|des|la|le|van|von)\s+)*[a-z'-]+(\s+[a-z'-]+)?/g,
  /\b(je m'appelle|je suis|my name is)\s+[a-z'-]+(\s+[a-z'-]+)?/g,
]

/** `names`: the people of the request. '' when too little is left to learn from. */
export function wordingFrom(sentence: string, names: readonly string[]): string {
  let text = fold(sentence)
  for (const personal of PERSONAL) text = text.replace(personal, ' ')
  const parts = new Set(names.flatMap((name) => fold(name).match(/[\p{L}]{2,}/gu) ?? []))
  text = text
    .split(/(?<=[^\p{L}])|(?=[^\p{L}])/u)
    .filter((word) => !parts.has(word))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_WORDING)
  return content(tokens(text, 'fr'), 'fr').length >= LEAST_WORDS ? text : ''
}
