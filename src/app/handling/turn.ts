/** Detects senders that answer us in a robot's rhythm, by the turns of the conversation so far. */

import type { Screening } from '../../core/reading/machine/screen.js'
import type { Actor } from '../../core/request/person.js'
import { isRobot, isTurn, nextTurn, ROBOT, type Turn } from '../../core/request/robots.js'
import { sketchOf } from '../../core/request/sketch.js'
import type { Intent } from '../../core/words/intent.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Lookups } from '../ports/lookups.js'
import type { ReadMessage } from './read-message.js'

interface Said {
  readonly intent: Intent
  readonly actor: Actor
}

/** Null: the message says nothing of its sender's rhythm. */
export async function turnIn(
  lookups: Pick<Lookups, 'lastTurn'>,
  { receivedAt, storedAt }: InboxRow,
  { message, screening, folded, intent, actor }: ReadMessage & Said,
  now: number,
): Promise<Turn | null> {
  const { kept } = folded
  if (!isTurn({ message, screening, intent, kept, actor })) return null
  const address = actor.known ? actor.person.address : actor.mailbox.address
  const sketch = sketchOf({ text: kept, subject: message.subject })
  return nextTurn({ message, receivedAt, storedAt, sketch }, await lookups.lastTurn(address, now))
}

/** A robot is not answered. */
export function screenedByTurn(screening: Screening, turn: Turn | null): Screening {
  return turn && isRobot(turn) ? { ...screening, answer: false, because: ROBOT } : screening
}
