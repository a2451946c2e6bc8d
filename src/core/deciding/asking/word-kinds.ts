/** A table: what each of a requester's words does: changes a request in some states, asks something, shows a list, or opens a request. */

import { OPEN } from '../../request/open-states.js'
import type { Status } from '../../request/ticket.js'
import type { CommandName } from '../../words/keywords.js'

/** Of an order, the states of the requests that it may mean where it names none. */
const WORD_KINDS = {
  close: [...OPEN, 'resolved'],
  reopen: ['resolved'],
  keep: ['resolved'],
  undo: ['closed', 'assigned', 'redispatched', 'resolved'],
  correct: ['dispatched'],
  rate: ['resolved', 'closed'],
  new: 'opens',
  open: 'lists',
  resolved: 'lists',
  closed: 'lists',
  site: 'lists',
  queue: 'lists',
  mine: 'lists',
  status: 'asks',
  unfold: 'asks',
  /** On a request they are carried out (watching.ts). */
  watch: 'asks',
  unwatch: 'asks',
  ready: 'asks',
  help: 'asks',
  search: 'asks',
  faq: 'asks',
  product: 'asks',
} as const satisfies Readonly<Record<CommandName, readonly Status[] | 'asks' | 'lists' | 'opens'>>

type OfKind<Kind> = {
  [Name in CommandName]: (typeof WORD_KINDS)[Name] extends Kind ? Name : never
}[CommandName]

/** Words that change a request: each has its function in requester/requester-orders.ts. */
export type OrderWord = OfKind<readonly Status[]>
/** Words that ask something: each has its `case` in asking.ts. */
export type QuestionWord = OfKind<'asks'>

export function isQuestionWord(name: CommandName): name is QuestionWord {
  return WORD_KINDS[name] === 'asks'
}

export function isListWord(name: CommandName): boolean {
  return WORD_KINDS[name] === 'lists'
}

/** Null: the word is no order. */
export function statesOrdered(name: CommandName): readonly Status[] | null {
  const kind = WORD_KINDS[name]
  return typeof kind === 'string' ? null : kind
}
