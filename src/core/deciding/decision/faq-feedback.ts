/** What the FAQ learns from a decision: the answers that were shown, those that helped, those that did not. */

import type { ReadyAnswer } from '../../faq/ready-answer.js'
import type { Drafted } from '../situation/draft.js'

export interface FaqFeedback {
  /** Answers that the acknowledgement shows, in the order of their numbers. */
  readonly suggested?: readonly Suggested[]
  /** They took too long, and were left out. */
  readonly suggestionsLate?: true
  /** The suggestion that its requester opened, or that solved it. */
  readonly used?: Used
  /** The ready answer that a technician wrote with. */
  readonly usedReady?: Pick<ReadyAnswer, 'name' | 'locale'>
  readonly drafted?: Drafted
  /** Its requester says that it still fails: what it was answered with did not help. */
  readonly contradicts?: true
}

export interface Suggested {
  readonly entryId: string
  /** 0 to 1. */
  readonly confidence: number
  /** What of the request it answers, without what is personal. */
  readonly sentence: string
}

export interface Used {
  readonly ticketId: number
  readonly entryId: string
  readonly how: 'opened' | 'accepted' | 'answered'
  /** What of the request it answers, where it wasn't suggested; without what is personal. */
  readonly sentence?: string
}
