/** Reads which requests a technician's word names, as people in a hurry type a reference: « R-2 », « R 000002 », « r2 », « n° 2 », « 2 ». */

import { MAX_NUMBER, REFERENCE, referencesIn } from '../text/reference.js'
import { fold, wordRuns } from '../text/text.js'

/** With its letter; an O is a slipped zero. Folded. */
const MARKED = /(?<![\p{L}\p{N}])r[\s._]?\p{Pd}?\s?([\do]{0,8}\d[\do]{0,8})(?![\p{L}\p{N}])/gu
const BARE = /(?<![\p{L}\p{N}])(?:n\s?[°ºo]?\s?|#\s?)?(\d{1,9})(?![\p{L}\p{N}])/gu
/** What may stand around a number that is nothing but a request: « le 3 » may be a day, and « les 2 » both. */
const AROUND = new Set(
  [
    ...[
      'avec',
      'a',
      'la',
      'demande',
      'demandes',
      'ticket',
      'tickets',
      'reference',
      'ref',
      'numero',
    ],
    ...['et', 'celle', 'c', 'est', 'pardon', 'desole', 'desolee', 'plutot', 'non', 'oui', 'merci'],
    ...['with', 'to', 'the', 'request', 'number', 'and', 'it', 's', 'is', 'sorry', 'no', 'yes'],
  ].map(fold),
)

/** Distinct, in the order in which they stand there. Empty: it names none, or says more than a number that may be one. */
export function requestsNamed(written: string): readonly number[] {
  const { whole, marked, bare, alone } = read(written)
  const numbers = alone
    ? [...whole, ...marked, ...bare]
    : whole.length > 0
      ? [...whole, ...marked]
      : []
  return [...new Set(numbers.filter((number) => number > 0 && number <= MAX_NUMBER))]
}

/** The same, where nothing else stands there. */
export function requestsAlone(written: string): readonly number[] {
  return read(written).alone ? requestsNamed(written) : []
}

function read(written: string) {
  const whole = referencesIn(written.toUpperCase())
  const others = fold(written.replace(REFERENCE, ' '))
  const marked = numbersOf(others, MARKED)
  const unmarked = others.replace(MARKED, ' ')
  const bare = numbersOf(unmarked, BARE)
  const words = wordRuns(unmarked.replace(BARE, ' '))
  return { whole, marked, bare, alone: words.every((word) => AROUND.has(word)) }
}

function numbersOf(folded: string, pattern: RegExp): number[] {
  return [...folded.matchAll(pattern)].map(([, digits = '']) => Number(digits.replaceAll('o', '0')))
}
