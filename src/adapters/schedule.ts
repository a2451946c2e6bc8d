/** Runs jobs on a schedule (cron, in UTC): one run at a time, on one machine at a time by a lease. */

import type { Knex } from 'knex'
import type { SteadyClock } from '../app/ports/clock.js'
import type { Log } from '../app/ports/log.js'
import { HOUR } from '../core/running/durations.js'
import { writing } from './database/transaction.js'
import { startTicking } from './ticking.js'

export interface Schedule {
  /** Ends the ticking, tells the run that is going on to end, and waits for it. */
  stop(): Promise<void>
}

export interface Job {
  readonly name: string
  /** cron expression, UTC. */
  readonly when: string
  /** `ending`: the service stops. */
  readonly run: (ending: AbortSignal) => Promise<void>
}

/** A lease outlives its holder's crash by no more than this, ms; a run that takes longer renews it. */
const LEASE_LASTS = 10 * 60_000
/** How far apart the clocks of two machines may be, ms. */
const CLOCKS_DIFFER = HOUR

interface ScheduleContext {
  readonly knex: Knex
  /** Who holds the lease: this process, by its name. */
  readonly holder: string
  readonly log: Log
  readonly clock: SteadyClock
}

/** Runs at once, for what was missed while nothing ran, and then as the expression says. */
export function startSchedule(job: Job, context: ScheduleContext): Schedule {
  const { log, clock } = context
  const { name, when } = job
  let lastFault = ''
  let running: Promise<void> | undefined
  const ending = new AbortController()
  const run = async () => {
    await job.run(ending.signal)
    lastFault = ''
  }
  const runGuarded = () => {
    // The run at the start is none of node-cron's, which would let its own begin beside it.
    running ??= runLeased({ name, run }, context)
      .catch((error: Error) => {
        // What was dropped because we stop is no fault.
        if (ending.signal.aborted) return
        if (error.message !== lastFault) log.error({ err: error }, `${name}: ${error.message}`)
        lastFault = error.message
      })
      .finally(() => {
        running = undefined
      })
    return running
  }
  const ticking = startTicking(name, when, runGuarded, clock)
  runGuarded()
  return {
    async stop() {
      ending.abort()
      await ticking.stop()
      await running
    },
  }
}

/** Runs the job while its lease is ours; nothing when another machine has it. */
async function runLeased(
  { name, run }: { readonly name: string; readonly run: () => Promise<void> },
  { knex, holder, log, clock }: ScheduleContext,
): Promise<void> {
  if (!(await takeLease(knex, name, holder, clock.now()))) return
  const renewing = setInterval(() => {
    // Should it fail, another machine may sweep too, which does nothing twice.
    takeLease(knex, name, holder, clock.now()).catch((error: Error) =>
      log.warn({ err: error }, `${name}: its lease could not be renewed`),
    )
  }, LEASE_LASTS / 3)
  try {
    await run()
  } finally {
    clearInterval(renewing)
    await releaseLease(knex, name, holder)
  }
}

/** Whether the job is ours to run now: nobody else holds it, or their lease has run out. */
export async function takeLease(
  knex: Knex,
  name: string,
  holder: string,
  now: number,
): Promise<boolean> {
  return writing(knex, async (trx) => {
    await trx('leases').insert({ name, holder: '', until: 0 }).onConflict('name').ignore()
    const taken = await trx('leases')
      .where({ name })
      .where((free) =>
        free
          .where({ holder })
          .orWhere('until', '<', now)
          // Taken under a clock that was ahead, by whoever did not live to give it back.
          .orWhere('until', '>', now + LEASE_LASTS + CLOCKS_DIFFER),
      )
      .update({ holder, until: now + LEASE_LASTS })
    return taken === 1
  })
}

async function releaseLease(knex: Knex, name: string, holder: string): Promise<void> {
  await writing(knex, (trx) => trx('leases').where({ name, holder }).update({ until: 0 }))
}
