/** Amends a request by the form fields of a reply (« Produit : GFC »), which a chosen option is read as, too. */

import type { Notice } from '../../notices/notice.js'
import { type ResolvedFields, resolveFields } from '../../request/catalogue/fields.js'
import { applySteps } from '../../request/lifecycle.js'
import { OPEN } from '../../request/open-states.js'
import { recipient } from '../../request/person.js'
import type { Status } from '../../request/ticket.js'
import { contactAnswer } from '../../words/contact-answer.js'
import { readFields, type WrittenFields } from '../../words/form.js'
import { FIELD_NAMES, type FieldName } from '../../words/form-labels.js'
import { rerouted } from '../decision/catalogue-team.js'
import type { Decision } from '../decision/decision.js'
import { changedFields, contentOf } from '../decision/field-changes.js'
import { applyAction, journalAndAnswer, resume } from '../decision/ticket-action.js'
import { siteScope } from '../situation/site-scope.js'
import type { TicketSituation } from '../situation/situation.js'

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
  contact: OPEN,
  phone: OPEN,
  availability: OPEN,
  onBehalfOf: UNCLOSED,
}

/** How somebody is reached. */
const REACHED: readonly FieldName[] = ['contact', 'phone']

/** Characters: every mail program takes a mailto link of this length. */
const LONGEST_BODY = 1500

/** Null: the reply fills in nothing, and is read as it stands. */
export function amend(situation: TicketSituation): Decision | null {
  const { actor, match, folded } = situation
  const { ticket } = match.candidate
  if (actor.person.id !== ticket.requesterId || ticket.status === 'closed') return null
  return fillIn(situation, { ...calledBack(situation), ...readFields(folded.kept) }, folded.kept)
}

/** « Mme Durand, 02 31 00 00 00 »: a shared mailbox answers « who should be called back? ». */
function calledBack({ requester, match, catalogue, folded }: TicketSituation): WrittenFields {
  const shared = requester !== null && catalogue.siteOfMailbox.has(requester.address)
  if (!shared || match.candidate.ticket.contact !== null) return {}
  return contactAnswer(folded.kept) ?? {}
}

/** `text`: what the journal says. */
function fillIn(situation: TicketSituation, written: WrittenFields, text: string): Decision | null {
  const { actor, catalogue } = situation
  const { ticket } = situation.match.candidate
  const open = stillOpen(written, ticket.status)
  const scope = siteScope(situation, actor.person, 'existing')
  const understood = resolveFields(open, catalogue, scope)
  const changes = changedFields(understood.values, ticket, catalogue)
  const { doubts, options } = understood
  if (changes.length === 0 && options.length === 0) return null
  // « Tél. : … » of a signature is good to know, and no word to be answered.
  const isSignature = doubts.length === 0 && changes.every(([field]) => REACHED.includes(field))
  if (actor.trust !== 'verified' && changes.length > 0)
    return isSignature ? null : journalAndAnswer(situation, confirmation(situation) ?? undefined)
  const answer: Notice = {
    kind: 'amended',
    to: recipient(actor.person),
    data: { title: ticket.title, changes, doubts, options },
  }
  return filledIn(situation, understood, text, isSignature ? undefined : answer)
}

function stillOpen(written: WrittenFields, status: Status): WrittenFields {
  const names = FIELD_NAMES.filter((name) => written[name] && OPEN_IN[name].includes(status))
  return Object.fromEntries(names.map((name) => [name, written[name]])) as WrittenFields
}

/** Who follows a request, and who works on it, is not for a forged From line to say. */
function confirmation({ actor, match, folded, lookups }: TicketSituation): Notice | null {
  if (lookups.askedToConfirm) return null
  const body = folded.kept.trim().slice(0, LONGEST_BODY)
  const [line = ''] = body.split('\n')
  const { title } = match.candidate.ticket
  const data = { title, line, body, action: 'amend' } as const
  return { kind: 'confirm', to: recipient(actor.person), data }
}

function filledIn(
  situation: TicketSituation,
  understood: ResolvedFields,
  text: string,
  answer: Notice | undefined,
): Decision {
  const { catalogue, now } = situation
  const { ticket } = situation.match.candidate
  const steps = rerouted(understood.values, ticket, catalogue)
  const walked = applySteps(ticket, steps, now)
  const change = walked.ok && walked.change ? walked.change : resume(situation)
  return applyAction(situation, {
    what: steps.length > 0 ? 'rerouted' : 'replied',
    change,
    content: contentOf(understood, ticket, catalogue),
    text,
    ...(answer ? { answer } : {}),
  })
}
