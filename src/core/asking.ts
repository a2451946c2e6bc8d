/** What a requester asks to be shown: their requests, their site's, help. It changes nothing. */

import { type Decision, nothing, recipient, type Situation, withAnswer } from './decision.js'
import type { Intent } from './intent.js'
import type { CommandName } from './keywords.js'
import type { Notice } from './notices.js'
import type { Person } from './person.js'
import type { Status } from './ticket.js'

/** A request in a list. */
export interface RequestLine {
  readonly number: number
  readonly title: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly status: Status
  readonly product: string | null
}

/** The newest of the requests that a list is about, and how many there are. */
export interface Requests {
  readonly total: number
  readonly lines: readonly RequestLine[]
}

/** Which requests: of a person, or those made on behalf of sites. */
export interface RequestFilter {
  readonly of: { readonly requesterId: number } | { readonly siteIds: readonly number[] }
  readonly statuses: readonly Status[]
}

export type ListName = 'open' | 'resolved' | 'closed' | 'site'

const OPEN: readonly Status[] = ['dispatched', 'redispatched', 'assigned', 'pending']
const LISTS: Readonly<Record<ListName, readonly Status[]>> = {
  open: OPEN,
  resolved: ['resolved'],
  closed: ['closed'],
  site: [...OPEN, 'resolved'],
}
/** A signature under « MES DEMANDES » is no request; what stands under « AIDE » may be one. */
const SIGNATURE_WORDS = 12

/** The requests that the answer to `intent` needs; null when it is no question about requests. */
export function requestsAsked({ command, more }: Intent, person: Person): RequestFilter | null {
  if (!command?.strict || more > SIGNATURE_WORDS || !isList(command.name)) return null
  const statuses = LISTS[command.name]
  if (command.name !== 'site') return { of: { requesterId: person.id }, statuses }
  const headed = person.sites.filter(({ head }) => head).map(({ site }) => site.id)
  return { of: { siteIds: headed }, statuses }
}

/** The answer to a question, when the message is one and nothing else; null: it is to be read. */
export function answerTo(situation: Situation, person: Person): Decision | null {
  const { intent, requests, screening } = situation
  const to = recipient(person)
  const notice = noticeFor()
  if (!notice) return null
  return {
    ...nothing('handled', `asked: ${intent.command?.name}`),
    notices: [withAnswer(notice, screening)],
  }

  function noticeFor(): Notice | null {
    const { command, more } = intent
    if (!command?.strict) return null
    if (command.name === 'help' && more === 0) return { kind: 'help', to, data: {} }
    if (!requests || !isList(command.name)) return null
    return { kind: 'requests', to, data: { list: command.name, ...requests } }
  }
}

function isList(name: CommandName): name is ListName {
  return name in LISTS
}
