/** Trains the word vectors of the base of answers, where the answers have changed since. */

import type { Knex } from 'knex'
import { faqVectors } from '../adapters/stores/faq/word-vectors.js'
import { trainFaq } from '../app/time/train-faq.js'
import type { Locale } from '../core/request/person.js'
import { clock } from './clock.js'

export function trainVectors(knex: Knex): Promise<Locale[]> {
  return trainFaq(faqVectors(knex), clock.now())
}
