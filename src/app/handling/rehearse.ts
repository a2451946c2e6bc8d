/** Rehearses a kept message: it is handled once more by the present rules, as things were then; nothing is written. */

import type { Decision } from '../../core/deciding/decision/decision.js'
import type { Candidate, Candidates } from '../../core/request/match.js'
import type { HandledMessage } from '../ports/inbox.js'
import type { Parsed } from '../ports/parser.js'
import type { Unit } from '../ports/store.js'
import { type Handling, handle } from './handle.js'

/** What the rules of today make of it. */
export async function rehearse(
  handling: Handling,
  unit: Unit,
  past: HandledMessage,
  parsed: Parsed,
): Promise<Decision> {
  let decision: Decision | undefined
  const rehearsing: Unit = {
    ...asOf(past, unit),
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
  await handle({ ...handling, clock: { now: () => past.handledAt } }, rehearsing, past.row, parsed)
  if (!decision) throw new Error(`message ${past.row.id} was not decided`)
  return decision
}

/** The unit as it read when the message was handled; it releases no message. */
function asOf(past: HandledMessage, unit: Unit): Unit {
  return {
    ...unit,
    async twin(row, readable) {
      const twin = await unit.twin(row, readable)
      return twin && twin.id < past.row.id ? twin : null
    },
    async dossier(number, part) {
      const found = await unit.dossier(number, part)
      if (!found?.merged) return found
      const { merged: _, ...then } = found
      return { ...then, ...beforeMerging(found, past.handledAt) }
    },
    candidates: async (clues) => candidatesThen(await unit.candidates(clues), past),
    release: async () => undefined,
    // What a machine's rhythm was by then is not known any more: it is looked at as a first one.
    lastTurn: async () => null,
  }
}

function candidatesThen(found: Candidates, past: HandledMessage): Candidates {
  const then = (candidate: Candidate) => candidateThen(candidate, past)
  return {
    chosen: found.chosen && (then(found.chosen)[0] ?? null),
    byToken: found.byToken.flatMap(then),
    byMessageId: found.byMessageId.flatMap(then),
    byThread: found.byThread.flatMap(then),
    bySubject: found.bySubject.flatMap(then),
    only: null,
    again: null,
    subjectReferences: found.subjectReferences,
  }
}

function candidateThen(now: Candidate, { handledAt, before }: HandledMessage): Candidate[] {
  const candidate = beforeMerging(now, handledAt)
  const { ticket } = candidate
  // What it opened itself, and what came after it, was not there yet.
  if (ticket.createdAt >= handledAt) return []
  if (ticket.id !== before?.ticketId) return [candidate]
  return [{ ...candidate, ticket: { ...ticket, ...before.state } }]
}

/** What was merged later answered for itself. */
function beforeMerging(now: Candidate, handledAt: number): Candidate {
  const { merged, ticket, participantIds, copyIds } = now
  if (!merged) return { ticket, participantIds, copyIds }
  const requests = merged.requests.filter(({ at }) => at < handledAt)
  const named = merged.requests.find((one) => one.ticket.id === merged.namedId)
  if (named && !requests.includes(named)) {
    const { ticket: own, was } = named
    const { participantIds: ownIds, copyIds: ownCopies } = named
    return { ticket: { ...own, ...was }, participantIds: ownIds, copyIds: ownCopies }
  }
  const all = [...merged.ownIds, ...requests.flatMap((request) => request.participantIds)]
  const then = requests.length === 0 ? {} : { merged: { ...merged, requests } }
  return { ticket, participantIds: all, copyIds, ...then }
}
