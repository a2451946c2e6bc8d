/** The answer to « which request? »: by number, by reference, or by words of its title; one, several, or none. */

import type { PendingQuestion, RequestQuestion } from '../../notices/question.js'
import { formatReference } from '../../text/reference.js'
import { fold } from '../../text/text.js'
import { answerLine } from '../../words/answer-line.js'
import { countWords } from '../../words/bare-line.js'
import { isTentative } from '../../words/feedback.js'
import { chooseByName } from '../../words/named-choice.js'
import { spokenNumbers } from '../../words/spoken-number.js'
import type { Answer, Said } from '../situation/answer.js'
import { severalChosen } from './several-chosen.js'

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
  const isSure = to.how === 'named' || inChat
  const chosen = chosenIn(line, choices, isSure)
  if (chosen) return { kind: 'request', numbers: chosen.map(({ number }) => number), to }
  const numbers = spokenNumbers(line)
  const named = numbers.length > 0 || !isSure ? [] : chooseByName(line, choices.map(namesOf))
  const isAttempt = countWords(line) <= (to.how === 'named' ? MAX_ATTEMPT : MAX_ATTEMPT_IN_CHAT)
  if (numbers.length === 0 && (again || !isSure || !isAttempt)) return null
  return { kind: 'again', among: named, to }
}

type Choices = RequestQuestion['choices']

/** Empty: none of them. Null: it says something else, or is not sure. In words only of who surely answers. */
function chosenIn(line: string, choices: Choices, isSure: boolean): Choices | null {
  const byNumber = (part: string) => numbered(part, choices)
  const byName = (part: string) => (isSure ? named(part, choices) : null)
  const either = (part: string) => byNumber(part) ?? byName(part)
  const one = either(line)
  // A title may hold « et »: as a whole it goes before its parts.
  const isTitle = one !== null && byNumber(line) === null
  const several = severalChosen(line, choices.length, isTitle ? byNumber : either)
  const places = several ?? (one === null ? null : [one])
  return places && (isSure || places.length > 0) ? places.flatMap((at) => choices[at] ?? []) : null
}

/** By its place in the list, or by its reference. */
function numbered(part: string, choices: Choices): number | null {
  const [number, another] = spokenNumbers(part)
  if (another !== undefined) return null
  if (number === undefined) return placeOf(referredTo(part), choices)
  return choices[number - 1] ? number - 1 : placeOf(number, choices)
}

function placeOf(number: number | null, choices: Choices): number | null {
  const at = choices.findIndex((choice) => choice.number === number)
  return at < 0 ? null : at
}

function named(part: string, choices: Choices): number | null {
  const [only = null, other] = chooseByName(part, choices.map(namesOf))
  return other === undefined ? only : null
}

/** « R-000211 », « c'est la R 211 »: the only reference of the line, also without its zeros. */
function referredTo(line: string): number | null {
  const [only, other] = [...line.matchAll(/(?<![\p{L}\p{N}])R[ \p{Pd}]{0,2}(\d{1,9})(?!\d)/giu)]
  return only && !other && !isTentative(fold(line)) ? Number(only[1]) : null
}

function namesOf({ number, title }: Choices[number]): readonly string[] {
  return [title, formatReference(number)]
}
