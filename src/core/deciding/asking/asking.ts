/** Questions that a message asks: lists of requests, one request, a product, the FAQ, help. They change nothing. */

import type { Notice } from '../../notices/notice.js'
import type { Option } from '../../request/catalogue/option.js'
import type { Product } from '../../request/catalogue/product.js'
import { tooShort } from '../../request/catalogue/product-search.js'
import type { Match } from '../../request/match.js'
import { isAgent, type Person, recipient } from '../../request/person.js'
import { LISTS, type ListName, type RequestFilter } from '../../request/request-list.js'
import { oneLine, shorten } from '../../text/text.js'
import type { Intent } from '../../words/intent.js'
import type { Command, CommandName } from '../../words/keywords.js'
import { addAnswer, type Decision, unchanged } from '../decision/decision.js'
import { filterOf } from '../decision/seeing.js'
import type { Situation } from '../situation/situation.js'
import { othersAsked, othersNotice } from './list-of-others.js'
import { questionIn } from './question.js'
import { readyAnswersAsked } from './ready-list.js'
import { statusOf } from './request-status.js'
import { searchAnswer } from './searching.js'
import {
  answersByWords,
  answersOn,
  LONGEST_SEARCH,
  namedEntry,
  suggestedAnswer,
  suggestedEntry,
  wholeAnswer,
} from './suggesting.js'
import { isQuestionWord, statesOrdered } from './word-kinds.js'

/** The list that was asked for, if the person may see it; `mine` of a requester are their open requests. */
function listAsked(intent: Intent, person: Person): ListName | null {
  const name = questionIn(intent)?.name
  if (name === undefined || !(name in LISTS)) return null
  if (isAgent(person)) return name as ListName
  if (name === 'queue') return null
  return name === 'mine' ? 'open' : (name as ListName)
}

/** « Où en est ma demande ? » in a new mail that says nothing else: the list answers. */
function asksOfAny({ progress, command }: Intent, match: Match): boolean {
  return match.kind === 'none' && progress?.only === true && !command?.strict
}

/** The requests that the answer needs; null when it is no question about requests. */
export function requestsAsked(
  intent: Intent,
  person: Person,
  match: Match,
  now: number,
): RequestFilter | null {
  const list = listAsked(intent, person)
  if (list !== null) return filterOf(list, person, now)
  if (asksOfAny(intent, match)) return filterOf('open', person, now)
  const { command, because } = intent
  const orders = match.kind === 'none' && (command?.strict || because === 'wish')
  const fits = orders && command ? statesOrdered(command.name) : null
  return fits ? { scope: { requesterId: person.id }, statuses: fits } : null
}

/** The answer to a message that is a question and nothing else; null: its text must be read. */
export function handleQuestion(situation: Situation, person: Person): Decision | null {
  const { intent, screening, match, catalogue, folded } = situation
  const others = othersAsked(folded.kept, person, match, catalogue)
  if (others) {
    const list = othersNotice(others, situation, person)
    return addAnswer(unchanged('handled', `asked: ${list.kind} of others`), list, screening)
  }
  const command = questionIn(intent)
  const asked = command ? noticeFor(command, situation, person) : openOnes(situation, person)
  const notice = asked ?? noneFits(situation, person)
  if (!notice) return null
  const decision = addAnswer(
    unchanged('handled', `asked: ${command?.name ?? 'progress'}`),
    notice,
    screening,
  )
  const opened = command?.name === 'faq' ? suggestedEntry(situation, command.argument) : null
  if (!opened || match.kind !== 'ticket') return decision
  const ticketId = match.candidate.ticket.id
  return { ...decision, used: { ticketId, entryId: opened.id, how: 'opened' } }
}

/** Whoever has no open request asks after something that a technician must look for: it opens one. */
function openOnes({ intent, match, message, lookups }: Situation, person: Person): Notice | null {
  const { requests } = lookups
  if (!asksOfAny(intent, match) || message.attachments.length > 0 || !requests?.total) return null
  return { kind: 'requests', to: recipient(person), data: { list: 'open', ...requests } }
}

