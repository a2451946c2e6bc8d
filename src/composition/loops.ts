/** The three loops of the service: messages are handled, notices delivered, and due requests swept. */

import { houseFault, isTemporary, judge } from '../adapters/faults.js'
import type { ParsePool } from '../adapters/mime/pool.js'
import { probeHouse } from '../adapters/probe.js'
import { isRemoteHost } from '../adapters/remote-host.js'
import { startSchedule } from '../adapters/schedule.js'
import { fillSome } from '../adapters/stores/search/fill.js'
import { worker } from '../app/inbox/work.js'
import type { Log } from '../app/ports/log.js'
import type { Meter } from '../app/ports/meter.js'
import type { NoticeText } from '../app/ports/outbox.js'
import type { ClockWatch } from '../app/running/clock-watch.js'
import { type Loop, type LoopWatch, startLoop } from '../app/running/loop.js'
import type { PartBoard } from '../app/running/part-board.js'
import type { Deliverer } from '../app/sending/deliver.js'
import { tellUndelivered } from '../app/sending/undelivered.js'
import { tellFloods } from '../app/time/floods.js'
import { ClockFault, type Swept, sweep } from '../app/time/sweep.js'
import { openFreeing } from '../core/running/claims-of-dead.js'
import type { PartName } from '../core/running/part-names.js'
import type { Services } from '../services.js'
import type { Config } from '../settings.js'
import { clock } from './clock.js'
import { tuneThresholds } from './faq-tuning.js'
import { trainVectors } from './faq-vectors.js'
import { imapHosts } from './mailboxes.js'
import { parserOf } from './parsing.js'

/** Rows that another process left (`amigo ingest`) are seen within this, ms. */
const LOOK_EVERY = 1000
/** And this soon what waits for another worker's messages, or was left by another process of the desk, ms. */
const LOOK_EVERY_SHARED = 200
/** Another process may have brought the database up to date, ms. */
const INDEX_EVERY = 3_600_000
/** What became of answers is known after days, ms. */
const TUNE_EVERY = 24 * 3_600_000
/** Due requests are found by their dates: a tick that is missed loses nothing. */
const SWEEP_SCHEDULE = '*/5 * * * *'

export interface LoopContext {
  readonly config: Config
  readonly services: Services
  readonly watch: ClockWatch
  readonly log: Log
  /** What we sent, to know it again in a quote. */
  readonly noticeText: NoticeText
  readonly board: PartBoard
  readonly meter: Meter
}

/** Reports the rounds of a loop as the health of a part. */
function watchAs(board: PartBoard, part: PartName): LoopWatch {
  return {
    turned: () => board.turned(part),
    worked: () => board.worked(part),
    failed: (reason) => board.failed(part, reason),
  }
}

/** What senders had claimed that died. By the leases: a sign of life every 4 s, which counts for 20 s. */
const FREEING = {
  every: 5000,
  outage: 10_000,
  grace: 25_000,
}

export function startDelivery(
  deliverer: Deliverer,
  { outbox, process }: Pick<Services, 'outbox' | 'process'>,
  watch: LoopWatch,
  log: Log,
): Loop {
  const freeing = openFreeing(FREEING, clock.steady())
  return startLoop({
    name: 'delivery',
    log,
    every: process === undefined ? LOOK_EVERY : LOOK_EVERY_SHARED,
    explain: houseFault,
    watch,
    async round() {
      if (process !== undefined && freeing.isDue(clock.steady())) await outbox.release()
      const done = await deliverer.round()
      freeing.heard(clock.steady())
      return done
    },
  })
}

/** `onHandled`: requests may have changed, and notices may wait. */
export function startHandling(
  { config, services, watch, log, noticeText, board, meter }: LoopContext,
  pool: ParsePool,
  onHandled: () => void,
): Loop {
  const handle = worker({
    ...services,
    parser: parserOf(services, pool),
    clock,
    log,
    meter,
    judge,
    noticeText,
    probe: () => probeHouse(services.knex, services.blobs),
    stuck: (why) => board.failed('handling', why),
    // A server on this machine has its clock, whichever mailbox it serves.
    witnesses: { watch, elsewhere: imapHosts(config).every(isRemoteHost) },
  })
  return startLoop({
    name: 'handling',
    log,
    every: services.process === undefined ? LOOK_EVERY : LOOK_EVERY_SHARED,
    explain: houseFault,
    watch: watchAs(board, 'handling'),
    round: async () => {
      const done = await handle()
      onHandled()
      return done
    },
  })
}

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

/** Shows more or fewer answers unasked, by what became of those that were shown. */
export function startTuning({ knex, store }: Pick<Services, 'knex' | 'store'>, log: Log): Loop {
  const base = () => store.reading((reads) => reads.faq())
  return startLoop({
    name: 'faq thresholds',
    log,
    every: TUNE_EVERY,
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

/** Warns, reminds, closes and purges what is due. `onSwept`: as `onHandled`. */
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
  return startSchedule(services.knex, job, services.process ?? config.AMIGO_INSTANCE, log, clock)
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
    service: services.rules.service,
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
