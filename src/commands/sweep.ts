/** `amigo sweep`: warns, reminds, closes and purges what is due now; or lists it, request by request (--dry-run). */

import { DateTime } from 'luxon'
import { openLog } from '../adapters/log.js'
import { takeLease } from '../adapters/schedule.js'
import { watchClock } from '../app/running/clock-watch.js'
import { tellUndelivered } from '../app/sending/undelivered.js'
import { ClockFault, foresee, sweep } from '../app/time/sweep.js'
import { withProgress } from '../cli/output/progress.js'
import { tell, tellJson } from '../cli/output/prose.js'
import { openTable } from '../cli/output/table.js'
import { clock } from '../composition/clock.js'
import { PLACEHOLDER, readConfig } from '../config.js'
import type { ExpiryDue } from '../core/deciding/time/expiry.js'
import { openServices, type Services } from '../services.js'
import { ConfigFault } from '../settings/config-fault.js'
import { CommandFault, EXIT } from './faults.js'
import { requireDatabase } from './with-database.js'

export interface SweepOptions {
  readonly dryRun?: true
  readonly asOf?: string
  readonly json?: true
  /** A person has looked at the clock. */
  readonly clockIsRight?: true
}

export async function sweepNow(options: SweepOptions): Promise<void> {
  const { dryRun, asOf, json } = options
  const config = readConfig({ mail: false })
  // In the future it would close unfairly, in the past it would undo nothing.
  if (asOf !== undefined && !dryRun)
    throw new CommandFault('--as-of only foretells: add --dry-run', 64)
  if (options.clockIsRight && dryRun)
    throw new CommandFault(
      '--clock-is-right is for a sweep that is carried out: leave out --dry-run',
      64,
    )
  if (!dryRun && config.AMIGO_ADDRESS === PLACEHOLDER)
    throw new ConfigFault('AMIGO_ADDRESS is missing: the notices to people carry it.')
  if (dryRun) await requireDatabase(config)
  const services = await openServices(config)
  try {
    if (dryRun) await dryRunSweep(services, momentOf(asOf, config.AMIGO_TIME_ZONE), json)
    else await sweepServices(services, config.AMIGO_LOG_LEVEL, options)
  } finally {
    await services.close()
  }
}

async function sweepServices(
  services: Services,
  level: string,
  { json, clockIsRight }: SweepOptions,
): Promise<void> {
  const holder = `sweep ${process.pid}`
  if (!(await takeLease(services.knex, 'sweep', holder, clock.now())))
    throw new CommandFault('another process is sweeping: it does what is due', EXIT.temporary)
  try {
    const watch = watchClock({ clock, records: services.clockRecords })
    if (clockIsRight) await watch.confirm()
    await tellUndelivered({ store: services.store, clock })
    const swept = await withProgress((progress) =>
      sweep({
        ...services,
        clock,
        watch,
        policy: services.rules.closure,
        serviceLevels: services.rules.serviceLevels,
        log: openLog(level, process.stderr.isTTY),
        progress: (seen) => progress(`${seen} requests looked at`),
      }),
    )
    const { warn, remind, close, purge, hold, nudge, reopen, wake, alert, summary } = swept
    const words = `${warn} warned, ${remind} reminded, ${close} closed, ${purge} purged${hold > 0 ? `, ${hold} held since nobody can be warned` : ''}${nudge > 0 ? `, ${nudge} unanswered replies told` : ''}${reopen > 0 ? `, ${reopen} reopened unanswered` : ''}${wake > 0 ? `, ${wake} reminded of what they waited for` : ''}${alert > 0 ? `, ${alert} near or past their targets` : ''}${summary > 0 ? `, ${summary} teams got their summary` : ''}.`
    if (json) tellJson(swept)
    else tell(words)
  } catch (error) {
    if (error instanceof ClockFault) throw new CommandFault(error.message)
    throw error
  } finally {
    await services.knex('leases').where({ name: 'sweep', holder }).update({ until: 0 })
  }
}

async function dryRunSweep(services: Services, now: number, json?: true): Promise<void> {
  const policy = services.rules.closure
  const day = (at: number) =>
    DateTime.fromMillis(at, { zone: policy.zone }).toFormat('yyyy-MM-dd HH:mm')
  let acts = 0
  let page: Foreseen[] = []
  const write = foreseenTable(day)
  for await (const { ref, due } of foresee({ ...services, policy }, now)) {
    if (due.act !== 'wait') acts++
    if (json) tellJson({ ref, ...due })
    else page.push({ ref, due })
    if (page.length === PAGE) {
      write(page)
      page = []
    }
  }
  if (page.length > 0) write(page)
  if (!json) tell(`${acts} request(s) would change on ${day(now)}.`)
}

interface Foreseen {
  readonly ref: string
  readonly due: ExpiryDue
}

/** Rows that are written at once: of a million requests the first are seen soon. */
const PAGE = 200

function foreseenTable(day: (at: number) => string): (rows: readonly Foreseen[]) => void {
  return openTable<Foreseen>({
    columns: [
      { head: 'Request', text: ({ ref }) => ref },
      { head: 'Does', text: ({ due }) => due.act, least: 7 },
      {
        head: 'Until, closes',
        text: ({ due }) => {
          const at = due.act === 'wait' ? due.until : due.act === 'warn' ? due.closesAt : null
          return at === null ? '' : day(at)
        },
        least: 16,
      },
      { head: 'Because', text: ({ due }) => due.because, gives: 'folded', least: 1 },
    ],
  })
}

/** A day is taken at noon: mails go out then. */
function momentOf(asOf: string | undefined, zone: string): number {
  if (asOf === undefined) return clock.now()
  const moment = DateTime.fromISO(asOf.length === 10 ? `${asOf}T12:00` : asOf, { zone })
  if (!moment.isValid)
    throw new CommandFault(`--as-of ${asOf}: must be a day such as 2026-12-24, or a moment`, 64)
  return moment.toMillis()
}
