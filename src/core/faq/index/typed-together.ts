/** Words that are typed together with their article, the apostrophe left out: « limprimante », « dinternet ». */

import type { Locale } from '../../request/person.js'
import { stemOf } from '../words/stem-of.js'
import type { Token } from '../words/tokens.js'
import type { IndexParts } from './index-parts.js'

/**
 * Of four letters at least: « lent » is no ENT. Not « dé… », which begins words of their own
 * (« démission » beside « émission »), nor other letters: « monde » is no Onde.
 */
const TOGETHER: Readonly<Partial<Record<Locale, RegExp>>> = {
  fr: /^(?:l(?=[aeiouyh])|d(?=[aiouyh]))(.{4,})$/,
}

/** The stem of a word when the index has it, or else that of the word behind the article, when it has that one. */
export function stemMeant({ stems, locale }: IndexParts, { word, stem }: Token): string {
  if (stems.numberOf(stem) !== undefined) return stem
  const rest = TOGETHER[locale]?.exec(word)?.[1]
  if (rest === undefined) return stem
  const own = stemOf(rest, locale)
  return stems.numberOf(own) === undefined ? stem : own
}
