/** The loop that fills the full-text index. */

import { houseFault } from '../../adapters/faults.js'
import { fillSome } from '../../adapters/stores/search/fill.js'
import type { Log } from '../../app/ports/log.js'
import { type Loop, startLoop } from '../../app/running/loop.js'
import type { Services } from '../../services.js'

/** Another process may have brought the database up to date, ms. */
const INDEX_EVERY = 3_600_000

/** After an update: reads into the full-text index what was there before it, while mails are handled. */
export function startIndexing({ knex }: Pick<Services, 'knex'>, log: Log): Loop {
  return startLoop({
    name: 'search index',
    log,
    every: INDEX_EVERY,
    explain: houseFault,
    round: async () => {
      const done = await fillSome(knex)
      if (done === 'all') log.info({}, 'search index: all requests are in it')
      return done
    },
  })
}
