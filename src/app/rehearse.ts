/** A kept message handled once more by the present rules, as the house was then; nothing is written. */

import type { Decision } from '../core/deciding/decision.js'
import type { Candidate, Candidates } from '../core/request/match.js'
import { type Handling, handle } from './handle.js'
import type { Past } from './ports/inbox.js'
import type { Parsed } from './ports/parser.js'
import type { Unit } from './ports/store.js'

/** What the rules of today make of it. */
export async function rehearse(
  handling: Handling,
  unit: Unit,
  { row, handledAt, before }: Past,
  parsed: Parsed,
): Promise<Decision> {
  let decision: Decision | undefined
  const asThen = (candidate: Candidate): Candidate[] => {
    const { ticket } = candidate
    // What it opened itself, and what came after it, was not there yet.
    if (ticket.createdAt >= handledAt) return []
    if (ticket.id !== before?.ticketId) return [candidate]
    return [{ ...candidate, ticket: { ...ticket, ...before.state } }]
  }
  const past: Unit = {
    ...unit,
    async twin(of, readable) {
      const twin = await unit.twin(of, readable)
      return twin && twin.id < row.id ? twin : null
    },
    async candidates(clues) {
      const found = await unit.candidates(clues)
      const then: Candidates = {
        chosen: found.chosen && (asThen(found.chosen)[0] ?? null),
        byToken: found.byToken.flatMap(asThen),
        byMessageId: found.byMessageId.flatMap(asThen),
        byThread: found.byThread.flatMap(asThen),
        bySubject: found.bySubject.flatMap(asThen),
        subjectReferences: found.subjectReferences,
      }
      return then
    },
    release: async () => undefined,
    // What a machine's rhythm was by then is not known any more: it is looked at as a first one.
    lastTurn: async () => null,
    async commit(_row, _parsed, decided) {
      decision = decided
      return {
        status: decided.inbox,
        ticketNumber: null,
        because: decided.because,
        notices: decided.notices,
      }
    },
  }
  await handle({ ...handling, clock: { now: () => handledAt } }, past, row, parsed)
  if (!decision) throw new Error(`message ${row.id} was not decided`)
  return decision
}
