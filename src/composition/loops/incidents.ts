/** The loop over incidents: what their requests are told, what is proposed to them, and bursts. */

import { houseFault } from '../../adapters/faults.js'
import { type Loop, startLoop } from '../../app/running/loop.js'
import { incidentRounds } from '../../app/time/incidents.js'
import { clock } from '../clock.js'
import type { LoopContext } from './loop-context.js'

/** What another process attached, or a request that came, is seen within this, ms. */
const LOOK_EVERY = 1000

/** `onTold`: notices may wait, and boards be out of date. */
export function startIncidents(
  { services, log }: Pick<LoopContext, 'services' | 'log'>,
  onTold: () => void,
): Loop {
  const round = incidentRounds({ store: services.store, rules: services.rules, clock })
  return startLoop({
    name: 'incidents',
    log,
    every: LOOK_EVERY,
    explain: houseFault,
    round: async () => {
      const done = await round()
      if (done !== 'nothing') onTold()
      return done
    },
  })
}
