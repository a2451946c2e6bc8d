/** Signs of life of the service in the database: each of its parts, and the service itself. */

import type { Knex } from 'knex'
import type { HealthRecords } from '../../../app/ports/health.js'
import type { PartHealth, ServiceFacts } from '../../../core/running/health.js'
import type { PartName } from '../../../core/running/part-names.js'
import { writing } from '../../database/transaction.js'
import { readDeskFacts } from './desk-facts.js'

interface PartRow {
  readonly part: string
  readonly state: string
  readonly since: number
  readonly seen_at: number
  readonly reason: string
}

const SERVICE = 'service'

export function openHealthRecords(knex: Knex): HealthRecords {
  return {
    read: async () => ({ ...(await readDeskFacts(knex)), ...(await readParts(knex)) }),
    async beat(startedAt, parts, now) {
      const rows = parts.map(({ part, state, since, reason, workedAt }) => ({
        part,
        state,
        since,
        seen_at: workedAt ?? 0,
        reason,
      }))
      const service = {
        part: SERVICE,
        state: 'ok',
        since: startedAt,
        seen_at: now,
        reason: '',
      }
      await writing(knex, async (trx) => {
        // A part that the settings no longer name has no state any more.
        await trx('service_parts').delete()
        await trx('service_parts').insert([service, ...rows])
      })
    },
    async stopped(now) {
      await writing(knex, (trx) =>
        trx('service_parts').where({ part: SERVICE }).update({ state: 'stopped', seen_at: now }),
      )
    },
  }
}

async function readParts(
  knex: Knex,
): Promise<{ service: ServiceFacts | null; parts: PartHealth[] }> {
  const rows = await knex('service_parts').select<PartRow[]>('*')
  const service = rows.find(({ part }) => part === SERVICE)
  return {
    service: service
      ? {
          startedAt: service.since,
          seenAt: service.seen_at,
          stopped: service.state === 'stopped',
        }
      : null,
    parts: rows
      .filter(({ part }) => part !== SERVICE)
      .map(({ part, state, since, reason, seen_at }) => ({
        part: part as PartName,
        state: state as PartHealth['state'],
        since,
        reason,
        workedAt: seen_at || null,
      })),
  }
}
