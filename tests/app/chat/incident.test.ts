/** Story: an incident on the board in Slack; its count, its proposals, and what is told to all. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { chatRequests } from '../../support/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat-world.js'
import { reported, reportOf, school } from '../../support/outage.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { onBoard, toRequester, form } = chatRequests(() => world)

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
  expect(form).toBeDefined()
}, 240_000)
