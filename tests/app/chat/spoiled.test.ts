/** Payloads that Slack never sends, signed all the same: nothing falls, nothing is shown or done to whoever has no part, nothing else is lost. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import {
  type Cast,
  controlsIn,
  payloadsOf,
  spoiledOf,
} from '../../support/chat/spoiled-payloads.js'
import { freePort } from '../../support/servers/server.js'

const SIGNING = 'sandbox-signing-secret'
const SECRET = 'Mon salaire du mois de mars est faux.'

let world: ChatWorld
let guest: string
let controls: Record<string, unknown>[]
let views: Record<string, unknown>[]

beforeAll(async () => {
  const port = await freePort()
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  // Slack Connect: somebody of another company, who gives Camille's address as theirs.
  guest = world.slack.addUser({ name: 'guest', email: CAMILLE.address, teamId: 'T0AUTRE' }).id
  await world.by(CAMILLE).dm(SECRET)
  await world.turnsUntil(async () => (await world.knex('tickets')).length === 1)
  await world.by(CAMILLE).command('/demande', '')
  await world.slack.until(() => world.slack.modal(world.user(CAMILLE)))
  await world.by(CAMILLE).openHome()
  await world.slack.until(() => world.slack.home(world.user(CAMILLE)))
  const dm = world.dm(CAMILLE)
  const shown = [dm, world.triage].flatMap((place) =>
    world.slack.messages(place).flatMap(({ ts }) => world.slack.messages(place, ts)),
  )
  const { slack } = world
  const hers = [slack.home(world.user(CAMILLE)), slack.modal(world.user(CAMILLE))]
  // What is posted here has triggers that were never given.
  for (const method of ['views.open', 'views.push'])
    slack.failNext(method, 'expired_trigger_id', 100_000)
  controls = [...shown, ...hers].flatMap(controlsIn)
  views = hers.flatMap((view) => (view === null ? [] : [{ ...view }]))
})
afterAll(() => world.close())

const castOf = (user: string): Cast => {
  const { slack, triage } = world
  const dm = world.dm(CAMILLE)
  return {
    slack,
    user,
    ids: [
      guest,
      world.user(CAMILLE),
      world.user(NOA),
      dm,
      triage,
      'T0AUTRE',
      'E0AUTRE',
      slack.botUserId,
    ],
    dm,
    board: triage,
    root: slack.messages(dm)[0]?.ts ?? '',
    boardRoot: slack.messages(triage)[0]?.ts ?? '',
  }
}
const turns = async () => {
  for (let turn = 0; turn < 3; turn++) {
    await world.turn()
    world.now += 6 * 60_000
  }
}
/** All that the desk showed a person: their conversation with it, their Home, what they alone see. */
function shownTo(user: string): string {
  const { slack } = world
  const dm = slack.dmOf(user)
  const threads = slack.messages(dm).flatMap(({ ts }) => slack.messages(dm, ts))
  return JSON.stringify([threads, slack.home(user), slack.modal(user), slack.ephemerals(user)])
}
const first = async () => world.ticket(1)
const broken = () => world.said.filter((line) => /fault of Amigo|unexpected|TypeError/i.test(line))

it('of somebody of another company, with all that others were shown: nothing is shown and done', async () => {
  expect(controls.length).toBeGreaterThan(5)
  const before = await first()
  const bodies = payloadsOf(castOf(guest), controls, views)
  for (const body of bodies) expect((await world.slack.forge({ body })).status).toBeLessThan(500)
  await turns()
  const after = await first()
  expect(after.status).toBe(before.status)
  expect(after.description).toBe(before.description)
  expect(shownTo(guest)).not.toMatch(/salaire|R-000001/)
  expect(await world.knex('tickets')).toHaveLength(1)
  expect(broken()).toEqual([])
})

it('of a colleague who has no part in it: nothing of it is shown and done', async () => {
  const user = world.user(DOMINIQUE)
  const before = await first()
  // Their own words open requests of their own; what others were shown is no key for them.
  const bodies = payloadsOf(castOf(user), controls, views).filter(
    ({ type }) => type === 'block_actions',
  )
  for (const body of bodies) expect((await world.slack.forge({ body })).status).toBeLessThan(500)
  await turns()
  expect((await first()).status).toBe(before.status)
  expect(shownTo(user)).not.toContain('salaire')
  expect(broken()).toEqual([])
})

it('spoiled at random: each has an answer, no message falls, and the next one is heard', async () => {
  const { ids } = castOf(guest)
  const cast = [guest, world.user(CAMILLE), world.user(DOMINIQUE), world.user(NOA)].map(castOf)
  const bodies = cast.flatMap((one) => payloadsOf(one, controls, views))
  for (const [at, body] of spoiledOf(bodies, ids, 400).entries()) {
    const { status } = await world.slack.forge({ body })
    expect(status, JSON.stringify(body).slice(0, 2000)).toBeLessThan(500)
    if (at % 100 === 99) await turns()
  }
  await turns()
  expect(await world.knex('inbound_messages').where({ status: 'failed' })).toEqual([])
  expect(broken()).toEqual([])
  expect(shownTo(guest)).not.toMatch(/salaire/)
  const before = (await world.knex('tickets')).length
  await world.by(NOA).dm('Le vidéoprojecteur de la salle 12 ne s’allume plus.')
  await world.turnsUntil(async () => (await world.knex('tickets')).length === before + 1)
})
