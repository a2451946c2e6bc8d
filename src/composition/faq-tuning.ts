/** Tunes the threshold of the base of answers, with the shipped requests that no base for a school answers. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { faqThresholds } from '../adapters/stores/faq/tuning.js'
import { type Tuned, tuneFaq } from '../app/time/tune-faq.js'
import type { FaqBase } from '../core/faq/faq-base.js'
import type { Locale } from '../core/request/person.js'
import { clock } from './clock.js'
import { packageRoot } from './package-root.js'

/** `base`: the indexed one, where a service has it. */
export function tuneThresholds(knex: Knex, base?: () => Promise<FaqBase>): Promise<Tuned[]> {
  return tuneFaq({
    thresholds: faqThresholds(knex, base),
    unanswered: unansweredRequests(),
    now: clock.now(),
  })
}

/** `templates/unanswered/fr.txt`: a request a line. */
export function unansweredRequests(): ReadonlyMap<Locale, readonly string[]> {
  const folder = join(packageRoot(), 'templates', 'unanswered')
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => {
        const lines = readFileSync(join(folder, name), 'utf8').split('\n')
        return [name.slice(0, -'.txt'.length), lines.filter((line) => line.trim() !== '')]
      }),
  )
}
