/** Story: an incident on the board in Slack; its count, its proposals, and what is told to all. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { chatRequests } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { reported, reportOf, school } from '../../support/people/outage.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, form, onBoard, thread, toRequester } = chatRequests(() => world)

const attached = async () =>
  (await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')) as number[]
const board = (number: number) =>
  world.read(world.triage).find((text) => text.includes(`R-00000${number}`)) ?? ''

it('declared, chosen, attached and solved from the board', async () => {
  await world.mailFrom(school(1), reportOf(1))
  await toRequester('En faire un incident', 'Pronote est en panne, l’éditeur y travaille.')
  expect(board(1)).toContain('demandes rattachées : 0')
  await reported(world, 2, 6)
  world.now += 11 * 60_000
  await world.turn()
  expect(board(1)).toContain('semblables, non rattachées : 6')

  await onBoard(NOA, 'Choisir')
  await world.slack.until(() => world.slack.modal(world.user(NOA)))
  const shown = JSON.stringify(world.slack.modal(world.user(NOA)))
  expect(shown).toContain('R-000002\\nR-000003')
  world.by(NOA).fill({ text: 'R-000003\nR-000005' })
  await world.by(NOA).submit()
  await world.turn()
  expect(await attached()).toEqual([3, 5])
  expect(board(1)).toContain('demandes rattachées : 2')

  await onBoard(NOA, 'Tout rattacher')
  const known = await world.turn()
  expect(await attached()).toEqual([2, 3, 4, 5, 6, 7])
  expect(known.filter(({ kind }) => kind === 'incident-known')).toHaveLength(4)
  expect(board(1)).toContain('demandes rattachées : 6')
}, 240_000)

it('a request leaves its incident from its thread, and comes back by the menu or by a word', async () => {
  await world.mailFrom(school(1), reportOf(1))
  await toRequester('En faire un incident', 'Pronote est en panne.')
  await reported(world, 2, 5)
  world.now += 11 * 60_000
  await world.turn()
  await onBoard(NOA, 'Tout rattacher')
  await world.turn()
  expect(await attached()).toEqual([2, 3, 4, 5, 6])
  const { ts } = await world.knex('chat_threads').where({ ticket_id: 3 }).first()
  const says = async (text: string) => {
    world.now += 1000
    await world.by(NOA).post(world.triage, text, { threadTs: ts })
    return world.turn()
  }

  const left = await says('DETACHER')
  expect(await attached()).toEqual([2, 4, 5, 6])
  expect(left.map(({ kind, to }) => [kind, to])).toContainEqual([
    'incident-left',
    school(3).address,
  ])
  world.now += 1000
  await world.by(NOA).click({ channelId: world.triage, ts }, 'fill:menu', 'Annuler cette action')
  await world.turn()
  expect(await attached()).toEqual([2, 3, 4, 5, 6])

  await says('DETACHER')
  await says('ANNULER')
  expect(await attached()).toEqual([2, 3, 4, 5, 6])
}, 240_000)

it('an attached requester reopens theirs by the button: it leaves, all the others stay solved', async () => {
  await world.mailFrom(school(1), reportOf(1))
  await toRequester('En faire un incident', 'Pronote est en panne.')
  await reported(world, 2, 4)
  const ts = await asked('Pronote ne répond plus, le serveur est injoignable.')
  world.now += 11 * 60_000
  await world.turn()
  await onBoard(NOA, 'Tout rattacher')
  await world.turn()
  expect(await attached()).toEqual([2, 3, 4, 5, 6])
  expect(thread(ts).join('\n')).toContain('Pronote est en panne.')
  const head = await world.knex('chat_threads').where({ ticket_id: 1 }).first()
  await world.by(NOA).post(world.triage, 'RESOUDRE\nPronote est revenu.', { threadTs: head.ts })
  await world.turn()
  expect(thread(ts).join('\n')).toContain('Pronote est revenu.')

  world.now += 60_000
  await form(CAMILLE, 'Rouvrir ma demande', { text: 'Toujours injoignable chez moi.' })
  const sent = await world.turn()
  expect(await attached()).toEqual([2, 3, 4, 5])
  const statuses = await world.knex('tickets').orderBy('id').pluck('status')
  expect(statuses).toEqual([...Array(5).fill('resolved'), 'assigned'])
  // What she wrote is for technicians: no school reads it.
  expect(sent.filter(({ to }) => to.startsWith('ce.'))).toEqual([])
  expect(board(6)).not.toBe('')
  await world.by(NOA).post(world.triage, 'REPONDRE\nBilan : un disque plein.', {
    threadTs: head.ts,
  })
  await world.turn()
  expect(thread(ts).join('\n')).not.toContain('disque plein')
}, 240_000)

it('300 schools, one technician, four buttons: everybody is told twice', async () => {
  const SCHOOLS = 300
  const sent = await reported(world, 1, 20)
  const said = world.slack
    .messages(world.triage)
    .flatMap(({ ts }) => world.read(world.triage, ts))
    .filter((text) => text.includes('personnes ont écrit'))
  expect(said).toHaveLength(1)
  let taps = 1
  await toRequester('En faire un incident', 'Pronote est en panne, l’éditeur y travaille.')
  const { head_id: head } = await world.knex('incidents').first()
  const reference = `R-${String(head).padStart(6, '0')}`
  const { ts } = await world.knex('chat_threads').where({ ticket_id: head }).first()
  const tapHead = (label: string) => {
    taps += 1
    return world.tap(NOA, label, world.triage, ts)
  }
  const seen = () => world.read(world.triage, ts)[0] ?? ''
  expect(seen()).toContain(reference)
  await tapHead('Tout rattacher')
  sent.push(...(await world.turn()))
  expect(seen()).toContain('demandes rattachées : 19')
  sent.push(...(await reported(world, 21, SCHOOLS - 20)))
  world.now += 11 * 60_000
  sent.push(...(await world.turn()))
  expect(seen()).toContain('semblables, non rattachées : 280')
  await tapHead('Tout rattacher')
  sent.push(...(await world.turn()))
  await tapHead('Résoudre')
  await world.slack.until(() => world.slack.modal(world.user(NOA)))
  world.by(NOA).fill({ text: 'Pronote est revenu.' })
  await world.by(NOA).submit()
  await world.by(NOA).submit()
  sent.push(...(await world.turn()))
  expect(taps).toBeLessThanOrEqual(6)
  const schools = Array.from({ length: SCHOOLS }, (_, at) => school(at + 1).address).sort()
  const told = await world
    .knex('outbox_messages')
    .whereIn('kind', ['incident-known', 'resolved'])
    .select('kind', 'to_address')
  for (const kind of ['incident-known', 'resolved'])
    expect([
      kind,
      told
        .filter((row) => row.kind === kind)
        .map((row) => row.to_address)
        .sort(),
    ]).toEqual([kind, schools])
}, 590_000)
