/** Waiting for somebody else in Slack: the form wants a day and shows what its requester reads; the thread reminds, and goes on by a tap. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { OFFICE, SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { chatRequests } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { RULES } from '../../support/desk/world.js'
import { at } from '../../support/people/by-day.js'

let world: ChatWorld
const { asked, form, thread, toRequester } = chatRequests(() => world)
beforeEach(async () => {
  world = await openChatWorld({
    rules: {
      serviceLevels: { ...SERVICE_LEVELS, summaryAt: null },
      closure: { ...RULES.closure, workingHours: OFFICE },
    },
  })
  world.now = at('2026-12-01')
})
afterEach(() => world.close())

const plain = (lines: readonly string[]) => lines.join('\n').replaceAll('\u00a0', ' ')
const board = () => plain(world.read(world.triage))
const boardThread = () => {
  const ts = world.slack.messages(world.triage)[0]?.ts ?? ''
  return plain(world.read(world.triage, ts))
}
const modal = () => JSON.stringify(world.slack.modal(world.user(NOA))).replaceAll('\u00a0', ' ')

it('the form says that a day is missing, and shows what its requester reads', async () => {
  await asked()
  await world.tap(NOA, 'Prendre', world.triage)
  await world.turn()
  const missing = await form(NOA, 'Mettre en attente', { text: 'Dell la remplace' }, world.triage)
  expect(JSON.stringify(missing)).toContain('Commencez par le jour')
  world.by(NOA).fill({ text: 'jeudi 14 h Dell la remplace' })
  await world.by(NOA).submit()
  expect(modal()).toContain('>Dell la remplace')
  expect(modal()).not.toContain('exactement ceci')
})

it('board, thread and requester know; a reply ends it, and one tap goes on', async () => {
  const ts = await asked()
  await toRequester('Demander un complément', 'Sans fil ?')
  await world.by(CAMILLE).post(world.dm(CAMILLE), 'Oui.', { threadTs: ts })
  await world.turn()
  await toRequester('Mettre en attente', 'jeudi 14 h Dell la remplace')
  expect(board()).toContain("*En attente jusqu'au* : jeudi 3 décembre à 14 h 00 : Dell la remplace")
  expect(plain(thread(ts))).toContain("est en attente jusqu'au jeudi 3 décembre à 14 h 00")
  await world
    .by(CAMILLE)
    .post(world.dm(CAMILLE), 'Elle clignote, est-ce normal ?', { threadTs: ts })
  await world.turn()
  expect(board()).not.toContain('En attente')
  expect(boardThread()).toContain("cette réponse met fin à l'attente")
  const root = world.slack.messages(world.triage)[0]?.ts
  await world.tap(NOA, 'Mettre en attente', world.triage, root)
  await world.turn()
  expect(board()).toContain("*En attente jusqu'au* : jeudi 3 décembre à 14 h 00 : Dell la remplace")
  world.now = at('2026-12-03', '14:30')
  await world.sweep()
  await world.turn()
  expect(boardThread()).toContain('est à reprendre')
  expect(board()).not.toContain('En attente')
})
