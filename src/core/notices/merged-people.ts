/** The people of merged requests: each hears what technicians publish, and nothing that another requester wrote. */

import type { MergedRequest } from '../request/merged.js'
import { isAgentOf, type Person, recipient } from '../request/person.js'
import type { Ticket, TicketState } from '../request/ticket.js'
import { formatReference } from '../text/reference.js'
import type { MergingNotices } from './kinds/merging.js'
import type { Notice } from './notice.js'

/** A request that was merged into another, with its requester and those in copy. */
export interface MergedSide {
  readonly request: MergedRequest
  readonly people: readonly Person[]
}

/** `by`: that of whoever wrote the message; null: none of these. */
export interface MergedSides {
  readonly sides: readonly MergedSide[]
  readonly by: MergedRequest | null
}

interface Context {
  readonly requester: Person | null
  readonly inCopy: readonly Person[]
  readonly merged?: MergedSides
}

interface Event {
  readonly by: Person
  readonly ticket: Ticket
  readonly after: TicketState
}

/** Who hears of it as somebody in copy: all people of all, of what technicians say; else those of the writer's own. */
export function followersOf({ inCopy, merged }: Context, { by, ticket }: Event): readonly Person[] {
  if (!merged) return inCopy
  if (isAgentOf(by, ticket)) return [...inCopy, ...merged.sides.flatMap(({ people }) => people)]
  if (merged.by === null) return inCopy
  return [...inCopy.filter(({ role }) => role === 'agent'), ...peopleOf(merged, merged.by)]
}

/** Those who are told only the state that another requester's word led to. */
export function onlyMoved(
  { requester, inCopy, merged }: Context,
  { by, ticket, after }: Event,
): readonly Person[] {
  if (!merged || isAgentOf(by, ticket) || after.status === ticket.status) return []
  const others = merged.sides.filter(({ request }) => request !== merged.by)
  const own = merged.by === null ? [] : [...(requester ? [requester] : []), ...inCopy]
  return [...own.filter(({ role }) => role !== 'agent'), ...others.flatMap(({ people }) => people)]
}

/** To the people of requests that were merged: nothing but what becomes of theirs. `exceptId`: they know it. */
export function toMergedPeople(
  sides: readonly {
    readonly ticket: Pick<Ticket, 'id' | 'number' | 'title'>
    readonly people: readonly Person[]
  }[],
  told: Omit<MergingNotices['merged'], 'title'>,
  exceptId: number,
): Notice[] {
  return sides.flatMap(({ ticket: { id, number, title }, people }) =>
    people
      .filter((person) => person.active && person.id !== exceptId)
      .map((person) => ({
        kind: 'merged',
        to: recipient(person),
        about: { id, number },
        data: { title, ...told },
      })),
  )
}

export function movedData({ ticket, after }: Event): MergingNotices['merged'] {
  const into = formatReference(ticket.number)
  return { title: ticket.title, status: after.status, how: 'moved', into }
}

/** Whoever asked for one of them can't leave it. */
export function isOwner({ merged }: Context, { id }: Person): boolean {
  return merged?.sides.some(({ request }) => request.ticket.requesterId === id) ?? false
}

function peopleOf({ sides }: MergedSides, of: MergedRequest): readonly Person[] {
  return sides.find(({ request }) => request === of)?.people ?? []
}
