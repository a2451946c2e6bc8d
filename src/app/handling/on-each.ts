/** Decides a message that is about several requests on each of them. */

import { decidedOnEach, type OnOne, type OrderOnEach } from '../../core/deciding/each-named.js'
import {
  isKnown,
  isOnTicket,
  type Situation,
  type TicketSituation,
} from '../../core/deciding/situation/situation.js'
import { numbersOf } from '../../core/request/merged.js'
import { readIntent } from '../../core/words/read-intent.js'
import type { Clues } from './clues.js'
import type { Decided } from './decide-on.js'
import type { Each, RequestFound } from './find-request.js'

/** On each as if it named that one alone, and answered once. `one`: decides the message on one request. */
export async function onEach(
  one: (clues: Clues, found: RequestFound) => Promise<Decided>,
  clues: Clues,
  { order, among, because }: Each,
  subjectReferences: number,
): Promise<Decided> {
  const all: (Decided & OnOne)[] = []
  for (const candidate of among) {
    const match = { kind: 'ticket', candidate, because } as const
    const part = order.parts?.get(
      numbersOf(candidate).find((number) => order.parts?.has(number)) ?? 0,
    )
    const decided = await one(part === undefined ? alone(clues, order) : withPart(clues, part), {
      match,
      twin: null,
      subjectReferences,
    })
    if (!isOnMatched(decided.situation)) throw new Error('a known person on a request')
    all.push({ ...decided, situation: decided.situation })
  }
  const [first] = all
  if (!first) throw new Error('an order on each of no request')
  return { ...first, decision: decidedOnEach(order, all, first.situation) }
}

/** As if it named one. */
function alone({ read, intent, ...clues }: Clues, { kept }: OrderOnEach): Clues {
  const command = intent.command && { ...intent.command, number: null }
  const folded = { ...read.folded, kept }
  return { ...clues, read: { ...read, folded }, intent: { ...intent, command } }
}

function withPart({ read, intent: _, ...clues }: Clues, kept: string): Clues {
  const writer = read.message.sender?.name ?? ''
  const folded = { ...read.folded, kept }
  return { ...clues, read: { ...read, folded }, intent: readIntent(kept, { writer }) }
}

function isOnMatched(situation: Situation): situation is TicketSituation {
  return isKnown(situation) && isOnTicket(situation)
}
