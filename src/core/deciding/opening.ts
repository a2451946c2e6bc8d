/** A message that belongs to no ticket makes one. */

import { wordingFrom } from '../faq/learned-wording.js'
import type { Notice } from '../notices/notice.js'
import { teamSide } from '../notices/notices.js'
import { guessedProduct, type ResolvedFields, resolveFields } from '../request/fields.js'
import type { Match } from '../request/match.js'
import type { Person } from '../request/person.js'
import { recipient } from '../request/person.js'
import { priorityOf } from '../request/priority.js'
import { shownName } from '../request/shown-name.js'
import type { Ticket } from '../request/ticket.js'
import { bareSubject, formatReference } from '../text/reference.js'
import { shorten, words } from '../text/text.js'
import { asField } from '../text/visible.js'
import { isGreeting } from '../words/courtesy.js'
import { proseOf, readFields } from '../words/form.js'
import { teamOf } from './amending.js'
import { type Decision, type NewTicket, type Situation, sortFiles, withAnswer } from './decision.js'
import { recapOf } from './recap.js'
import { shownAnswers, suggestionsFor } from './suggesting.js'

const TITLE_LENGTH = 200
/** More names in To and Cc than this is a mailing, not a conversation: nobody is added in copy. */
const MOST_COPIES = 20

/** The request that a new one came out of: closed, and followed by it, or open, and another matter. */
export interface Origin {
  readonly from: Ticket
  /** What « NOUVELLE » stands before; null: the whole message. */
  readonly text: string | null
}

/**
 * A new request with its acknowledgement. The description is the whole text: what opens a ticket
 * is never trimmed. `author`: who wrote it, where that is somebody else.
 */
export function openTicket(
  situation: Situation,
  person: Person,
  match: Match,
  origin: Origin | null = null,
  author: Person = person,
): Decision {
  const { message, catalogue, screening, policy } = situation
  const { ticket, understood } = newTicket(situation, person, origin)
  const { stored, kept, refused } = sortFiles(message.attachments, policy)
  const copies = situation.copies.length > MOST_COPIES ? [] : situation.copies
  const recap = recapOf(ticket, person, catalogue)
  const found =
    origin === null
      ? suggestionsFor(situation, person, ticketText(ticket), recap.product ?? '')
      : []
  const suggestions = found ?? []
  const answers = shownAnswers(suggestions)
  const acknowledgement: Notice = {
    kind: 'acknowledgement',
    to: recipient(person),
    data: {
      recap,
      kept,
      refused,
      copies: copies.map((copy) => shownName(copy, catalogue)),
      linked: origin && formatReference(origin.from.number),
      follows: origin?.from.status === 'closed',
      truncated: message.truncated || message.text.length > policy.maxTextLength,
      doubts: understood.doubts,
      options: understood.options,
      answers,
    },
  }
  const stranger = match.kind === 'none' ? match.stranger : undefined
  const namedByStranger = stranger ? formatReference(stranger.number) : null
  const told = teamSide(catalogue, ticket.teamId).map(
    (to): Notice => ({
      kind: 'team-new',
      to,
      data: { recap, kept, namedByStranger, suggested: answers },
    }),
  )
  return {
    inbox: 'handled',
    because: origin ? (origin.text === null ? 'reply-to-closed' : 'command: new') : match.because,
    ticket: { open: ticket },
    entries: [
      {
        visibility: 'public',
        kind: 'opened',
        authorId: author.id,
        at: ticket.createdAt,
        text: ticket.description,
        elided: '',
        change: null,
      },
    ],
    attachments: stored,
    copies,
    notices: [withAnswer(acknowledgement, screening), ...told],
    ...(found === null ? { suggestionsLate: true } : {}),
    suggested: suggestions.map(({ entry, confidence, sentence }) => ({
      entryId: entry.id,
      confidence,
      sentence: wordingFrom(
        sentence,
        [person, author, ...copies].map(({ name }) => name),
      ),
    })),
  }
}

function ticketText({ title, description }: NewTicket): string {
  // The lines of the form would be taken for what is asked.
  return `${title}\n${proseOf(description)}`
}

function newTicket(
  { message, folded, catalogue, policy, now }: Situation,
  person: Person,
  origin: Origin | null,
): { ticket: NewTicket; understood: ResolvedFields } {
  const own = origin?.text ?? folded.kept
  const mailbox = catalogue.siteOfMailbox.get(message.sender?.address ?? '')
  const sites = mailbox ? [{ site: mailbox, head: false }] : person.sites
  const written = readFields(own)
  const understood = resolveFields(written, catalogue, sites, true)
  const { values } = understood
  const named = written.product !== undefined || written.family !== undefined
  const guess = named ? undefined : guessedProduct(`${message.subject}\n${own}`, catalogue)
  const impact = values.impact ?? 3
  const urgency = values.urgency ?? 3
  const productId = values.productId ?? guess?.id
  const routed = { ...values, ...(productId === undefined ? {} : { productId }) }
  const ticket: NewTicket = {
    requesterId: person.id,
    siteId: values.siteId ?? null,
    // What is written from a school's mailbox is the school's.
    onBehalfOf: values.onBehalfOf ?? (mailbox ? 'site' : 'self'),
    serviceCode: values.serviceCode ?? null,
    subcategoryCode: values.subcategoryCode ?? null,
    productId: productId ?? null,
    productGuessed: guess !== undefined,
    impact,
    urgency,
    priority: priorityOf(impact, urgency),
    title: values.title ?? titleOf(origin?.text ? '' : message.subject, own),
    description: (origin?.text ?? message.text).slice(0, policy.maxTextLength),
    phone: values.phone ?? null,
    availability: values.availability ?? null,
    channel: message.channel,
    linkedTo: origin?.from.id ?? null,
    createdAt: now,
    status: 'dispatched',
    teamId: teamOf(routed, catalogue) ?? catalogue.triageTeamId,
    agentId: null,
    assignedAt: null,
    pendingAt: null,
    resolvedAt: null,
    closedAt: null,
    updatedAt: now,
    closureMode: null,
  }
  return { ticket, understood }
}

/** The subject without its « Re: » and tags; a mail without one is named by its first line. */
function titleOf(subject: string, text: string): string {
  const bare = bareSubject(subject)
  return shorten(asField(bare === '' ? firstWords(text) : bare), TITLE_LENGTH)
}

/** « Bonjour, le tableau de la salle 12… » is about the board. */
const HELLO =
  /^\s*(bonjour|bonsoir|salut|hello|hi)( (madame|monsieur|à tous|tout le monde))?[\s,!.;:–-]+/i

/** Fewer say nothing. */
const LEAST_WORDS = 2

function firstWords(text: string): string {
  const lines = text.split('\n', 20).filter((line) => line.trim() !== '')
  // « Bonjour, l'écran clignote. » is short enough to be a greeting, and says more.
  const first = lines.find((line) => !isGreeting(line)) ?? lines[0] ?? ''
  const said = first.replace(HELLO, '').trim()
  if (words(said).length < LEAST_WORDS) return first
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`
}
