/** A board shows the solved requests that resemble its own: one tap opens that solution, which is looked at before it goes. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { forget } from '../../support/desk/forgetting.js'
import { PROVEN } from '../../support/desk/transcript.js'

const SOLUTION = 'Ouvrez le bac 2 et retirez la feuille coincée.'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
  await world.mailFrom(ALEX, {
    subject: 'Bourrage papier à l’imprimante',
    text: 'Le bac 2 de l’imprimante bourre toujours.',
    headers: PROVEN,
  })
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000001]',
    text: `RESOUDRE\n\n${SOLUTION}`,
    headers: PROVEN,
  })
  await world.by(CAMILLE).dm('Bourrage : le papier bourre dans le bac 2 de l’imprimante.')
  await world.turn()
})
afterEach(() => world.close())

const modal = () => JSON.stringify(world.slack.modal(world.user(NOA)))
const board = () => world.read(world.triage).find((text) => text.includes('R-000002')) ?? ''

it('with what solved it; the form is filled in, and sends it after a last look', async () => {
  expect(board()).toContain('Demande semblable déjà résolue')
  expect(board()).toContain(`R-000001 Bourrage papier à l’imprimante : ${SOLUTION}`)

  await world.tap(NOA, 'Résoudre comme R-000001', world.triage)
  await world.slack.until(() => world.slack.modal(world.user(NOA)))
  expect(modal()).toContain(SOLUTION)
  await world.by(NOA).submit()
  expect(modal()).toContain('Le demandeur recevra exactement ceci')
  await world.by(NOA).submit()
  await world.turn()
  expect(await world.ticket(2)).toMatchObject({ status: 'resolved' })
  expect((await world.journal(2)).at(-1)).toMatchObject({ text: SOLUTION, visibility: 'public' })
  expect(board()).not.toContain('Demandes semblables')
})

it('is gone from it once its requester is forgotten', async () => {
  expect(board()).toContain(SOLUTION)
  await forget(world, ALEX.address)
  await world.turn()
  expect(board()).not.toContain(SOLUTION)
})
