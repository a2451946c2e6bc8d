/** Whether a new message says again what its writer has just asked: sent twice, forwarded, or from the phone with a word more. */

import { bareSubject } from '../text/reference.js'
import { fold, words } from '../text/text.js'
import { aboveSignature, isFormula } from '../words/closing.js'
import { courtesyIn } from '../words/courtesy.js'
import { isGreeting } from '../words/greeting.js'
import type { Ticket } from './ticket.js'

/** Who sends it again later means it again; ms. */
export const SENT_AGAIN_WITHIN = 3_600_000

/** `adds`: it says all of it, and more. */
export type SentAgain = 'same' | 'adds'

interface Said {
  readonly subject: string
  readonly text: string
}

/** A shorter text may be the beginning of anything. */
const FEWEST_WORDS = 6
/** What adds more than this to it is another text. */
const LEAST_SHARE = 0.4
const MAX_WORDS = 2000
const DEVICE =
  /^(?:envoye|sent|expedie|obtenez|telechargez|get) (?:de|depuis|a partir|from|via|par|outlook)\b/

/**
 * Null: it says something else. Each number, name and word counts, since « salle 12 » and « salle 14 »
 * are two requests; greetings, thanks, signatures and how lines are broken do not.
 */
export function sentAgain(
  first: Pick<Ticket, 'title' | 'description'>,
  { subject, text }: Said,
): SentAgain | null {
  if (!hasSameSubject(first, subject)) return null
  const before = saidIn(first.description)
  const now = saidIn(text)
  if (before.length === 0 || now.length === 0) return null
  if (before.length === now.length && before.every((word, at) => word === now[at])) return 'same'
  if (isWithin(now, before)) return 'same'
  return isWithin(before, now) ? 'adds' : null
}

/** The subject of a request stands in its title: « Bonjour : L'imprimante est en panne » had none that says anything. */
export function hasSameSubject({ title }: Pick<Ticket, 'title'>, subject: string): boolean {
  return fold(title).includes(fold(bareSubject(subject)))
}

function saidIn(text: string): string[] {
  const lines = aboveSignature(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isOnlyAround(line))
  return words(lines.join(' ')).slice(0, MAX_WORDS)
}

function isOnlyAround(line: string): boolean {
  return isGreeting(line) || isFormula(line) || courtesyIn(line) !== null || DEVICE.test(fold(line))
}

/** Whether all words of the shorter stand in the longer, in their order. */
function isWithin(shorter: readonly string[], longer: readonly string[]): boolean {
  if (shorter.length < FEWEST_WORDS || shorter.length < LEAST_SHARE * longer.length) return false
  let at = 0
  for (const word of longer) if (word === shorter[at]) at += 1
  return at === shorter.length
}
