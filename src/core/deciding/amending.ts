/** Fields of the form that a reply fills in, in words (« Produit : GFC ») or by the number of an option. */

import type { Notice } from '../notices/notice.js'
import type { Catalogue } from '../request/catalogue.js'
import { type FieldValues, type ResolvedFields, resolveFields } from '../request/fields.js'
import { applySteps, type Step } from '../request/lifecycle.js'
import type { Option } from '../request/option.js'
import { recipient } from '../request/person.js'
import { priorityOf } from '../request/priority.js'
import { OPEN } from '../request/request-list.js'
import type { Status, Ticket, TicketContent } from '../request/ticket.js'
import { FIELD_NAMES, type FieldName, readFields, type WrittenFields } from '../words/form.js'
import type { Decision, Situation } from './decision.js'
import {
  applyAction,
  journalAndAnswer,
  type KnownActor,
  refuseAction,
  resume,
  type TicketMatch,
} from './ticket-action.js'

const UNTAKEN: readonly Status[] = ['dispatched']
const UNCLOSED: readonly Status[] = [...OPEN, 'resolved']

/** How long the requester can still say it: what decides who works on it, only until somebody does. */
const OPEN_IN: Readonly<Record<FieldName, readonly Status[]>> = {
  title: UNTAKEN,
  service: UNTAKEN,
  subcategory: UNTAKEN,
  impact: UNTAKEN,
  urgency: UNTAKEN,
  family: OPEN,
  product: OPEN,
  site: OPEN,
  phone: OPEN,
  availability: OPEN,
  onBehalfOf: UNCLOSED,
}

/** A mailto link holds no more than this in any mail program. */
const LONGEST_BODY = 1500

/** Null: the reply fills in nothing, and is read as it stands. */
export function amended(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
): Decision | null {
  const { ticket } = match.candidate
  if (actor.person.id !== ticket.requesterId || ticket.status === 'closed') return null
  const { choice } = situation.intent
  const { options } = situation.found
  if (choice.length > 0 && options) {
    const chosen = choice.map((number) => options[number - 1])
    const known = chosen.filter((option) => option !== undefined)
    if (known.length < chosen.length)
      return refuseAction(situation, actor, match, {
        kind: 'no-such-number',
        to: recipient(actor.person),
        data: { subject: ticket.title, options },
      })
    const text = known.map(({ label }) => label).join('\n')
    return filled(situation, actor, match, writtenBy(known), `${situation.folded.kept}\n${text}`)
  }
  return filled(situation, actor, match, readFields(situation.folded.kept), undefined)
}

/** Who follows a request, and who works on it, is not for a forged From line to say. */
function confirmed(
  { folded, found }: Situation,
  { person }: KnownActor,
  { candidate }: TicketMatch,
): Notice | null {
  if (found.confirming) return null
  const body = folded.kept.trim().slice(0, LONGEST_BODY)
  const [line = ''] = body.split('\n')
  const data = { title: candidate.ticket.title, line, body, action: 'amend' } as const
  return { kind: 'confirm', to: recipient(person), data }
}

function writtenBy(options: readonly Option[]): WrittenFields {
  return Object.fromEntries(options.map(({ field, value }) => [field, value]))
}

function filled(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
  written: WrittenFields,
  text: string | undefined,
): Decision | null {
  const { ticket } = match.candidate
  const { catalogue, now } = situation
  const open = Object.fromEntries(
    FIELD_NAMES.filter((name) => written[name] && OPEN_IN[name].includes(ticket.status)).map(
      (name) => [name, written[name]],
    ),
  ) as WrittenFields
  const understood = resolveFields(open, catalogue, actor.person.sites, false)
  const changes = differences(understood.values, ticket, catalogue)
  if (changes.length === 0 && understood.options.length === 0) return null
  const { doubts, options } = understood
  const answer: Notice = {
    kind: 'amended',
    to: recipient(actor.person),
    data: { title: ticket.title, changes, doubts, options },
  }
  // « Tél. : … » of a signature is good to know, and no word to be answered.
  const signed = doubts.length === 0 && changes.every(([field]) => field === 'phone')
  if (actor.trust !== 'verified' && changes.length > 0)
    return signed
      ? null
      : journalAndAnswer(situation, actor, match, confirmed(situation, actor, match) ?? undefined)
  const content = contentOf(understood, ticket)
  const steps = rerouted(understood.values, ticket, catalogue)
  const walked = applySteps(ticket, steps, now)
  const change = walked.ok && walked.change ? walked.change : resume(ticket, now)
  const action = {
    change,
    content,
    ...(signed ? {} : { answer }),
    ...(text === undefined ? {} : { text }),
  }
  return applyAction(situation, actor, match, {
    what: steps.length > 0 ? 'rerouted' : 'replied',
    ...action,
  })
}

/** Columns of the request that what was said fills in. */
export function contentOf(
  { values }: Pick<ResolvedFields, 'values'>,
  ticket: Pick<Ticket, 'impact' | 'urgency'>,
): Partial<TicketContent> {
  const impact = values.impact ?? ticket.impact
  const urgency = values.urgency ?? ticket.urgency
  return {
    ...values,
    ...(values.productId === undefined ? {} : { productGuessed: false }),
    priority: priorityOf(impact, urgency),
  }
}

/** The team that the catalogue sends this to; null: it names none. */
export function teamOf(said: FieldValues, catalogue: Catalogue): number | null {
  const subcategory = catalogue.subcategory.get(said.subcategoryCode ?? '')
  const product = said.productId === undefined ? undefined : catalogue.product.get(said.productId)
  const teams = [subcategory?.teamId, product?.teamId]
  return teams.find((id) => id && catalogue.team.has(id)) ?? null
}

/** What was not known when it came in may show that it belongs to another team, if nobody has it. */
export function rerouted(said: FieldValues, ticket: Ticket, catalogue: Catalogue): Step[] {
  const teamId = teamOf(said, catalogue)
  const waits = ticket.status === 'dispatched' && ticket.teamId === catalogue.triageTeamId
  return waits && teamId !== null && teamId !== ticket.teamId ? [{ event: 'dispatch', teamId }] : []
}

/** Field by field what is new, in the catalogue's words; numbers are worded by the template. */
function differences(
  said: FieldValues,
  ticket: Ticket,
  catalogue: Catalogue,
): [FieldName, string][] {
  const now = wordsOf(said, catalogue)
  const before = wordsOf(ticket, catalogue)
  return FIELD_NAMES.flatMap((field): [FieldName, string][] => {
    const value = now[field]
    // A guess that is said to be right is news.
    const confirmed = field === 'product' && ticket.productGuessed
    return value === undefined || (value === before[field] && !confirmed) ? [] : [[field, value]]
  })
}

type Fields = { readonly [K in keyof FieldValues]?: FieldValues[K] | null }

function wordsOf(fields: Fields, catalogue: Catalogue): WrittenFields {
  const { impact, urgency } = fields
  const worded: Record<FieldName, string | null | undefined> = {
    title: fields.title,
    service: catalogue.service.get(fields.serviceCode ?? '')?.name,
    subcategory: catalogue.subcategory.get(fields.subcategoryCode ?? '')?.name,
    site: catalogue.site.get(fields.siteId ?? 0)?.name,
    family: undefined,
    product: catalogue.product.get(fields.productId ?? 0)?.name,
    impact: impact && String(impact),
    urgency: urgency && String(urgency),
    onBehalfOf: fields.onBehalfOf,
    phone: fields.phone,
    availability: fields.availability,
  }
  return Object.fromEntries(
    Object.entries(worded).filter(([, value]) => value !== null && value !== undefined),
  )
}
