/** « FAQ », « PUBLIER »: an answer of the base, made from a resolved request and read by a colleague. */

import { anonymise } from '../faq/anonymise.js'
import type { FaqEntry } from '../faq/entry.js'
import type { DraftStage, Notice } from '../notices/notice.js'
import { teamSide } from '../notices/notices.js'
import { localDay } from '../request/closure.js'
import type { Recipient } from '../request/person.js'
import { nameOf, recipient } from '../request/person.js'
import type { AgentRefusal } from '../request/refusal.js'
import { bareSubject, formatReference } from '../text/reference.js'
import { oneLine, shorten } from '../text/text.js'
import type { Decision, Situation } from './decision.js'
import type { Drafted } from './draft.js'
import { applyAction, type KnownActor, type TicketMatch } from './ticket-action.js'

interface Order {
  readonly situation: Situation
  readonly actor: KnownActor
  readonly match: TicketMatch
  /** What stands below the word. */
  readonly text: string
}

const LONGEST_QUESTION = 300
/** Words of a title that says what the matter is. */
const TELLING = 3

/** Question and answer are filled in from the request; what stands below the word replaces them. */
export function drafted(order: Order): Decision | AgentRefusal {
  const { situation, actor } = order
  const { solution, draft } = situation.found.drafting
  if (solution === null) return 'not-resolved'
  const entry = edited(draft?.entry ?? prefilled(order, solution), order)
  const kept: Drafted = { ...origin(order), entry, byId: actor.person.id, published: false }
  const colleagues = teamSide(situation.catalogue, order.match.candidate.ticket.teamId)
  return written(order, kept, [
    shown(order, kept, recipient(actor.person), 'made'),
    ...colleagues
      .filter(({ address }) => address !== actor.person.address)
      .map((to) => shown(order, kept, to, 'to-read')),
  ])
}

/** Whoever publishes may correct it on the way: then two have read it all the same. */
export function published(order: Order): Decision | AgentRefusal {
  const { situation, actor } = order
  const { draft } = situation.found.drafting
  if (!draft) return 'no-draft'
  if (draft.byId === actor.person.id) return 'own-draft'
  const kept: Drafted = {
    ...origin(order),
    entry: edited(draft.entry, order),
    byId: draft.byId,
    published: true,
  }
  const author = situation.catalogue.teams
    .flatMap(({ members }) => members)
    .find(({ personId }) => personId !== null && personId === draft.byId)
  return written(
    order,
    kept,
    [recipient(actor.person), ...(author ? [author] : [])].map((to) =>
      shown(order, kept, to, 'published'),
    ),
  )
}

function prefilled(order: Order, solution: string): FaqEntry {
  const { situation, match } = order
  const { ticket } = match.candidate
  const product =
    ticket.productId === null ? null : situation.catalogue.product.get(ticket.productId)
  const names = namesIn(situation)
  const title = anonymise(bareSubject(ticket.title), names)
  const told = firstSentence(anonymise(ticket.description, names))
  // « Problème » asks nothing: then the request's own words are nearer to a question.
  const question = title.split(' ').length >= TELLING || told === '' ? title : told
  return {
    id: formatReference(ticket.number).toLowerCase(),
    kind: 'usage',
    product: product?.name ?? '',
    question: shorten(question, LONGEST_QUESTION),
    wordings: [],
    answer: anonymise(solution, names),
    keywords: [],
    locale: situation.requester?.locale ?? situation.policy.locale,
    validFrom: '',
    validUntil: '',
    updated: '',
  }
}

/** A first line with its question mark is the question; the rest, or all, the answer. */
function edited(entry: FaqEntry, { situation, text }: Order): FaqEntry {
  const updated = localDay(situation.now, situation.policy.closure.zone)
  if (text === '') return { ...entry, updated }
  const [first = '', ...rest] = text.split('\n')
  const asks = first.trim().endsWith('?')
  const answer = asks ? rest.join('\n').trim() : text
  return {
    ...entry,
    updated,
    ...(asks ? { question: oneLine(first).slice(0, LONGEST_QUESTION) } : {}),
    ...(answer === '' ? {} : { answer }),
  }
}

/** A private line of the journal keeps the words as they were drafted. */
function written(order: Order, kept: Drafted, notices: readonly Notice[]): Decision {
  const { situation, actor, match } = order
  const { question, answer, id } = kept.entry
  const because = kept.published ? `agent: published ${id}` : `agent: drafted ${id}`
  const text = `FAQ ${id}\n\n${question}\n\n${answer}`
  const decision = applyAction(situation, actor, match, { what: 'filed', because, text })
  return { ...decision, notices: [...notices, ...decision.notices], drafted: kept }
}

function shown({ actor }: Order, { entry }: Drafted, to: Recipient, stage: DraftStage): Notice {
  const { id, question, answer, product } = entry
  const data = { id, question, answer, product, stage, author: nameOf(actor.person) }
  return { kind: 'faq-draft', to, data }
}

function origin({ match }: Order): Pick<Drafted, 'origin'> {
  return { origin: formatReference(match.candidate.ticket.number) }
}

function namesIn({ requester, agent, copied, actor }: Situation): string[] {
  const people = [requester, agent, ...copied, actor.known ? actor.person : null]
  return people.flatMap((person) => person?.name ?? [])
}

function firstSentence(text: string): string {
  return oneLine(/^[\s\S]*?[?.!](?=\s|$)/.exec(text)?.[0] ?? text)
}
