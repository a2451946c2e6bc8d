/** The loop that tunes the FAQ: its word vectors, and the threshold from which on an answer is shown. */

import { houseFault } from '../../adapters/faults.js'
import type { Log } from '../../app/ports/log.js'
import { type Loop, startLoop } from '../../app/running/loop.js'
import type { Services } from '../../services.js'
import { tuneThresholds } from '../faq-tuning.js'
import { trainVectors } from '../faq-vectors.js'

/** What became of answers is known after days, ms. */
const TUNE_EVERY = 24 * 3_600_000
/** Whatever changes the base by a command tunes it at once; a start has mails to see to first, ms. */
const TUNE_AFTER = 10 * 60_000

/** Shows more or fewer answers unasked, by what became of those that were shown. */
export function startTuning({ knex, store }: Pick<Services, 'knex' | 'store'>, log: Log): Loop {
  const base = () => store.reading((reads) => reads.faq())
  return startLoop({
    name: 'faq thresholds',
    log,
    every: TUNE_EVERY,
    after: TUNE_AFTER,
    explain: houseFault,
    round: async () => {
      await trainVectors(knex)
      for (const { kept, because, waiting } of await tuneThresholds(knex, base))
        if (because === 'raised' || because === 'lowered')
          log.info(
            { locale: kept.locale, threshold: kept.threshold, answers: waiting },
            `faq: the threshold is ${because}`,
          )
      return 'all'
    },
  })
}
