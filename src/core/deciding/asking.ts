/** Questions that a message asks: lists of requests, one request, a product, the FAQ, help. They change nothing. */

import type { Notice } from '../notices/notice.js'
import type { Match } from '../request/match.js'
import type { Option } from '../request/option.js'
import type { Person } from '../request/person.js'
import { recipient } from '../request/person.js'
import type { Product } from '../request/product.js'
import { tooShort } from '../request/product-search.js'
import { LISTS, type ListName, OPEN, type RequestFilter } from '../request/request-list.js'
import type { Status } from '../request/ticket.js'
import { formatReference } from '../text/reference.js'
import { oneLine, shorten } from '../text/text.js'
import type { Intent } from '../words/intent.js'
import type { Command, CommandName } from '../words/keywords.js'
import { addAnswer, type Decision, unchanged } from './decision.js'
import { dossierFor, isAgent, scopeOf } from './seeing.js'
import type { Situation } from './situation.js'
import {
  answersByWords,
  answersOn,
  LONGEST_SEARCH,
  namedEntry,
  suggestedAnswer,
  suggestedEntry,
  wholeAnswer,
} from './suggesting.js'
import { UNFOLDED_IN_A_MAIL } from './unfolding.js'

/** A signature under « MES DEMANDES » is no request; what stands under « AIDE » may be one. */
const SIGNATURE_WORDS = 12

/** States of the requests that a command without a reference may mean. */
const COMMAND_FITS: Readonly<Partial<Record<CommandName, readonly Status[]>>> = {
  close: [...OPEN, 'resolved'],
  reopen: ['resolved'],
  undo: ['closed', 'assigned', 'redispatched', 'resolved'],
  correct: ['dispatched'],
  rate: ['resolved', 'closed'],
}

/** The question that the message is; null: it is no question. */
function questionIn({ command, wordsAfter }: Intent): Command | null {
  return command?.strict && wordsAfter <= SIGNATURE_WORDS ? command : null
}

/** The list that was asked for, if the person may see it; `mine` of a requester are their open requests. */
function listAsked(intent: Intent, person: Person): ListName | null {
  const name = questionIn(intent)?.name
  if (name === undefined || !(name in LISTS)) return null
  if (isAgent(person)) return name as ListName
  if (name === 'queue') return null
  return name === 'mine' ? 'open' : (name as ListName)
}

/** The requests that the answer needs; null when it is no question about requests. */
export function requestsAsked(intent: Intent, person: Person, match: Match): RequestFilter | null {
  const list = listAsked(intent, person)
  if (list !== null) return { scope: scopeOf(list, person), statuses: LISTS[list] }
  const { command } = intent
  const fits = match.kind === 'none' && command?.strict ? COMMAND_FITS[command.name] : undefined
  return fits ? { scope: { requesterId: person.id }, statuses: fits } : null
}

/** The number of the request to show: beside the keyword, or that of the thread. */
export function dossierAsked(intent: Intent, match: Match): number | null {
  const command = questionIn(intent)
  if (command?.name !== 'status' && command?.name !== 'unfold') return null
  return command.number ?? (match.kind === 'ticket' ? match.candidate.ticket.number : null)
}

/** The answer to a question, when the message is one and nothing else; null: it is to be read. */
export function answerTo(situation: Situation, person: Person): Decision | null {
  const { intent, screening } = situation
  const command = questionIn(intent)
  const notice = command ? noticeFor(command, situation, person) : null
  if (!notice) return null
  const decision = addAnswer(unchanged('handled', `asked: ${command?.name}`), notice, screening)
  const { match } = situation
  const opened = command?.name === 'faq' ? suggestedEntry(situation, command.argument) : null
  if (!opened || match.kind !== 'ticket') return decision
  const ticketId = match.candidate.ticket.id
  return { ...decision, used: { ticketId, entryId: opened.id, how: 'opened' } }
}

function noticeFor(command: Command, situation: Situation, person: Person): Notice | null {
  const { intent, lookups, catalogue, match } = situation
  const to = recipient(person)
  const list = listAsked(intent, person)
  if (list && lookups.requests) return { kind: 'requests', to, data: { list, ...lookups.requests } }
  const asksAlone = intent.wordsAfter === 0
  const help: Notice = { kind: 'help', to, data: { isAgent: isAgent(person) } }
  switch (command.name) {
    case 'help':
      return asksAlone ? help : null
    case 'status':
    case 'unfold':
      return statusFor(situation, person)
    case 'faq':
      if (command.argument !== '') return answersFor(command.argument, situation, person)
      // Of a technician, on a request, it makes an entry of that.
      return asksAlone && !(isAgent(person) && match.kind === 'ticket') ? help : null
    case 'product': {
      if (command.argument === '' && !asksAlone) return null
      const products = catalogue.productsLike(command.argument)
      const [product] = products
      if (product && products.length === 1) return productSheet(product, situation, person)
      return {
        kind: 'products',
        to,
        data: {
          searched: shorten(oneLine(command.argument), LONGEST_SEARCH),
          tooShort: tooShort(command.argument),
          options: products.map(productOption),
        },
      }
    }
    default:
      return null
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

/** Whether it exists or not, whoever has no part in it hears the same. */
function statusFor(
  { intent, match, lookups, catalogue }: Situation,
  person: Person,
): Notice | null {
  const number = dossierAsked(intent, match)
  if (number === null) return null
  const to = recipient(person)
  const { dossier } = lookups
  const unfolded = questionIn(intent)?.name === 'unfold' ? UNFOLDED_IN_A_MAIL : 0
  const data = dossier && dossierFor(person, dossier, catalogue, unfolded)
  if (!data) return { kind: 'status-unknown', to, data: { reference: formatReference(number) } }
  return { kind: 'status', to, about: { id: dossier.ticket.id, number }, data }
}

/** A number in answer to a list of products: the one that it stands for. Null: it answers none. */
export function productChosen(situation: Situation, person: Person): Decision | null {
  const { intent, lookups, catalogue, message, screening } = situation
  const { options } = lookups
  const [number] = intent.choice
  const asksBack = ({ field }: Option) => field === 'sheet' || field === 'answer'
  if (number === undefined || !options?.some(asksBack)) return null
  const { value, field } = options[number - 1] ?? {}
  const entry = field === 'answer' ? namedEntry(situation, person, value ?? '') : null
  if (entry)
    return addAnswer(unchanged('handled', 'asked: number'), wholeAnswer(entry, person), screening)
  const product = catalogue.products.find(({ name }) => name === value)
  const notice: Notice = product
    ? productSheet(product, situation, person)
    : { kind: 'no-such-number', to: recipient(person), data: { subject: message.subject, options } }
  return addAnswer(unchanged('handled', 'asked: number'), notice, screening)
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
