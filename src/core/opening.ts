/** A message that belongs to no ticket makes one. */

import type { Catalogue } from './catalogue.js'
import {
  agentSide,
  type Decision,
  type NewTicket,
  recipient,
  type Situation,
  sortFiles,
  withAnswer,
} from './decision.js'
import { readFields, resolveFields } from './fields.js'
import type { Match } from './match.js'
import type { Notice, Recap } from './notices.js'
import { nameOf, type Person } from './person.js'
import { priorityOf } from './priority.js'
import { bareSubject, formatReference } from './reference.js'
import { oneLine, shorten } from './text.js'
import type { Ticket } from './ticket.js'

const TITLE_LENGTH = 200
/** Of the description, what the acknowledgement repeats. */
const RECAP_LENGTH = 4000
/** More names in To and Cc than this is a mailing, not a conversation: nobody is added in copy. */
const MOST_COPIES = 20

/**
 * A new request with its acknowledgement. The description is the whole text: what opens a ticket
 * is never trimmed. `follows` is the closed ticket that it was a reply to.
 */
export function openTicket(
  situation: Situation,
  person: Person,
  match: Match,
  follows: Ticket | null = null,
): Decision {
  const { message, catalogue, screening, policy } = situation
  const ticket = newTicket(situation, person, follows)
  const { stored, kept, refused } = sortFiles(message.attachments, policy)
  const copies = situation.copies.length > MOST_COPIES ? [] : situation.copies
  const recap = recapOf(ticket, person, catalogue)
  const truncated = message.truncated || message.text.length > ticket.description.length
  const acknowledgement: Notice = {
    kind: 'acknowledgement',
    to: recipient(person),
    data: {
      recap,
      kept,
      refused,
      copies: copies.map(nameOf),
      follows: follows && formatReference(follows.number),
      truncated,
    },
  }
  const stranger = match.kind === 'none' ? match.stranger : undefined
  const namedByStranger = stranger ? formatReference(stranger.number) : null
  const told = agentSide({ agent: null, catalogue }, ticket.teamId).map(
    (to): Notice => ({ kind: 'team-new', to, data: { recap, kept, namedByStranger } }),
  )
  return {
    inbox: 'handled',
    because: follows ? 'reply-to-closed' : match.because,
    ticket: { open: ticket },
    entries: [
      {
        visibility: 'public',
        kind: 'opened',
        authorId: person.id,
        at: ticket.createdAt,
        text: ticket.description,
        elided: '',
      },
    ],
    attachments: stored,
    copies,
    notices: [withAnswer(acknowledgement, screening), ...told],
  }
}

function newTicket(
  { message, folded, catalogue, policy, now }: Situation,
  person: Person,
  follows: Ticket | null,
): NewTicket {
  const fields = resolveFields(
    readFields(folded.kept),
    `${message.subject}\n${folded.kept}`,
    catalogue,
    person.sites,
  )
  const { teamId, ...content } = fields
  return {
    ...content,
    requesterId: person.id,
    priority: priorityOf(fields.impact, fields.urgency),
    title: titleOf(message.subject, folded.kept),
    description: message.text.slice(0, policy.maxTextLength),
    channel: message.channel,
    linkedTo: follows?.id ?? null,
    createdAt: now,
    status: 'dispatched',
    teamId,
    agentId: null,
    assignedAt: null,
    pendingAt: null,
    resolvedAt: null,
    closedAt: null,
    updatedAt: now,
    closureMode: null,
  }
}

/** The subject without its « Re: » and tags; a mail without one is named by its first line. */
function titleOf(subject: string, text: string): string {
  const bare = bareSubject(subject)
  const firstLine = text.split('\n', 20).find((line) => line.trim() !== '') ?? ''
  return shorten(oneLine(bare === '' ? firstLine : bare), TITLE_LENGTH)
}

export function recapOf(ticket: NewTicket, person: Person, catalogue: Catalogue): Recap {
  const product = ticket.productId === null ? undefined : catalogue.product.get(ticket.productId)
  return {
    title: ticket.title,
    status: ticket.status,
    requester: nameOf(person),
    service: catalogue.service.get(ticket.serviceCode ?? '')?.name ?? null,
    subcategory: catalogue.subcategory.get(ticket.subcategoryCode ?? '')?.name ?? null,
    site: ticket.siteId === null ? null : (catalogue.site.get(ticket.siteId)?.name ?? null),
    family: product?.family ?? null,
    product: product?.name ?? null,
    productGuessed: ticket.productGuessed,
    impact: ticket.impact,
    urgency: ticket.urgency,
    priority: ticket.priority,
    onBehalfOf: ticket.onBehalfOf,
    phone: ticket.phone,
    availability: ticket.availability,
    team: catalogue.team.get(ticket.teamId)?.name ?? '',
    createdAt: ticket.createdAt,
    description: ticket.description.slice(0, RECAP_LENGTH),
    descriptionCut: ticket.description.length > RECAP_LENGTH,
  }
}
