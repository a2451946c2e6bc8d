/** Learns the words of a language that is not built in: once, when the desk opens; from then on everybody may write them. */

import { learnCourtesy } from '../words/courtesy.js'
import { learnFeedback } from '../words/feedback.js'
import { type LearntLabels, learnLabels } from '../words/form-labels.js'
import { type LearntKeywords, learnKeywords } from '../words/keywords.js'
import { type LearntDates, learnReturnDates } from './machine/return-date.js'

/** As people write them: capitals and accents don't count. */
export interface LanguageWords extends LearntDates {
  readonly requester: LearntKeywords
  readonly fields: LearntLabels
  /** Around a keyword. */
  readonly courtesy: readonly string[]
  readonly thanks: readonly string[]
  /** What says that it works again, or that it still fails. */
  readonly solved: readonly string[]
  readonly failing: readonly string[]
}

const learnt = new Set<string>()

/** `locale`: its second time changes nothing. Throws an Error for a keyword that means something else already. */
export function learnLanguage(locale: string, words: LanguageWords): void {
  if (learnt.has(locale)) return
  learnt.add(locale)
  learnKeywords(words.requester)
  learnLabels(words.fields)
  learnCourtesy(words.courtesy, words.thanks)
  learnFeedback(words.solved, words.failing)
  learnReturnDates(words)
}
