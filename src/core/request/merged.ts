/** Requests that were merged into another: each keeps its own people, who read nothing of the others' words. */

import type { Ticket, TicketState } from './ticket.js'

/** A request that was merged into another, with the people who took part in it. */
export interface MergedRequest {
  readonly ticket: Ticket
  readonly participantIds: readonly number[]
  readonly copyIds: readonly number[]
  /** Since when the other one answers in its place, epoch ms. */
  readonly at: number
  /** Its state until then. */
  readonly was: TicketState
}

/** What was merged into a request. */
export interface Merged {
  readonly requests: readonly MergedRequest[]
  /** Those who took part in the request that stays. */
  readonly ownIds: readonly number[]
  /** The id of the merged request that was named, and leads here; null: this one was. */
  readonly namedId: number | null
}

/** A request, with what was merged into it. */
interface Merging {
  readonly merged?: Merged
}

/** Ids of a request's requester and of those in copy, each once. */
export function requesterAndCopies({
  ticket,
  copyIds,
}: {
  readonly ticket: Pick<Ticket, 'requesterId'>
  readonly copyIds: readonly number[]
}): number[] {
  return [...new Set([ticket.requesterId, ...copyIds])]
}

/** The merged request by whose reference or thread this one was found; null: by its own. */
export function namedIn({ merged }: Merging): MergedRequest | null {
  return merged?.requests.find(({ ticket }) => ticket.id === merged.namedId) ?? null
}

/**
 * Of whose people somebody is: of a merged request; null: of the request that stays, or of none. What
 * they write where they always wrote is for those who always read it there.
 */
export function sideOf(candidate: Merging, personId: number): MergedRequest | null {
  const { merged } = candidate
  if (!merged) return null
  const takesPart = ({ participantIds }: MergedRequest) => participantIds.includes(personId)
  const named = namedIn(candidate)
  if (named && takesPart(named)) return named
  if (merged.ownIds.includes(personId)) return null
  return merged.requests.find(takesPart) ?? null
}

/**
 * Of whose conversation somebody writes as one of the requester's side: the merged request, or the one
 * that stays. `asAgent`: they are its technician.
 */
export function conversationOf(
  candidate: Merging & { readonly ticket: Ticket },
  personId: number,
  asAgent: boolean,
): Ticket {
  return (asAgent ? null : sideOf(candidate, personId))?.ticket ?? candidate.ticket
}

/** The numbers that signed addresses and keys of it may carry. */
export function numbersOf({ ticket, merged }: Merging & { readonly ticket: Ticket }): number[] {
  return [ticket.number, ...(merged?.requests ?? []).map((one) => one.ticket.number)]
}

/** What is known of an entry of the journal, to tell who may read it. */
export interface SidedEntry {
  /** The merged request whose people wrote it; null: those of the request that stays, or technicians. */
  readonly sideId: number | null
  /** Epoch ms. */
  readonly at: number
  /** By somebody of the requester's side. */
  readonly byRequesters: boolean
}

/**
 * Whether somebody of the requester's side may read an entry: what their own people wrote, what was said
 * to those, and what technicians have published since the requests became one.
 */
export function isReadBy(
  { merged }: Merging,
  personId: number,
  { sideId, at, byRequesters }: SidedEntry,
): boolean {
  if (!merged) return true
  const sides = merged.requests.filter(({ participantIds }) => participantIds.includes(personId))
  if (sideId !== null) return sides.some(({ ticket }) => ticket.id === sideId)
  if (merged.ownIds.includes(personId)) return true
  return !byRequesters && sides.some((side) => at >= side.at)
}
