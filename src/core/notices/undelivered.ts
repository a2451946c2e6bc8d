/** A notice that was given up or came back (bounced): what it was, and who is told of it instead. */

import type { Catalogue } from '../request/catalogue/catalogue.js'
import type { Person, Recipient } from '../request/person.js'
import { recipient } from '../request/person.js'
import type { Ticket } from '../request/ticket.js'
import { NOTICE_RULES, type Notice, type NoticeKind, type Notices } from './notice.js'
import type { UndeliveredContent } from './notice-rule.js'
import { teamSide } from './team-side.js'

/** The gravest first: a report may be about several notices. */
const GRAVITY: readonly UndeliveredContent[] = [
  'warning',
  'solution',
  'question',
  'answer',
  'message',
]

/** What agents are told that somebody did not get, of several notices that came back. */
export function lostOf(kinds: readonly NoticeKind[]): UndeliveredContent {
  const lost = kinds.map((kind) => NOTICE_RULES[kind].lost ?? 'message')
  return GRAVITY.find((what) => lost.includes(what)) ?? 'message'
}

/**
 * RFC 3463 §3.2 and §3.3: there is no such mailbox (5.1.1), host (5.1.2), it has moved (5.1.6), it is no
 * address (5.1.3), it takes no mail at all (5.1.10, RFC 7505), it is shut (5.2.1). What a content filter
 * or a relay refuses (5.7.x) says nothing of the mailbox.
 */
const NO_SUCH_ADDRESS = /(?<![\d.])5\.(1\.(1|2|3|6|10)|2\.1)(?![\d.])/

/** Whether a server's refusal says that nothing will ever arrive at this address. */
export function refusesAddress(error: string): boolean {
  return NO_SUCH_ADDRESS.test(error)
}

/** A notice that was given up, and the request that it is about as it is now. */
export interface Undelivered {
  readonly kind: NoticeKind
  readonly address: string
  /** As the server put it. */
  readonly reason: string
  /** Nothing will arrive at the address: what came back before, or the reason itself says so. */
  readonly addressDead: boolean
  /** Names of the files that it left without; null: it did not arrive at all. */
  readonly files: readonly string[] | null
  readonly ticket: Ticket
  /** Whoever works on it. */
  readonly agent: Person | null
}

/** To whoever works on the request, or their team; none when nothing of weight was lost. */
export function noticesOfLoss(
  { kind, address, reason, addressDead, files, ticket, agent }: Undelivered,
  catalogue: Catalogue,
): Notice[] {
  const about = { id: ticket.id, number: ticket.number }
  const tell = (data: Notices['team-bounced']): Notice[] =>
    othersToTell({ agent, catalogue, teamId: ticket.teamId }, [address]).map((to) => ({
      kind: 'team-bounced',
      to,
      data,
      about,
    }))
  const { title } = ticket
  if (files !== null)
    return tell({ title, address, reason: '', what: 'files', held: false, without: files })
  // It was reopened, or closed by its requester, before its warning died.
  if (kind === 'closing-soon' && ticket.status !== 'resolved') return []
  // What tells of a loss may be lost as well: told on, it would go round for ever.
  const what =
    NOTICE_RULES[kind].lost ?? (addressDead && kind !== 'team-bounced' ? 'message' : undefined)
  if (what === undefined) return []
  const held = what === 'warning' && addressDead
  return tell({ title, address, reason, what, held })
}

/** Whether agents are told of files that this notice left without: of those to them, they read it themselves. */
export function missesFiles(kind: NoticeKind): boolean {
  const { files, to } = NOTICE_RULES[kind]
  return files !== undefined && to === 'requester'
}

interface Side {
  readonly agent: Person | null
  readonly catalogue: Catalogue
  readonly teamId: number
}

/** The nearest of the agents' side who has another address: the agent, the team, its members, triage. */
export function othersToTell(
  { agent, catalogue, teamId }: Side,
  unreachable: readonly string[],
): readonly Recipient[] {
  const { triageTeamId } = catalogue
  const members = (id: number) => catalogue.team.get(id)?.members ?? []
  const circles = [
    agent?.active ? [recipient(agent)] : [],
    teamSide(catalogue, teamId),
    members(teamId),
    teamSide(catalogue, triageTeamId),
    members(triageTeamId),
  ]
  const reachable = circles.map((circle) =>
    circle.filter(({ address }) => !unreachable.includes(address)),
  )
  return reachable.find((circle) => circle.length > 0) ?? []
}
