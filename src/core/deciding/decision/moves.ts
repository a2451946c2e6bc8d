/** Where an entry of the journal says that the request went: taken, assigned, given to a team; or that such a step was taken back. */

import type { Move } from '../../notices/recap.js'
import { agentNamed, type Catalogue } from '../../request/catalogue/catalogue.js'
import type { StateChange } from '../../request/ticket.js'

/** Steps that go with another one, which the entry's own text tells. */
const TOLD_BY_ITS_TEXT = ['suspend', 'resolve', 'reopen', 'close', 'undo', 'wait'] as const

/** Null: the request stayed where it was, or the entry's text says what became of it. */
export function moveIn(
  change: StateChange | null,
  writerId: number | null,
  catalogue: Catalogue,
  to: Move['to'],
): Move | null {
  if (change === null) return null
  const { events, after, stepBack } = change
  if (!stepBack && TOLD_BY_ITS_TEXT.some((event) => events.includes(event))) return null
  const what = whatOf(change, writerId)
  if (what === null) return null
  return {
    what,
    team: catalogue.team.get(after.teamId)?.name ?? '',
    agent: agentNamed(catalogue, after.agentId)?.name ?? null,
    to,
  }
}

function whatOf(
  { events, after, stepBack }: StateChange,
  writerId: number | null,
): Move['what'] | null {
  if (stepBack) return 'undone'
  if (events.includes('dispatch')) return 'dispatched'
  if (!events.includes('assign')) return null
  return after.agentId === writerId ? 'taken' : 'assigned'
}
