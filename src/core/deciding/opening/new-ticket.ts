/** The ticket that a message opens: its fields as they were written, guessed or left at their defaults. */

import { topicBehind } from '../../reading/stated-requester.js'
import {
  type FieldValues,
  type ResolvedFields,
  resolveFields,
} from '../../request/catalogue/fields.js'
import type { Product } from '../../request/catalogue/product.js'
import { guessedProduct } from '../../request/catalogue/product-guess.js'
import { targetsOfNew } from '../../request/dates/target-changes.js'
import type { Person } from '../../request/person.js'
import { priorityOf } from '../../request/priority.js'
import type { Ticket, TicketState } from '../../request/ticket.js'
import { bareSubject } from '../../text/reference.js'
import { fold } from '../../text/text.js'
import { readFields } from '../../words/form.js'
import { teamByCatalogue } from '../decision/catalogue-team.js'
import type { NewTicket } from '../decision/ticket-change.js'
import { titleOf } from '../decision/title.js'
import type { AskedFor } from '../situation/lookup-results.js'
import { siteScope } from '../situation/site-scope.js'
import type { Situation } from '../situation/situation.js'
import { personMeant } from './on-behalf.js'

/** By so many letters a title is known in a subject, which a mail program may have cut. */
const TITLE_KNOWN = 30

/** The request that a new one came out of: closed, and followed by it, or open, and another matter. */
export interface Origin {
  readonly from: Ticket
  /** What « NOUVELLE » stands before; null: the whole message. */
  readonly text: string | null
}

export function newTicket(
  situation: Situation,
  person: Person,
  origin: Origin | null,
): { readonly ticket: NewTicket; readonly understood: ResolvedFields } {
  const { message, folded, catalogue, policy, now } = situation
  const text = origin?.text ?? folded.kept
  const shared = catalogue.siteOfMailbox.has(message.sender?.address ?? '')
  const scope = siteScope(situation, person, 'opening')
  const understood = resolveFields(readFields(text), catalogue, scope)
  const { values } = understood
  const guess = guessProduct(situation, understood, text)
  const productId = values.productId ?? guess?.id
  const routed = { ...values, ...(productId === undefined ? {} : { productId }) }
  const impact = values.impact ?? 3
  const urgency = values.urgency ?? 3
  const priority = priorityOf(impact, urgency)
  const ticket: NewTicket = {
    requesterId: person.id,
    siteId: values.siteId ?? null,
    onBehalfOf: values.onBehalfOf ?? (shared ? 'site' : 'self'),
    serviceCode: values.serviceCode ?? null,
    subcategoryCode: values.subcategoryCode ?? null,
    productId: productId ?? null,
    productGuessed: guess !== undefined,
    impact,
    urgency,
    priority,
    title: values.title ?? titleFrom(situation, origin, text),
    description: described(situation, origin ? text : message.text),
    ...calledBack(values, shared ? origin : null),
    availability: values.availability ?? null,
    channel: message.channel,
    linkedTo: origin?.from.id ?? null,
    createdAt: now,
    ...dispatchedTo(teamByCatalogue(routed, catalogue) ?? catalogue.triageTeamId, now),
    ...targetsOfNew(priority, policy.serviceLevels, now),
  }
  return { ticket, understood }
}

/** Of « POUR Mme Durand : imprimante en panne », what stands behind the name. */
function titleFrom(situation: Situation, origin: Origin | null, text: string): string {
  const subject = ownSubject(situation, origin)
  const { askedFor } = situation.lookups
  if (!askedFor) return titleOf(subject, text)
  const matter = topicBehind(bareSubject(subject)) ?? subject
  return titleOf(matter, withoutLineFor(askedFor, text))
}

/** The requester reads what it is about; a name that matches nobody for certain stays for the technician to read. */
export function described({ lookups: { askedFor }, policy }: Situation, text: string): string {
  const matter = askedFor && personMeant(askedFor) ? withoutLineFor(askedFor, text) : text
  return matter.slice(0, policy.maxTextLength)
}

function withoutLineFor({ stated: { line, topic } }: AskedFor, text: string): string {
  return text.replace(line, () => topic).trimStart()
}

/** The subject of a reply is ours, unless its writer gave it another. */
function ownSubject(
  { message, questions, answersNotice }: Situation,
  origin: Origin | null,
): string {
  const { subject } = message
  if (origin === null) {
    const asked = questions.some(
      ({ how, question }) => how === 'named' && question.asks === 'request',
    )
    // « Re: Vos demandes en cours »
    const ours = answersNotice && bareSubject(subject) !== subject.trim()
    return asked || ours ? '' : subject
  }
  const ours = fold(subject).includes(fold(origin.from.title).slice(0, TITLE_KNOWN))
  return origin.text !== null || ours ? '' : subject
}

/** Whoever writes from a school's mailbox, as they said it here or on the request that this one follows. */
function calledBack(
  { contact, phone }: FieldValues,
  origin: Origin | null,
): Pick<NewTicket, 'contact' | 'phone'> {
  return {
    contact: contact ?? origin?.from.contact ?? null,
    phone: phone ?? origin?.from.phone ?? null,
  }
}

/** Only where the form names no product, and asks about none. */
function guessProduct(
  { message, catalogue }: Situation,
  { values, doubts }: ResolvedFields,
  text: string,
): Product | undefined {
  const asked = doubts.some(({ field }) => field === 'product' || field === 'family')
  return asked || values.productId !== undefined
    ? undefined
    : guessedProduct(message.subject, text, catalogue)
}

function dispatchedTo(teamId: number, now: number): TicketState {
  return {
    status: 'dispatched',
    teamId,
    agentId: null,
    assignedAt: null,
    pendingAt: null,
    resolvedAt: null,
    closedAt: null,
    updatedAt: now,
    closureMode: null,
    waitsUntil: null,
  }
}
