/** Two processes on PostgreSQL that carry out two technicians' words at once: each is decided before the other one is written. */

import { expect, it } from 'vitest'
import type { Work } from '../../../src/app/inbox/work.js'
import type { InboxRow } from '../../../src/app/ports/inbox.js'
import { LOU, NOA } from '../../fixtures/directory.js'
import { onEachDriver } from '../../support/databases/on-each-database.js'
import { arrived, both, deskOfTwo, handled } from '../../support/desk/two-processes.js'
import type { World } from '../../support/desk/world.js'
import { reported, says, school } from '../../support/people/outage.js'
import { until } from '../../support/runner/until.js'

async function waitsForLock({ knex }: World): Promise<boolean> {
  const waiting = await knex('pg_stat_activity')
    .whereRaw('datname = current_database()')
    .where({ wait_event_type: 'Lock' })
  return waiting.length > 0
}

onEachDriver((make, driver) => {
  const story = it.skipIf(driver !== 'pg')

  async function told(words: (world: World, work: Work) => Promise<void>): Promise<void> {
    const settings = await make('')
    const { world, work } = await deskOfTwo(() => settings)
    try {
      await reported(world, 1, 4)
      // So that both may merge them.
      for (const number of [2, 3]) await says(world, NOA, number, 'ASSIGNER Lou Garnier')
      await words(world, work)
      const merged = await world.knex('tickets').whereNotNull('merged_into').select('*')
      for (const { merged_into: into } of merged)
        expect((await world.ticket(into as number)).merged_into).toBe(null)
      const attached: number[] = await world.knex('incident_requests').pluck('ticket_id')
      const heads: number[] = await world.knex('incidents').pluck('head_id')
      const parts = merged.map(({ id }) => id as number)
      expect(attached.filter((id) => heads.includes(id) || parts.includes(id))).toEqual([])
      expect(heads.filter((id) => parts.includes(id))).toEqual([])
      expect(await world.knex('incident_tasks')).toEqual([])
    } finally {
      await world.close()
    }
  }

  story('merge in opposite directions: one of both is done', () =>
    told(async (world, work) => {
      await both(world, work, [
        [NOA, 1, 'FUSIONNER R-000002'],
        [LOU, 2, 'FUSIONNER R-000001'],
      ])
      expect(await world.knex('mergers')).toHaveLength(1)
    }),
  )

  story('merge in a circle of three', () =>
    told(async (world, work) => {
      await says(world, NOA, 2, 'FUSIONNER R-000003')
      await both(world, work, [
        [NOA, 1, 'FUSIONNER R-000002'],
        [LOU, 3, 'FUSIONNER R-000001'],
      ])
    }),
  )

  story('attach and merge', () =>
    told(async (world, work) => {
      await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
      await both(world, work, [
        [NOA, 1, 'RATTACHER R-000003'],
        [LOU, 2, 'FUSIONNER R-000003'],
      ])
    }),
  )

  story('merge what somebody attaches, and has not committed', () =>
    told(async (world, work) => {
      await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
      const [head, part] = [await world.ticket(1), await world.ticket(3)]
      const [row] = await arrived(world, work, [[LOU, 2, 'FUSIONNER R-000003']])
      const attaching = await world.knex.transaction()
      await attaching('tickets').where({ id: part.id }).forUpdate().first()
      await attaching('incident_requests').insert({
        ticket_id: part.id,
        head_id: head.id,
        attached_at: world.now,
      })
      const merging = handled(work, row as InboxRow)
      await until(() => waitsForLock(world))
      await attaching.commit()
      await merging
      await world.turn()
      expect(await world.knex('mergers')).toHaveLength(1)
      expect(await world.knex('incident_requests').pluck('ticket_id')).toEqual([
        (await world.ticket(2)).id,
      ])
    }),
  )

  story('attach and make a head', () =>
    told(async (world, work) => {
      await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
      await both(world, work, [
        [NOA, 1, 'RATTACHER R-000003'],
        [LOU, 3, 'INCIDENT\nAutre panne.'],
      ])
    }),
  )

  story('attach and resolve the head', () =>
    told(async (world, work) => {
      await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
      await both(world, work, [
        [LOU, 3, 'RATTACHER R-000001'],
        [NOA, 1, 'RESOUDRE\nRevenu.'],
      ])
      const attached = await world.knex('incident_requests').pluck('ticket_id')
      const { status } = await world.ticket(3)
      expect(status).toBe(attached.length === 1 ? 'resolved' : 'assigned')
    }),
  )

  const WORDS = ['REPONDRE\nVers midi.', 'RESOUDRE\nRevenu.'] as const
  const MERGERS = [
    ['into one that stands alone', [2], 3, 2],
    ['one that stands alone into it', [2], 2, 3],
    ['with another part', [2, 3], 2, 3],
    ['into its head', [2, 3], 1, 3],
  ] as const

  for (const word of WORDS)
    for (const [name, parts, stays, merged] of MERGERS)
      story(`${word.split('\n')[0]} on the head, and merge a part ${name}`, () =>
        told(async (world, work) => {
          await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
          for (const part of parts) await says(world, LOU, part, 'RATTACHER R-000001')
          await both(world, work, [
            [NOA, 1, word],
            [LOU, stays, `FUSIONNER R-00000${merged}`],
          ])
          for (const number of [1, ...parts]) {
            const notices = await world
              .knex('outbox_messages')
              .where({ to_address: school(number).address })
              .whereIn('kind', ['answered', 'resolved', 'copied'])
            expect([number, notices.map(({ kind }) => kind)]).toEqual([number, [expect.anything()]])
          }
        }),
      )

  story('part twice, and answer meanwhile', () =>
    told(async (world, work) => {
      await says(world, NOA, 1, 'FUSIONNER R-000002')
      await both(world, work, [
        [NOA, 1, 'DELIER R-000002'],
        [LOU, 2, 'DELIER R-000002'],
      ])
      expect((await world.ticket(2)).merged_into).toBe(null)
      await says(world, NOA, 1, 'FUSIONNER R-000002')
      await both(world, work, [
        [NOA, 1, 'DELIER R-000002'],
        [school(2), 2, 'Toujours rien chez nous ce matin.'],
      ])
      const texts = (await world.journal(2)).map(({ text }) => text)
      expect(texts).toContain('Toujours rien chez nous ce matin.')
    }),
  )
})
