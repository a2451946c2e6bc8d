/** The answer to « which request? »: by number, by reference, or by words of its title. */

import type { PendingQuestion, RequestQuestion } from '../../notices/question.js'
import { formatReference } from '../../text/reference.js'
import { fold } from '../../text/text.js'
import { answerLine } from '../../words/answer-line.js'
import { countWords } from '../../words/bare-line.js'
import { isTentative } from '../../words/feedback.js'
import { chooseByName } from '../../words/named-choice.js'
import { spokenNumbers } from '../../words/spoken-number.js'
import type { Answer, Said } from '../situation/answer.js'

/** A longer text is no attempt at an answer: by mail, and where nothing says that it answers. */
const MAX_ATTEMPT = 6
const MAX_ATTEMPT_IN_CHAT = 4

export function answerWithRequest(
  to: PendingQuestion,
  { choices, again }: RequestQuestion,
  { kept, inChat }: Said,
): Answer | null {
  const line = to.how === 'open' ? null : answerLine(kept)
  if (line === null) return null
  const numbers = spokenNumbers(line)
  const [number, another] = numbers
  const referred = referredTo(line)
  const numbered =
    number === undefined || another !== undefined
      ? choices.find((choice) => choice.number === referred)
      : (choices[number - 1] ?? choices.find((choice) => choice.number === number))
  if (numbered) return { kind: 'request', number: numbered.number, to }
  const isSure = to.how === 'named' || inChat
  const named = numbers.length > 0 || !isSure ? [] : chooseByName(line, choices.map(namesOf))
  const [only = 0, other] = named
  const chosen = named.length > 0 && other === undefined ? choices[only] : undefined
  if (chosen) return { kind: 'request', number: chosen.number, to }
  const isAttempt = countWords(line) <= (to.how === 'named' ? MAX_ATTEMPT : MAX_ATTEMPT_IN_CHAT)
  if (numbers.length === 0 && (again || !isSure || !isAttempt)) return null
  return { kind: 'again', among: named, to }
}

/** « R-000211 », « c'est la R 211 »: the only reference of the line, also without its zeros. */
function referredTo(line: string): number | null {
  const [only, other] = [...line.matchAll(/(?<![\p{L}\p{N}])R[ \p{Pd}]{0,2}(\d{1,9})(?!\d)/giu)]
  return only && !other && !isTentative(fold(line)) ? Number(only[1]) : null
}

function namesOf({ number, title }: RequestQuestion['choices'][number]): readonly string[] {
  return [title, formatReference(number)]
}
