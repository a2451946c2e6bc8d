/** What a reply asks for: a command, a numbered choice, feedback on the problem, or nothing. */

import type { Feedback } from './feedback.js'
import type { Command } from './keywords.js'
import type { ProgressAsked } from './progress.js'

export interface Intent {
  /** A strict command is carried out; any other is only offered with a button. */
  readonly command: Command | null
  /** What a short text says of the problem. */
  readonly feedback: Feedback | null
  /** How it asks after a request; null: it does not. */
  readonly progress: ProgressAsked | null
  /** The numbers that answer a numbered question: « 2 », « 1 et 4 »; empty when the text is no such answer. */
  readonly choice: readonly number[]
  /** The requests that are named beside what it asks: « CLORE R-000433 », « où en est R-000433 ? ». */
  readonly named: readonly number[]
  /** Thanks, that it was read, or a goodbye, and nothing else. */
  readonly thanks: boolean
  /** How many words follow the keyword's line, courtesy aside: a signature, or something to read. */
  readonly wordsAfter: number
  /** The rule that decided, for `amigo explain`. */
  readonly because:
    | 'keyword'
    | 'number'
    /** A reference and nothing else: it answers « which request? », or asks for its SUIVI. */
    | 'reference'
    | 'address'
    | 'near-miss'
    | 'contradicted'
    | 'soft'
    | 'stated'
    | 'wish'
    | 'slip'
    | 'progress'
    | 'taken-back'
    | 'tentative'
    | 'no-words'
    | 'no-keyword'
}

/** No command, no choice: the base of every intent. */
export function noCommand(because: Intent['because']): Intent {
  return {
    command: null,
    feedback: null,
    progress: null,
    choice: [],
    named: [],
    thanks: false,
    wordsAfter: 0,
    because,
  }
}