/** « CLORE » in a new mail of somebody who has nothing to close: an empty list says so. */
function noneFits({ intent, match, message, lookups }: Situation, person: Person): Notice | null {
  const command = questionIn(intent)
  const list = command && match.kind === 'none' ? LIST_OF[command.name] : undefined
  const alone = command?.argument === '' && message.attachments.length === 0
  if (!list || !alone || lookups.requests?.total !== 0) return null
  return { kind: 'requests', to: recipient(person), data: { list, ...lookups.requests } }
}

/** The list that is empty when no request fits the command. */
const LIST_OF: Readonly<Partial<Record<CommandName, ListName>>> = {
  close: 'open',
  reopen: 'resolved',
  keep: 'resolved',
  undo: 'closed',
}

function noticeFor(command: Command, situation: Situation, person: Person): Notice | null {
  const { intent, lookups, match } = situation
  const to = recipient(person)
  const list = listAsked(intent, person)
  if (list && lookups.requests) return { kind: 'requests', to, data: { list, ...lookups.requests } }
  const asksAlone = intent.wordsAfter === 0
  const help: Notice = { kind: 'help', to, data: { isAgent: isAgent(person) } }
  const { name } = command
  if (!isQuestionWord(name)) return null
  switch (name) {
    case 'help':
      return asksAlone ? help : null
    case 'status':
    case 'unfold':
      return statusOf(situation, person)
    case 'watch':
    case 'unwatch':
      // On a request it is carried out (watching.ts).
      if (match.kind === 'ticket') return null
      return statusOf(situation, person) ?? (asksAlone ? help : null)
    case 'faq':
      if (command.argument !== '') return answersFor(command.argument, situation, person)
      // Of a technician, on a request, it makes an entry of that.
      return asksAlone && !(isAgent(person) && match.kind === 'ticket') ? help : null
    case 'ready':
      return command.argument !== '' || asksAlone
        ? readyAnswersAsked(situation, person, command.argument)
        : null
    case 'search':
      return searchAnswer(situation, person)
    case 'product':
      return command.argument === '' && !asksAlone
        ? null
        : productsFor(command.argument, situation, person)
  }
}

/** The one product that is meant, or those that the letters may mean. */
function productsFor(argument: string, situation: Situation, person: Person): Notice {
  const { catalogue } = situation
  const products = catalogue.productsLike(argument)
  const whole = catalogue.products.filter(({ name }) => name === argument)
  const [product, another] = whole.length === 1 ? whole : products
  if (product && !another) return productSheet(product, situation, person)
  return {
    kind: 'products',
    to: recipient(person),
    data: {
      searched: shorten(oneLine(argument), LONGEST_SEARCH),
      tooShort: tooShort(argument),
      options: products.map(productOption),
    },
  }
}

/** « FAQ 2 » on a request opens its second suggestion; other words are looked for. */
function answersFor(argument: string, situation: Situation, person: Person): Notice {
  const suggested = suggestedEntry(situation, argument)
  if (suggested) return suggestedAnswer(situation, person, suggested)
  // The buttons of a list name the entry itself.
  const named = namedEntry(situation, person, argument)
  return named ? wholeAnswer(named, person) : answersByWords(situation, person, argument)
}

function productSheet(
  { name, family, aliases, teamId }: Product,
  situation: Situation,
  person: Person,
): Notice {
  const { catalogue } = situation
  const team = catalogue.team.get(teamId ?? catalogue.triageTeamId)?.name ?? ''
  return {
    kind: 'product',
    to: recipient(person),
    data: { product: name, family, aliases, team, options: answersOn(situation, person, name) },
  }
}

function productOption({ name, family }: Product): Option {
  return { label: family ? `${name} (${family})` : name, field: 'sheet', value: name }
}
