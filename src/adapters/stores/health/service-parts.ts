/** Signs of life of the service in the database: each of its parts, and the service itself. */

import type { Knex } from 'knex'
import type { HealthRecords } from '../../../app/ports/health.js'
import type { PartHealth } from '../../../core/running/part-health.js'
import type { PartName } from '../../../core/running/part-names.js'
import { type ProcessHealth, together } from '../../../core/running/processes.js'
import { isPostgres, writing } from '../../database/transaction.js'
import { readMembers } from '../leases/leases.js'
import { readDeskFacts } from './desk-facts.js'

interface PartRow {
  readonly process: string
  readonly part: string
  readonly state: string
  readonly since: number
  readonly seen_at: number
  readonly reason: string
  readonly waiting: number
}

const SERVICE = 'service'

/** `process`: this one among those that share the database; left out: nobody does. */
export function openHealthRecords(knex: Knex, process = ''): HealthRecords {
  return {
    async read() {
      const processes = await readProcesses(knex)
      return {
        ...(await readDeskFacts(knex)),
        ...together(processes),
        processes,
        ...(isPostgres(knex) && (await readMembers(knex))),
      }
    },
    beat: (startedAt, parts, now) =>
      writing(knex, (trx) => writeParts(trx, { process, startedAt, now }, parts)),
    async stopped(now) {
      await writing(knex, (trx) =>
        trx('service_parts')
          .where({ process, part: SERVICE })
          .update({ state: 'stopped', seen_at: now }),
      )
    },
  }
}

interface RunningProcess {
  readonly process: string
  readonly startedAt: number
  readonly now: number
}

async function writeParts(
  trx: Knex,
  { process, startedAt, now }: RunningProcess,
  parts: readonly PartHealth[],
): Promise<void> {
  const rows = parts.map(({ part, state, since, reason, workedAt, waiting }) => ({
    process,
    part,
    state,
    since,
    seen_at: workedAt ?? 0,
    reason,
    waiting,
  }))
  const service = {
    process,
    part: SERVICE,
    state: 'ok',
    since: startedAt,
    seen_at: now,
    reason: '',
    waiting: 0,
  }
  // A part that the settings no longer name has no state any more; nor have processes of the past.
  await trx('service_parts')
    .where({ process })
    .orWhereNotIn('process', trx('processes').select('id'))
    .delete()
  await trx('service_parts').insert([service, ...rows])
}

async function readProcesses(knex: Knex): Promise<ProcessHealth[]> {
  const rows = await knex('service_parts').orderBy('process').select<PartRow[]>('*')
  return rows
    .filter(({ part }) => part === SERVICE)
    .map(({ process, since, seen_at: seenAt, state }) => ({
      process,
      service: { startedAt: since, seenAt, stopped: state === 'stopped' },
      parts: rows.filter((row) => row.process === process && row.part !== SERVICE).map(toPart),
    }))
}

function toPart({ part, state, since, reason, seen_at, waiting }: PartRow): PartHealth {
  return {
    part: part as PartName,
    state: state as PartHealth['state'],
    since,
    reason,
    workedAt: seen_at || null,
    waiting,
  }
}
