/** News for one request of an incident, turned into the situation of a technician who writes it on that request. */

import type { FaqBase } from '../../faq/faq-base.js'
import type { MergedSides } from '../../notices/merged-people.js'
import type { Message, MessageAttachment } from '../../reading/message.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { Merged } from '../../request/merged.js'
import type { Person } from '../../request/person.js'
import type { Ticket } from '../../request/ticket.js'
import type { RoutingModel } from '../../routing/routing-model.js'
import { noCommand } from '../../words/intent.js'
import type { IncidentNews } from '../decision/incident-change.js'
import { NO_LOOKUPS } from '../situation/no-lookups.js'
import type { Policy } from '../situation/policy.js'
import type { TicketSituation } from '../situation/situation.js'

/** One request of an incident, its people, and what there is to tell. */
export interface SpreadCase {
  readonly ticket: Ticket
  readonly participantIds: readonly number[]
  readonly agent: Person | null
  readonly requester: Person | null
  /** People in copy of it. */
  readonly inCopy: readonly Person[]
  /** What was merged into it, and the people of that; left out: nothing was. */
  readonly merged?: { readonly requests: Merged; readonly sides: MergedSides }
  readonly what: IncidentNews
  /** The technician's words, and the files that came with them. */
  readonly text: string
  readonly files: readonly MessageAttachment[]
  /** Whoever wrote them. */
  readonly by: Person
  /** Who has the head; null: nobody. */
  readonly holderId: number | null
  /** The number of the head; null: the journal of the request names it already. */
  readonly headNumber: number | null
  /** Of the message that brought them; null: it is gone. */
  readonly inboundId: number | null
  /**
   * The id of the request, or of one that was merged into it, whose people alone are told: the request
   * stays as it is; null: all are told, and it changes.
   */
  readonly onlyFor: number | null
  /** Ids of people who know it already, from a request that is merged with this one. */
  readonly heardBy: readonly number[]
  readonly catalogue: Catalogue
  readonly faq: FaqBase
  readonly routing: RoutingModel
  readonly policy: Policy
  readonly now: number
}

/** As if the technician had written it on this request. */
export function situationOf(one: SpreadCase): TicketSituation {
  const { ticket, participantIds, agent, requester, inCopy, text, by, inboundId, now } = one
  const { merged } = one
  const copyIds = inCopy.map(({ id }) => id)
  return {
    inboundId: inboundId ?? 0,
    message: messageSaying(text, one.files),
    screening: { kind: 'person', ignore: false, answer: true, because: 'none' },
    report: null,
    folded: { kept: text, elided: '' },
    intent: noCommand('no-words'),
    twinOf: null,
    choosing: false,
    released: null,
    answer: null,
    questions: [],
    heardAt: null,
    offered: false,
    answersNotice: false,
    addressees: [],
    actor: { known: true, person: by, trust: 'verified' },
    match: {
      kind: 'ticket',
      candidate: { ticket, participantIds, copyIds, ...(merged && { merged: merged.requests }) },
      because: 'agents-choice',
    },
    agent,
    requester,
    inCopy,
    ...(merged && { merged: merged.sides }),
    catalogue: one.catalogue,
    faq: one.faq,
    routing: one.routing,
    policy: one.policy,
    lookups: NO_LOOKUPS,
    now,
  }
}

function messageSaying(text: string, attachments: readonly MessageAttachment[]): Message {
  return {
    channel: 'mail',
    messageId: null,
    ancestors: [],
    sender: null,
    authors: [],
    replyTo: [],
    to: [],
    cc: [],
    deliveredTo: [],
    subject: '',
    date: null,
    text,
    lines: null,
    attachments,
    headers: {},
    mediaType: 'text/plain',
    carried: [],
    truncated: false,
  }
}
