/** Notices that answer a question: help, lists of requests, one request, products, the FAQ; and « which request? ». */

import type { Option } from '../../request/catalogue/option.js'
import type { ListName, RequestLine } from '../../request/request-list.js'
import type { Status } from '../../request/ticket.js'
import type { FoundLine, SearchLimit } from '../../search/results.js'
import type { NoticeRules } from '../notice-rule.js'
import type { Dossier } from '../recap.js'

export interface QuestionNotices {
  /** What can be written, and a blank form. */
  help: { readonly isAgent: boolean }
  requests: {
    readonly list: ListName
    /** Whose it is, where it is a colleague's (`mine`) or another team's (`queue`). */
    readonly of?: string
    readonly total: number
    readonly lines: readonly RequestLine[]
  }
  /** Requests with the words that were looked for: at most a page of them. */
  found: {
    /** '' when nothing was named to look for. */
    readonly searched: string
    readonly lines: readonly FoundLine[]
    readonly more: boolean
    /** What was not reached; left out, as null: nothing. */
    readonly limit?: SearchLimit | null
  }
  status: Dossier
  /** Nobody learns from this whether the reference exists. */
  'status-unknown': { readonly reference: string }
  products: {
    readonly searched: string
    /** Fewer letters than a search takes. */
    readonly tooShort: boolean
    readonly options: readonly Option[]
  }
  product: {
    readonly product: string
    readonly family: string | null
    readonly aliases: readonly string[]
    readonly team: string
    /** Answers on it, by number. */
    readonly options: readonly Option[]
  }
  /** Answers that fit the words that were looked for. */
  faq: {
    readonly searched: string
    readonly options: readonly Option[]
    /** How many of the options, the first ones, surely fit; the others are the nearest. */
    readonly sure: number
  }
  'faq-answer': {
    readonly question: string
    /** Markdown. */
    readonly answer: string
    /** Its number on the reader's open request, which it may solve; null: it was looked for. */
    readonly number: number | null
  }
  /** To technicians: their ready answers; `searched`: those that these words may mean, '' for all. */
  'ready-answers': { readonly searched: string; readonly options: readonly Option[] }
  /** One of them: as it would be sent on a request, or (`status`: null) as it is written. */
  'ready-answer': {
    readonly answerName: string
    readonly answerTitle: string
    readonly text: string
    readonly status: Status | null
  }
  'which-request': {
    readonly subject: string
    /** The command that waits to be carried out, where the message is one and names no request. */
    readonly line: string | null
    readonly choices: readonly { readonly number: number; readonly title: string }[]
    /** The message that waits; null: the one that this answers. */
    readonly heldId: number | null
    /** The answer to it was not understood. */
    readonly again: boolean
  }
  /** To a technician who asks for the list of somebody, by a name that may mean these, or means nobody. */
  'which-list': {
    readonly written: string
    readonly options: readonly Option[]
    /** The teams that there are, where it means nobody. */
    readonly names: readonly string[]
  }
  /** A word that named no request, and is about none of those that its writer was asked about. */
  'none-meant': { readonly line: string }
  /** To whoever asks for somebody else, by a name that may mean these. */
  'which-person': {
    readonly title: string
    readonly written: string
    readonly options: readonly Option[]
  }
  /** `again`: the answer was in words, and fits several of these. */
  'no-such-number': {
    readonly subject: string
    readonly options: readonly Option[]
    readonly again: boolean
  }
}

export const QUESTION_NOTICES: NoticeRules<QuestionNotices> = {
  help: { to: 'writer', cap: 'answer' },
  requests: { to: 'writer', cap: 'answer' },
  found: { to: 'writer', cap: 'answer' },
  status: { to: 'writer', cap: 'answer' },
  'status-unknown': { to: 'writer', cap: 'answer' },
  products: { to: 'writer', cap: 'answer' },
  product: { to: 'writer', cap: 'answer' },
  faq: { to: 'writer', cap: 'answer' },
  'faq-answer': { to: 'writer', cap: 'answer' },
  'ready-answers': { to: 'writer', cap: 'answer' },
  'ready-answer': { to: 'writer', cap: 'answer' },
  'which-request': { to: 'writer', cap: 'answer' },
  'which-list': { to: 'writer', cap: 'answer' },
  'none-meant': { to: 'writer', cap: 'answer' },
  'which-person': { to: 'writer', cap: 'answer' },
  'no-such-number': { to: 'writer', cap: 'answer' },
}
