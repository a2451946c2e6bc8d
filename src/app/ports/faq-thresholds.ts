/** Thresholds of the base of answers, as they are kept, and what they are moved by. */

import type { FaqBase } from '../../core/faq/faq-base.js'
import type { DecidedAnswer } from '../../core/faq/threshold.js'
import type { Locale } from '../../core/request/person.js'

export interface KeptThreshold {
  readonly locale: Locale
  /** Confidence from which on an answer is shown unasked, 0 to 1. */
  readonly threshold: number
  /** As it was computed; the rest is what was learnt from what became of answers. */
  readonly computed: number
  /** Requests without an answer that it was computed from; 0: it was not. */
  readonly requests: number
  /** Answers whose end it was moved by; 0: not yet. */
  readonly decided: number
  /** Epoch ms. */
  readonly movedAt: number
}

export interface FaqThresholds {
  base(): Promise<FaqBase>
  kept(): Promise<readonly KeptThreshold[]>
  /** Answers shown since it moved last, on requests that have ended. */
  decided(kept: KeptThreshold): Promise<readonly DecidedAnswer[]>
  keep(kept: KeptThreshold): Promise<void>
}
