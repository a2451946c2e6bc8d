/** One message on the request that was found for it: who vouches for it, what it answers, what must be looked up, and the decision. */

import { decide } from '../../core/deciding/decide.js'
import type { Decision } from '../../core/deciding/decision/decision.js'
import { tooLarge } from '../../core/deciding/failing.js'
import type { Situation } from '../../core/deciding/situation/situation.js'
import type { Person } from '../../core/request/person.js'
import type { Turn } from '../../core/request/robots.js'
import type { Intent } from '../../core/words/intent.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Unit } from '../ports/store.js'
import type { Signature } from '../ports/tokens.js'
import { type Answering, readAnswering } from './answering.js'
import type { Clues } from './clues.js'
import type { RequestFound } from './find-request.js'
import { homeOf } from './home-mailbox.js'
import { lookUp } from './lookup.js'
import { copiesOf } from './lookup-people.js'
import type { ReadMessage } from './read-message.js'
import type { Rules } from './rules.js'
import { screenedByTurn, turnIn } from './turn.js'
import { vouch } from './vouch.js'

export interface Decided {
  readonly situation: Situation
  readonly decision: Decision
  readonly choice: Signature | null
  readonly turn: Turn | null
}

export interface Deciding {
  readonly people: ReadonlyMap<string, Person>
  readonly rules: Rules
  /** Epoch ms. */
  readonly now: number
}

export async function decideOn(
  unit: Unit,
  clues: Clues,
  found: RequestFound,
  { people, rules, now }: Deciding,
): Promise<Decided> {
  const { row, signed, writer } = clues
  const home = await homeOf(unit, row, found.match, rules)
  const asked = { ...clues, ...found, catalogue: await home.catalogue(), now }
  const { read, intent, ...answering } = await readAnswering(unit, asked)
  const proofs = { row, read, intent, signed, found, rules, now }
  const { actor, choice } = await vouch(unit, writer, proofs)
  const turn = await turnIn(unit, row, { ...read, intent, actor }, now)
  const situation: Situation = {
    ...messageOf(row, read, intent, answering),
    screening: screenedByTurn(read.screening, turn),
    twinOf: found.twin?.identical ? found.twin.id : null,
    choosing: choice !== null,
    addressees: copiesOf(read.message, people, actor),
    actor,
    ...(await lookUp(unit, { ...read, ...asked, actor, intent, incidents: rules.incidents })),
    catalogue: asked.catalogue,
    faq: await unit.faq(),
    routing: await unit.routing(),
    policy: { ...rules, locale: home.locale },
    now,
  }
  const decision = row.tooLarge ? tooLarge(situation, row.bytes, rules) : decide(situation)
  return { situation, decision, choice, turn }
}

function messageOf(
  { id, released }: InboxRow,
  { message, report, folded }: ReadMessage,
  intent: Intent,
  answering: Omit<Answering, 'read' | 'intent'>,
) {
  return {
    inboundId: id,
    released: released?.as ?? null,
    message,
    report,
    folded,
    intent,
    ...answering,
  }
}
