/** Whoever has no part in a request sees and does nothing of it in the App Home, whatever they forge. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA, STRANGER } from '../../fixtures/directory.js'
import { homeScreen, labels } from '../../support/chat/chat-home.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { text } from '../../support/chat/slack-views.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { openHome, open, press, forgeHome, forgeModal, asks } = homeScreen(() => world)

describe('whoever has no part in it', () => {
  it('hears the same of a request of somebody else as of one that does not exist', async () => {
    await asks(CAMILLE, 'Mon secret')
    await asks(ALEX, 'Imprimante')
    await openHome(ALEX)
    const other = await open(ALEX, 1, { forged: true })
    expect(other).not.toContain('secret')
    expect(other).toContain('R-000001 – aucune demande de ce numéro ne vous concerne.')
    expect(labels(other)).toEqual([])
    expect(await open(ALEX, 77, { forged: true })).toContain(
      'R-000077 – aucune demande de ce numéro ne vous concerne.',
    )
  })

  it("gets nobody's list by a value that was made up", async () => {
    await asks(CAMILLE, 'Mon secret')
    await openHome(ALEX)
    for (const list of ['queue', 'site', 'mine', 'nothing']) {
      forgeHome(ALEX, 'home-list:0', JSON.stringify({ list, page: 0 }))
      await world.by(ALEX).click({ view: 'home' }, 'home-list:0')
      expect(text(world.slack.home(world.user(ALEX)))).not.toContain('secret')
    }
  })

  it('can press no button of it', async () => {
    await asks(CAMILLE, 'Mon secret')
    await asks(ALEX, 'Imprimante')
    await openHome(ALEX)
    await open(ALEX, 2)
    const forged = [
      { n: 1, h: null, b: 'CLORE', a: 'nothing' },
      { n: 1, h: null, b: 'PRENDRE', a: 'nothing' },
      { n: 2, h: null, b: 'PRENDRE', a: 'nothing' },
      { n: 2, h: 1, b: 'CLORE', a: 'nothing' },
    ]
    for (const value of forged) {
      await open(ALEX, 2)
      forgeModal(ALEX, 'fill:0', JSON.stringify(value))
      await world.by(ALEX).click({ view: 'modal' }, 'fill:0')
      await world.turn()
    }
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    expect(await world.ticket(2)).toMatchObject({ status: 'dispatched' })
    expect(await world.journal(1)).toHaveLength(1)
    expect(await world.journal(2)).toHaveLength(1)
  })

  it('writes into no request by a button of the Home that was made up', async () => {
    await asks(CAMILLE, 'Mon secret')
    await openHome(ALEX)
    forgeHome(ALEX, 'fill:0', JSON.stringify({ n: 1, h: null, b: 'Bonjour', a: 'nothing' }))
    await world.by(ALEX).click({ view: 'home' }, 'fill:0')
    await world.turn()
    expect(await world.journal(1)).toHaveLength(1)
  })

  it('loses the queue, and what is open, with their role', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(NOA)
    await open(NOA, 1)
    await world.knex('people').where({ name: 'Noa Petit' }).update({ role: 'requester' })
    expect(await press(NOA, 'Prendre')).toContain('ne vous concerne')
    await world.by(NOA).closeModal()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    const home = await openHome(NOA)
    expect(home).not.toContain('R-000001')
    expect(labels(home).join()).not.toContain('File')
  })

  it('and is unknown, of another workspace, or gone, is told so and shown nothing', async () => {
    await asks(CAMILLE, 'Mon secret')
    const unknown = 'votre compte n’est pas connu'.replace('’', "'")
    const home = await openHome(STRANGER)
    expect(home).toContain(unknown)
    expect(labels(home)).toEqual([])
    await world.knex('people').where({ name: 'Camille Martin' }).update({ active: false })
    const gone = await openHome(CAMILLE)
    expect(gone).toContain(unknown)
    expect(gone).not.toContain('secret')
    world.slack.setUser(world.user(ALEX), { teamId: 'T0OTHER' })
    expect(await openHome(ALEX)).toContain(unknown)
  })
})
