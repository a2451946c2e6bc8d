/** Drafts an FAQ entry from a resolved request (« FAQ »), and publishes the draft of a colleague (« PUBLIER »). */

import { anonymise } from '../../faq/anonymise.js'
import type { FaqEntry } from '../../faq/entry.js'
import type { DraftStage } from '../../notices/kinds/team.js'
import type { Notice } from '../../notices/notice.js'
import { teamSide } from '../../notices/team-side.js'
import { localDay } from '../../request/dates/local-time.js'
import type { Recipient } from '../../request/person.js'
import { nameOf, recipient } from '../../request/person.js'
import type { AgentRefusal } from '../../request/refusal.js'
import { bareSubject, formatReference } from '../../text/reference.js'
import { oneLine, shorten } from '../../text/text.js'
import type { Decision } from '../decision/decision.js'
import { applyAction } from '../decision/ticket-action.js'
import type { Drafted } from '../situation/draft.js'
import type { TicketSituation } from '../situation/situation.js'

interface DraftOrder {
  readonly situation: TicketSituation
  /** What stands below the keyword. */
  readonly text: string
}

const LONGEST_QUESTION = 300
/** Words of a title that says what the matter is. */
const LEAST_TITLE_WORDS = 3

/** Question and answer are filled in from the request; what stands below the word replaces them. */
export function drafted(order: DraftOrder): Decision | AgentRefusal {
  const { situation } = order
  const { actor } = situation
  const { solution, draft } = situation.lookups.drafting
  if (solution === null) return 'not-resolved'
  const entry = edited(draft?.entry ?? prefilled(order, solution), order)
  const result: Drafted = { ...origin(order), entry, byId: actor.person.id, published: false }
  const colleagues = teamSide(situation.catalogue, situation.match.candidate.ticket.teamId)
  return written(order, result, [
    shown(order, result, recipient(actor.person), 'made'),
    ...colleagues
      .filter(({ address }) => address !== actor.person.address)
      .map((to) => shown(order, result, to, 'to-read')),
  ])
}

/** Whoever publishes may correct it on the way: then two have read it all the same. */
export function published(order: DraftOrder): Decision | AgentRefusal {
  const { situation } = order
  const { actor } = situation
  const { draft } = situation.lookups.drafting
  if (!draft) return 'no-draft'
  if (draft.byId === actor.person.id) return 'own-draft'
  const result: Drafted = {
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
    result,
    [recipient(actor.person), ...(author ? [author] : [])].map((to) =>
      shown(order, result, to, 'published'),
    ),
  )
}

function prefilled(order: DraftOrder, solution: string): FaqEntry {
  const { situation } = order
  const { ticket } = situation.match.candidate
  const product =
    ticket.productId === null ? null : situation.catalogue.product.get(ticket.productId)
  const names = namesIn(situation)
  const title = anonymise(bareSubject(ticket.title), names)
  const firstWords = firstSentence(anonymise(ticket.description, names))
  // « Problème » asks nothing: then the request's own words are nearer to a question.
  const question =
    title.split(' ').length >= LEAST_TITLE_WORDS || firstWords === '' ? title : firstWords
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
function edited(entry: FaqEntry, { situation, text }: DraftOrder): FaqEntry {
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
function written(order: DraftOrder, draft: Drafted, notices: readonly Notice[]): Decision {
  const { question, answer, id } = draft.entry
  const because = draft.published ? `agent: published ${id}` : `agent: drafted ${id}`
  const text = `FAQ ${id}\n\n${question}\n\n${answer}`
  const decision = applyAction(order.situation, { what: 'filed', because, text })
  return { ...decision, notices: [...notices, ...decision.notices], drafted: draft }
}

function shown(
  { situation }: DraftOrder,
  { entry }: Drafted,
  to: Recipient,
  stage: DraftStage,
): Notice {
  const { id, question, answer, product } = entry
  const data = { id, question, answer, product, stage, author: nameOf(situation.actor.person) }
  return { kind: 'faq-draft', to, data }
}

function origin({ situation }: DraftOrder): Pick<Drafted, 'origin'> {
  return { origin: formatReference(situation.match.candidate.ticket.number) }
}

function namesIn({ requester, agent, inCopy, actor, merged }: TicketSituation): string[] {
  const sides = merged?.sides.flatMap(({ people }) => people) ?? []
  const people = [requester, agent, ...inCopy, ...sides, actor.person]
  return people.flatMap((person) => person?.name ?? [])
}

function firstSentence(text: string): string {
  return oneLine(/^[\s\S]*?[?.!](?=\s|$)/.exec(text)?.[0] ?? text)
}
