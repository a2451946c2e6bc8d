/** The question that a notice asks, as it waits for an answer: what « 2 », « la souris » or a text will mean. */

import type { Doubt, Option } from '../request/catalogue/option.js'
import { type AgentRefusal, DAY_REFUSALS } from '../request/refusal.js'
import type { TokenPurpose } from '../text/token-purposes.js'
import { agentKeywordOf } from '../words/agent-keywords.js'
import { REQUESTER_KEYWORDS } from '../words/keywords.js'
import type { Whereabouts } from './kinds/refusals.js'
import type { Notice, Notices } from './notice.js'

/** Numbered options, doubts about fields, answers of the FAQ: what can be chosen by number or named. */
export interface OptionsQuestion {
  readonly asks: 'options'
  readonly options: readonly Option[]
  readonly doubts: readonly Doubt[]
  /** So many answers of the FAQ were suggested, numbered from 1. */
  readonly answers: number
  /** It was asked once more already. */
  readonly again: boolean
}

/** Which request is meant, by a message that waits for that. */
export interface RequestQuestion {
  readonly asks: 'request'
  readonly subject: string
  /** The command that names none; null: its subject names several. */
  readonly line: string | null
  readonly choices: readonly { readonly number: number; readonly title: string }[]
  readonly again: boolean
}

/** The text that a keyword wants. */
export interface TextQuestion {
  readonly asks: 'text'
  /** The keyword as it is written: `ROUVRIR`; a technician's with the form lines beside it. */
  readonly word: string
  /** By whose keyword: a technician's text reaches the requester, and is taken from a sure answer only. */
  readonly side: 'requester' | 'agent'
}

/** Whether its writer really said so. */
export interface ConfirmationQuestion {
  readonly asks: 'confirmation'
  /** What they are said to have written. */
  readonly body: string
}

/** The request that a technician's word wants. */
export interface ReferenceQuestion {
  readonly asks: 'reference'
  /** The word, as it stands before the reference: `FUSIONNER`, `RESOUDRE COMME`. */
  readonly word: string
  /** What they wrote below it. */
  readonly below: string
}

export type Question =
  | OptionsQuestion
  | RequestQuestion
  | TextQuestion
  | ReferenceQuestion
  | ConfirmationQuestion

/** Null: the notice asks nothing that an answer fills in. */
export function questionOf(notice: Notice): Question | null {
  switch (notice.kind) {
    case 'text-missing': {
      const [word] = REQUESTER_KEYWORDS[notice.data.action].words
      return { asks: 'text', word: word.toUpperCase(), side: 'requester' }
    }
    case 'agent-refused':
      return askedOfAgent(notice.data)
    case 'confirm':
      return { asks: 'confirmation', body: notice.data.body }
    case 'which-request': {
      const { subject, line, choices, again } = notice.data
      return { asks: 'request', subject, line, choices, again }
    }
    default:
      return optionsAsked(notice)
  }
}

/** Words that need a request behind them, by the purpose of their button. */
const WANTS_REQUEST: Readonly<Partial<Record<TokenPurpose, string>>> = {
  merge: agentKeywordOf('merge'),
  link: agentKeywordOf('link'),
  unlink: agentKeywordOf('unlink'),
  resolve: `${agentKeywordOf('resolve')} COMME`,
}
const WHICH_REQUEST: readonly AgentRefusal[] = [
  'names-no-request',
  'names-several',
  'unknown-request',
  'unknown-solution',
  'itself',
]

/** Answered by a text: what was missing, or a day, which may stand below what is waited for. */
const WANTS_TEXT: readonly AgentRefusal[] = ['text-missing', ...DAY_REFUSALS]

function askedOfAgent(data: Notices['agent-refused']): Question | null {
  const { why, body, now, line, action } = data
  if (WANTS_TEXT.includes(why)) return { asks: 'text', word: body, side: 'agent' }
  if (why === 'misspelt' || why === 'meant' || why === 'ended-duplicate')
    return { asks: 'confirmation', body }
  const word = WHICH_REQUEST.includes(why) ? WANTS_REQUEST[action] : undefined
  if (word !== undefined) return { asks: 'reference', word, below: belowLine(body, line) }
  if (why !== 'has-holder' && why !== 'moved-away') return null
  return { asks: 'confirmation', body: `PRENDRE À ${holderNamed(now)}` }
}

function belowLine(body: string, line: string): string {
  const lines = body.split('\n')
  return lines
    .slice(lines.indexOf(line) + 1)
    .join('\n')
    .trim()
}

/** Who has a request, as PRENDRE names them: « PRENDRE À Lou Garnier ». */
export function holderNamed(now: Whereabouts | undefined): string {
  return now?.agent ?? now?.team ?? ''
}

function optionsAsked({ data }: Notice): OptionsQuestion | null {
  const options = 'options' in data ? data.options : []
  const doubts = 'doubts' in data ? data.doubts : []
  const answers = 'answers' in data ? data.answers.length : 0
  const again = 'again' in data && data.again === true
  if (options.length + doubts.length + answers === 0) return null
  return { asks: 'options', options, doubts, answers, again }
}

/** A question that waits for somebody's answer. */
export interface PendingQuestion {
  readonly id: number
  readonly question: Question
  /** The message that waits for the answer, of « which request? ». */
  readonly heldId: number | null
  /**
   * Whether the message answers it: `named`, it refers to that notice; `last`, it refers to none of ours,
   * and that notice was the last; `open`, something else was said since.
   */
  readonly how: 'named' | 'last' | 'open'
}
