/** Incidents keep nothing of a request that is purged or whose requester is forgotten: it is in no proposal, and no row is left. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../fixtures/directory.js'
import { purge } from '../support/desk/purge.js'
import { openWorld, type World } from '../support/desk/world.js'
import { mailOfKind } from '../support/mails/sent.js'
import { reported, says } from '../support/people/outage.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await reported(world, 1, 7)
  await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
})
afterEach(() => world.close())

const shown = async () => {
  const sent = await says(world, NOA, 1, 'RATTACHER')
  return mailOfKind('agent-done', sent)?.text ?? ''
}

it('its title stands in no notice of the head any more, sent or waiting', async () => {
  await world.knex('tickets').where({ id: 3 }).update({ title: 'Un titre reconnaissable' })
  expect(await shown()).toContain('reconnaissable')
  await world.knex('outbox_messages').where({ kind: 'agent-done' }).update({ status: 'queued' })
  await says(world, NOA, 1, 'RATTACHER')
  await purge(world, 3)
  const rows = await world.knex('outbox_messages').select('data')
  expect(rows.filter(({ data }) => data.includes('reconnaissable'))).toEqual([])
  expect(rows.filter(({ data }) => data.includes('R-000004')).length).toBeGreaterThan(1)
  expect(await world.knex('notice_mentions').where({ ticket_number: 3 })).toEqual([])
})

it('nor in what was told of a burst', async () => {
  await world.close()
  world = await openWorld()
  await reported(world, 1, 20)
  const told = await world.knex('outbox_messages').where({ kind: 'team-burst' }).pluck('data')
  expect(told.join()).toContain('R-000003')
  await purge(world, 3)
  const left = await world.knex('outbox_messages').where({ kind: 'team-burst' }).pluck('data')
  expect(left.join()).not.toContain('R-000003')
})

it('purged: out of the proposals at once, and out of the incident', async () => {
  expect(await shown()).toContain('R-000003')
  await purge(world, 3)
  expect(await shown()).not.toContain('R-000003')
  await says(world, NOA, 1, 'RATTACHER R-000004 R-000005')
  await purge(world, 4)
  expect(await world.knex('incident_requests').pluck('ticket_id')).toEqual([5])
  const resolved = await says(world, NOA, 1, 'RESOUDRE\nRevenu.')
  expect(resolved.filter(({ kind }) => kind === 'resolved')).toHaveLength(2)
})

it('the head purged: the oldest of the others is the head, until the last one is', async () => {
  await says(world, NOA, 1, 'RATTACHER TOUT')
  await purge(world, 1)
  expect(await world.knex('incidents').pluck('head_id')).toEqual([2])
  expect(await world.knex('incident_requests').pluck('head_id')).toEqual([2, 2, 2, 2, 2])
  for (const id of [2, 3, 4, 5, 6, 7]) await purge(world, id)
  for (const table of ['incidents', 'incident_requests', 'incident_news', 'incident_tasks'])
    expect([table, await world.knex(table)]).toEqual([table, []])
  expect(await world.knex('tickets').pluck('id')).toEqual([])
})
