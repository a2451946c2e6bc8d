/** Incidents on each database: told in bounded transactions, once each, whatever ends them in the middle; and never after they are over. */

import { expect, it } from 'vitest'
import { WriteBuffer } from '../../../src/adapters/stores/base/write-buffer.js'
import { writeIncident } from '../../../src/adapters/stores/incidents/write-incident.js'
import { SEARCH } from '../../../src/adapters/stores/search/index-entries.js'
import { NOA } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import type { Sent, World } from '../../support/desk/world.js'
import { reported, says, school } from '../../support/people/outage.js'

const SCHOOLS = 60

const STOPS: Readonly<Record<string, readonly string[]>> = {
  sqlite: [
    `create trigger power_cut before delete on incident_tasks
     when (select count(*) from incident_tasks) = 25
     begin select raise(abort, 'power cut'); end`,
  ],
  pg: [
    `create function power_cut() returns trigger as $$ begin
       if (select count(*) from incident_tasks) = 25 then raise exception 'power cut'; end if;
       return old; end $$ language plpgsql`,
    'create trigger power_cut before delete on incident_tasks for each row execute function power_cut()',
  ],
}
const GOES_ON: Readonly<Record<string, string>> = {
  sqlite: 'drop trigger power_cut',
  pg: 'drop trigger power_cut on incident_tasks',
}

async function incidentOf(world: World, schools: number): Promise<void> {
  await reported(world, 1, schools)
  await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
  await says(world, NOA, 1, 'RATTACHER TOUT')
}

onEachDatabase((opened, driver) => {
  const kind = driver === 'pg' ? 'pg' : 'sqlite'

  it('a solution that stops in the middle goes on where it was: all are told, none twice', async () => {
    const { world } = opened()
    await incidentOf(world, SCHOOLS)
    for (const sql of STOPS[kind] ?? []) await world.knex.raw(sql)
    const stopped = await says(world, NOA, 1, 'RESOUDRE\nPronote est revenu.').catch(String)
    expect(stopped).toContain('power cut')
    const told = await world.knex('outbox_messages').where({ kind: 'resolved' }).count({ n: '*' })
    // The head, and whole batches of 25: 59 tasks, of which 25 may not be touched.
    expect(Number(told[0]?.n)).toBe(1 + 25)
    await world.knex.raw(GOES_ON[kind] ?? '')
    await world.turn()
    const rows = await world.knex('outbox_messages').where({ kind: 'resolved' }).pluck('to_address')
    expect(rows.sort()).toEqual(
      Array.from({ length: SCHOOLS }, (_, at) => school(at + 1).address).sort(),
    )
    const journals = await world.knex('log_entries').where({ text: 'Pronote est revenu.' })
    expect(new Set(journals.map(({ ticket_id }) => ticket_id)).size).toBe(SCHOOLS)
    expect(journals).toHaveLength(SCHOOLS)
    expect(await world.knex('incident_news')).toEqual([])
  }, 400_000)

  it('forty reopen at once: each goes on by itself, the others stay', async () => {
    const { world } = opened()
    await incidentOf(world, 45)
    const sent: Sent[] = await says(world, NOA, 1, 'RESOUDRE\nRevenu.')
    const mails = sent.filter(({ kind, to }) => kind === 'resolved' && to !== school(1).address)
    const lines = (one: Sent, at: number) =>
      [
        `From: ${one.to}`,
        `To: ${one.replyTo}`,
        `Message-ID: <again-${at}@academie.example>`,
        'Subject: Re',
        '',
        'ROUVRIR\nToujours rien chez nous.',
      ].join('\r\n')
    for (const [at, one] of mails.slice(0, 40).entries()) await world.arrive(lines(one, at))
    await world.turn()
    const statuses = (await world
      .knex('tickets')
      .select('status')
      .count({ n: '*' })
      .groupBy('status')
      .orderBy('status')) as { status: string; n: number }[]
    expect(statuses.map(({ status, n }) => [status, Number(n)])).toEqual([
      ['assigned', 40],
      ['resolved', 5],
    ])
    expect(await world.knex('incident_requests').pluck('ticket_id')).toHaveLength(4)
  }, 400_000)

  it('nothing is attached to a head that was changed meanwhile', async () => {
    const { world } = opened()
    await incidentOf(world, 3)
    await reported(world, 4, 1)
    const { version } = await world.ticket(1)
    await says(world, NOA, 1, 'RESOUDRE\nRevenu.')
    const attaching = world.knex.transaction((trx) =>
      writeIncident(
        trx,
        new WriteBuffer(trx, SEARCH),
        { headId: 1, headVersion: Number(version), attaches: [4] },
        { inboundId: 1, authorId: 1, now: world.now },
      ),
    )
    await expect(attaching).rejects.toMatchObject({ name: 'Conflict' })
    expect(await world.knex('incident_requests').where({ ticket_id: 4 })).toEqual([])
  }, 200_000)
})
