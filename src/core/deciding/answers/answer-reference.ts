/** The request that a technician's word lacked: what the next message names, and nothing else. */

import type { PendingQuestion, ReferenceQuestion } from '../../notices/question.js'
import { formatReference } from '../../text/reference.js'
import { fold } from '../../text/text.js'
import { answerLine } from '../../words/answer-line.js'
import { withoutCourtesy } from '../../words/courtesy.js'
import { requestsAlone } from '../../words/requests-named.js'
import type { Said } from '../situation/answer.js'

/** The word with its request, as if they had been written together; null: the message names none, or says more. */
export function referenceFor(
  { word, below }: ReferenceQuestion,
  how: PendingQuestion['how'],
  { kept }: Said,
): string | null {
  const line = how === 'open' ? null : answerLine(kept)
  if (line === null) return null
  // Of several, it is asked again.
  const numbers = requestsAlone(withoutCourtesy(fold(line)))
  if (numbers.length === 0) return null
  return `${word} ${numbers.map(formatReference).join(' ')}\n${below}`.trim()
}
