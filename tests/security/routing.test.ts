/** Whoever is forgotten, and what is purged, is in no model of the desk from that moment on. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unlearnRoute } from '../../src/adapters/stores/routing/kept-model.js'
import { openRoutingStore } from '../../src/adapters/stores/routing/routing-store.js'
import { NOTHING_LEARNT } from '../../src/core/routing/routing-model.js'
import { DAY } from '../../src/core/running/durations.js'
import { CAMILLE, DOMINIQUE } from '../fixtures/directory.js'
import { forget } from '../support/desk/forgetting.js'
import { addTeam, solveRequests } from '../support/desk/solved-requests.js'
import { openWorld, type World } from '../support/desk/world.js'
import { mailOfKind } from '../support/mails/sent.js'

/** Nobody else writes these: what knows them, knows Dominique's requests. */
const SECRET = ['hortensia', 'petunia', 'dahlia']

let world: World
beforeEach(async () => {
  world = await openWorld()
  await addTeam(world.knex, 'reseaux', 'Réseaux')
})
afterEach(() => world.close())

/** Solved by the team whose word they hold, some of them Dominique's. */
const history = async () => {
  const { id } = await world.knex('people').where({ name: DOMINIQUE.name }).first('id')
  const { id: reseaux } = await world.knex('teams').where({ code: 'reseaux' }).first('id')
  const but = (n: number) =>
    n % 10 === 0
      ? {
          requester_id: id,
          team_id: reseaux,
          title: SECRET.join(' '),
          description: SECRET.join(' '),
        }
      : {}
  await solveRequests({ knex: world.knex, now: world.now, count: 400, but })
}
/** Whether the desk knows, in this moment, whose such a request would be. */
const proposes = async () => {
  const sent = await world.mailFrom(CAMILLE, { subject: SECRET.join(' '), text: SECRET.join(' ') })
  return sent.some(({ kind, text }) => kind === 'team-new' && text.includes('sûr à'))
}
const models = () => world.knex('routing_models').select('version', 'model')

describe('a request goes that the model was learnt from', () => {
  it('forgotten: the model goes in the same moment, and the next one never heard of them', async () => {
    await history()
    await world.sweep()
    expect(await proposes()).toBe(true)
    const [before] = await models()
    await forget(world, DOMINIQUE.address)
    expect(await models()).toEqual([])
    expect(await proposes()).toBe(false)
    await world.sweep()
    const [after] = await models()
    expect(after.version).toBeGreaterThan(before.version)
    expect(await proposes()).toBe(false)
  })

  it('purged: at once, where it may be in the model', async () => {
    await history()
    await world.sweep()
    const { id } = await world
      .knex('tickets')
      .where({ title: SECRET.join(' ') })
      .first('id')
    // Its time comes sooner than it was foreseen: the operator keeps requests for less long.
    await world
      .knex('tickets')
      .where({ id })
      .update({ closed_at: world.now - 30 * DAY })
    await unlearnRoute(world.knex, world.now - 30 * DAY)
    expect(await models()).toEqual([])
  })

  it('what is purged on its day was in no model of the last week', async () => {
    await history()
    await world.sweep()
    const [before] = await models()
    world.now += 6 * DAY
    await world.knex('routing_models').update({ made_at: world.now })
    const old = world.now - 370 * DAY
    await world.knex('tickets').where({ id: 1 }).update({ closed_at: old, resolved_at: old })
    await world.sweep()
    expect(await world.knex('tickets').where({ id: 1 })).toEqual([])
    expect(await models()).toEqual([before])
  })

  it('while it is learnt: what was learnt is thrown away', async () => {
    await history()
    const routing = openRoutingStore(world.knex)
    const since = world.now - 300 * DAY
    const begun = await routing.begin(since)
    await forget(world, DOMINIQUE.address)
    expect(await routing.keep(NOTHING_LEARNT, { begun, since, now: world.now })).toBe(false)
    expect(await models()).toEqual([])
  })
})

describe('what is kept of words', () => {
  it('no word stands in the model, and none of another’s request in a notice', async () => {
    await history()
    await world.sweep()
    const [row] = await models()
    const bytes = Buffer.from(row.model, 'base64').toString('latin1').toLowerCase()
    for (const word of [...SECRET, 'souris', 'facture', 'borne']) expect(bytes).not.toContain(word)
    const sent = await world.mailFrom(CAMILLE, {
      subject: 'Borne',
      text: 'La borne wifi est coupée.',
    })
    const notice = mailOfKind('team-new', sent)
    const [, said = ''] = /mots qui comptent : (.*)/.exec(notice?.text ?? '') ?? []
    const words = said.match(/\p{L}+/gu) ?? []
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect('la borne wifi est coupee').toContain(word)
  })
})

describe('what is not learnt', () => {
  it.each([
    ['given up', { closure_mode: 'withdrawn', resolved_at: null }],
    ['closed as junk or a duplicate', { closure_mode: 'dismissed' }],
    ['taken back or reopened', { status: 'assigned', resolved_at: null, closed_at: null }],
  ])('%s', async (_, but) => {
    await solveRequests({ knex: world.knex, now: world.now, count: 300, but: () => but })
    await world.sweep()
    const sent = await world.mailFrom(CAMILLE, {
      subject: 'Borne',
      text: 'La borne wifi est coupée.',
    })
    expect(sent.map(({ kind }) => kind)).toContain('team-new')
    expect(sent.map(({ text }) => text).join()).not.toContain('sûr à')
  })
})
