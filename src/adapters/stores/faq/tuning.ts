/** What the thresholds of the base of answers are tuned with, in the database. */

import type { Knex } from 'knex'
import type { FaqThresholds } from '../../../app/ports/faq-thresholds.js'
import { faqReader } from './faq.js'
import { decidedAnswers, readThresholds, writeThreshold } from './thresholds.js'

export function faqThresholds(knex: Knex): FaqThresholds {
  const read = faqReader()
  return {
    base: () => read(knex),
    kept: () => readThresholds(knex),
    decided: (kept) => decidedAnswers(knex, kept),
    keep: (kept) => writeThreshold(knex, kept),
  }
}
