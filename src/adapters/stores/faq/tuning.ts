/** What tuning the FAQ's thresholds reads and writes in the database. */

import type { Knex } from 'knex'
import type { FaqThresholds } from '../../../app/ports/faq-thresholds.js'
import { faqReader } from './faq.js'
import { decidedAnswers, readThresholds, writeThreshold } from './thresholds.js'

/** `base`: returns one that is indexed already: a second index of a large base costs 100 MB and seconds. */
export function faqThresholds(knex: Knex, base = () => faqReader()(knex)): FaqThresholds {
  return {
    base,
    kept: () => readThresholds(knex),
    decided: (kept) => decidedAnswers(knex, kept),
    keep: (kept) => writeThreshold(knex, kept),
  }
}
