/** The sweep by its schedule: what is due is warned of, closed, purged; and who must be told of what was not. */

import { isTemporary } from '../../adapters/faults.js'
import { startSchedule } from '../../adapters/schedule.js'
import { tellUndelivered } from '../../app/sending/undelivered.js'
import { tellFloods } from '../../app/time/floods.js'
import { ClockFault, type Swept, sweep } from '../../app/time/sweep.js'
import { clock } from '../clock.js'
import type { LoopContext } from './loop-context.js'

/** Due requests are found by their dates: a tick that is missed loses nothing. */
const SWEEP_SCHEDULE = '*/5 * * * *'

/** Warns, reminds, closes and purges what is due. `onSwept`: requests may have changed, and notices may wait. */
export function startSweeping(
  context: LoopContext,
  stopped: () => boolean,
  onSwept: () => void,
): ReturnType<typeof startSchedule> {
  const { config, services, log } = context
  const run = async () => {
    await sweepOnce(context, stopped)
    onSwept()
  }
  const job = { name: 'sweep', when: SWEEP_SCHEDULE, run }
  const holder = services.processId ?? config.AMIGO_INSTANCE
  return startSchedule(job, { knex: services.knex, holder, log, clock })
}

/** What the schedule does now and then; beside it, it does nothing twice. */
export async function sweepOnce(
  { services, watch, log }: LoopContext,
  stopped: () => boolean,
): Promise<Swept | null> {
  await tellUndelivered({ store: services.store, clock })
  await tellFloods({ store: services.store, clock })
  const swept = await sweep({
    ...services,
    clock,
    watch,
    policy: services.rules.closure,
    serviceLevels: services.rules.serviceLevels,
    log,
    stopped,
    isHouseFault: isTemporary,
  }).catch(ignoreClockFault)
  if (swept && Object.values(swept).some((count) => count > 0)) log.info(swept, 'swept')
  return swept
}

/** The clock watch has logged it, once. */
function ignoreClockFault(error: unknown): null {
  if (error instanceof ClockFault) return null
  throw error
}
