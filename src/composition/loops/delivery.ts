/** The loop that delivers notices, and frees those that were claimed by a sender that died. */

import { houseFault } from '../../adapters/faults.js'
import type { Log } from '../../app/ports/log.js'
import { type Loop, type LoopWatch, startLoop } from '../../app/running/loop.js'
import type { Deliverer } from '../../app/sending/deliver.js'
import { openFreeing } from '../../core/running/claims-of-dead.js'
import type { Services } from '../../services.js'
import { clock } from '../clock.js'
import { lookEvery } from './loop-context.js'

/** What senders had claimed that died. By the leases: a sign of life every 4 s, which counts for 20 s. */
const FREEING = {
  every: 5000,
  outage: 10_000,
  grace: 25_000,
}

export function startDelivery(
  deliverer: Deliverer,
  { outbox, processId }: Pick<Services, 'outbox' | 'processId'>,
  watch: LoopWatch,
  log: Log,
): Loop {
  const freeing = openFreeing(FREEING, clock.steady())
  return startLoop({
    name: 'delivery',
    log,
    every: lookEvery({ processId }),
    explain: houseFault,
    watch,
    async round() {
      if (processId !== undefined && freeing.isDue(clock.steady())) await outbox.release()
      const done = await deliverer.round()
      freeing.heard(clock.steady())
      return done
    },
  })
}
