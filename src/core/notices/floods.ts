/** Floods: how many messages of one sender the team is told of one by one; past that it gets a digest. */

import type { Recipient } from '../request/person.js'
import { HOUR, MINUTE } from '../running/durations.js'
import type { Flood, FloodLine } from './kinds/team.js'
import type { Notice } from './notice.js'

export interface FloodLimits {
  /** Answers to people whom nobody knows, all of them together, in a day. */
  readonly strangersADay: number
  /** Requests of one requester of which the team is told one by one, in a day and in a minute. */
  readonly requestsADay: number
  readonly requestsAMinute: number
}

export const FLOODS: FloodLimits = {
  strangersADay: 50,
  requestsADay: 30,
  requestsAMinute: 6,
}

/** A digest is made anew after so long, while there is something to tell, ms. */
export const DIGEST_EVERY = HOUR

/** What a notice comes of. */
export interface Origin {
  /** Whose the request is that was opened; null: none was. */
  readonly requesterId: number | null
  /** Whoever wrote; null: nobody of the directory. */
  readonly writerId: number | null
}

/**
 * What a notice to the agents' side is counted with: the requests of one requester, the messages that
 * wait because of one writer. A name on a forged mail says nothing, and a stranger's address can be
 * any: those are counted together. Null: the notice is never gathered.
 */
export function floodOf({ kind, data }: Notice, { requesterId, writerId }: Origin): string | null {
  if (kind === 'team-new') return requesterId === null ? null : `requests ${requesterId}`
  if (kind !== 'team-held') return null
  if (data.because === 'dmarc-fail') return 'held forged'
  return writerId === null ? 'held strangers' : `held ${writerId}`
}

/** The key of a requester's requests, for whoever looks ahead. */
export function requestsKey(personId: number): string {
  return `requests ${personId}`
}

/**
 * Whether one more, which arrived at `at`, is past the limits. `arrived`: those of the last day with
 * the same key, epoch ms. By when they came: what waited for us is no flood.
 */
export function isFlood(arrived: readonly number[], at: number, limits: FloodLimits): boolean {
  const lately = arrived.filter((time) => time > at - MINUTE && time <= at)
  return arrived.length >= limits.requestsADay || lately.length >= limits.requestsAMinute
}

/** A notice that was not sent, and stands in a digest. */
export interface Gathered {
  /** `floodOf` of it. */
  readonly flood: string
  /** Epoch ms. */
  readonly at: number
  readonly ticketNumber: number | null
  /** What it would have said; kind and data, of the newest ones only. */
  readonly notice: Pick<Notice, 'kind' | 'data'> | null
  readonly sender: string
}

/** Of one sender, this many are named by their title, the newest; and as many again by reference. */
export const MOST_LINES = 20
const MOST_REFERENCES = 200

export function floodNotice(gathered: readonly Gathered[], to: Recipient): Notice {
  const byFlood = new Map<string, Gathered[]>()
  for (const notice of gathered)
    byFlood.set(notice.flood, [...(byFlood.get(notice.flood) ?? []), notice])
  const floods = [...byFlood].map(([key, notices]) => floodFrom(key, notices))
  return {
    kind: 'flood',
    to,
    data: { floods: floods.sort((a, b) => b.count - a.count) },
  }
}

function floodFrom(key: string, notices: readonly Gathered[]): Flood {
  const numbers = notices.flatMap(({ ticketNumber }) => ticketNumber ?? [])
  const lines = notices.slice(-MOST_LINES).map(lineOf)
  return {
    what: key.startsWith('held') ? 'held' : 'requests',
    writer: lines.at(-1)?.writer ?? '',
    // Of several senders none stands for all.
    address: commonValue(notices.map(({ sender }) => sender)),
    count: notices.length,
    since: Math.min(...notices.map(({ at }) => at)),
    references: key.startsWith('held') ? [] : numbers.slice(0, MOST_REFERENCES),
    lines,
    more: notices.length - lines.length,
  }
}

function lineOf({ ticketNumber, notice, sender }: Gathered): FloodLine {
  const data = (notice?.data ?? {}) as Partial<GatheredFacts>
  return {
    number: ticketNumber,
    title: data.recap?.title ?? data.subject ?? '',
    writer: data.recap?.requester ?? data.writer ?? '',
    address: sender,
    heldId: data.heldId ?? null,
  }
}

/** What the notices that are gathered have; one that was emptied has none of it. */
interface GatheredFacts {
  readonly recap: { readonly title: string; readonly requester: string }
  readonly subject: string
  readonly writer: string
  readonly heldId: number
}

function commonValue(values: readonly string[]): string {
  return new Set(values).size === 1 ? (values[0] ?? '') : ''
}
