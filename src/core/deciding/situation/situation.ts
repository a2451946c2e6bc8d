/** The situation that a decision looks at: the message, its writer, the request it is about, what the desk knows. */

import type { FaqBase } from '../../faq/faq-base.js'
import type { MergedSides } from '../../notices/merged-people.js'
import type { PendingQuestion } from '../../notices/question.js'
import type { DeliveryReport } from '../../reading/machine/delivery-report.js'
import type { Screening } from '../../reading/machine/screen.js'
import type { Message } from '../../reading/message.js'
import type { FoldedMail } from '../../reading/own-words.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { Match, Release } from '../../request/match.js'
import type { Actor, Person } from '../../request/person.js'
import type { RoutingModel } from '../../routing/routing-model.js'
import type { Intent } from '../../words/intent.js'
import type { Answer } from './answer.js'
import type { LookupResults } from './lookup-results.js'
import type { Policy } from './policy.js'

/** The message, and how it was read. */
export interface Incoming {
  /** Row of the message in the inbox. */
  readonly inboundId: number
  readonly message: Message
  readonly screening: Screening
  /** What it says as a delivery report; null: it is no such report. */
  readonly report: DeliveryReport | null
  /** The message's own words, and what was folded away. */
  readonly folded: FoldedMail
  readonly intent: Intent
  /** An earlier message that this one repeats (same Message-ID and text). */
  readonly twinOf: number | null
  /** The message answers « which request? »: it decides about another one, which waits. */
  readonly choosing: boolean
  /** It was held, and this is what was decided: the ticket chosen, none of those shown, taken in by an agent, set apart by one. */
  readonly released: Release | null
  /** What it answers, of all that we asked its writer there. */
  readonly answer: Answer | null
  readonly questions: readonly PendingQuestion[]
  /** When its writer was last told there that they were heard, if nothing was said since; epoch ms. */
  readonly heardAt: number | null
  /** The last thing that they were told there is an offer of buttons. */
  readonly offered: boolean
  /** It refers to a notice of ours to its writer. */
  readonly answersNotice: boolean
  /** People of the directory who stand in To or Cc, the sender left out. */
  readonly addressees: readonly Person[]
}

/** Who writes, and how sure we are of it. */
export interface Writer {
  readonly actor: Actor
}

/** The request that the message belongs to, and its people as they are now. */
export interface Matched {
  readonly match: Match
  readonly agent: Person | null
  readonly requester: Person | null
  /** People in copy of it. */
  readonly inCopy: readonly Person[]
  /** Those of requests that were merged into it; left out: none were. */
  readonly merged?: MergedSides
}

/** What the desk knows, whatever the message. */
export interface Desk {
  readonly catalogue: Catalogue
  readonly faq: FaqBase
  readonly routing: RoutingModel
  readonly policy: Policy
}

/** All that a decision may look at. */
export interface Situation extends Incoming, Writer, Matched, Desk {
  readonly lookups: LookupResults
  /** Epoch ms. */
  readonly now: number
}

export type KnownActor = Extract<Actor, { known: true }>
export type TicketMatch = Extract<Match, { kind: 'ticket' }>

/** A message of somebody in the directory. */
export interface KnownSituation extends Situation {
  readonly actor: KnownActor
}

/** A message of somebody in the directory, on a ticket that exists. */
export interface TicketSituation extends KnownSituation {
  readonly match: TicketMatch
}

export function isKnown(situation: Situation): situation is KnownSituation {
  return situation.actor.known
}

export function isOnTicket(situation: KnownSituation): situation is TicketSituation {
  return situation.match.kind === 'ticket'
}
