/** « Corriger les champs » on a board: a form with the fields as they stand, of which only what changes is sent. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { chatRequests } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, journal } = chatRequests(() => world)

const modal = (who: Who) => world.slack.modal(world.user(who))

async function menu(who: Who) {
  const [board] = world.slack.messages(world.triage)
  const place = { channelId: world.triage, ts: board?.ts ?? '' }
  return world.by(who).click(place, 'fill:menu', 'Corriger les champs')
}

async function opened(who: Who) {
  await menu(who)
  await world.slack.until(() => modal(who))
  return world.by(who)
}

describe('the form', () => {
  it('sends what was changed, and the board shows it at once', async () => {
    await asked()
    const noa = await opened(NOA)
    await noa.suggest('form-product', 'gfc')
    noa.fill({ 'form-product': 'GFC (Intendance)', 'amend-urgency': 'Haute' })
    expect(await noa.submit()).toMatchObject({ error: null, errors: {} })
    expect(modal(NOA)).toBeNull()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ urgency: 2, priority: 3, team_id: 1 })
    expect(world.read(world.triage)[0]).toContain('*Produit* : GFC')
    expect((await journal()).at(-1)).toEqual([
      NOA.name,
      'private',
      'product: – → GFC\nurgency: 3 → 2',
    ])
  })

  it('offers sites to technicians alone, also once it is open', async () => {
    await asked()
    const noa = await opened(NOA)
    expect(await noa.suggest('amend-site', 'marie')).toHaveLength(1)
    await world.knex('people').where({ name: NOA.name }).update({ active: false })
    expect(await noa.suggest('amend-site', 'marie')).toEqual([])
  })

  it('changes whose request it is, and its site by a search', async () => {
    await asked()
    const noa = await opened(NOA)
    await noa.suggest('amend-site', 'marie')
    noa.fill({
      'amend-site': 'Lycée Marie-Curie (0140012K)',
      'amend-requester': SACHA.name,
      'amend-title': 'Souris du CDI',
    })
    await noa.submit()
    await world.turn()
    const sacha = await world.knex('addresses').where({ address: SACHA.address }).first()
    const site = await world.knex('sites').where({ code: '0140012K' }).first()
    expect(await world.ticket(1)).toMatchObject({
      title: 'Souris du CDI',
      requester_id: sacha.person_id,
      site_id: site.id,
    })
  })

  it('left as it is changes nothing', async () => {
    await asked()
    const noa = await opened(NOA)
    await noa.submit()
    await world.turn()
    expect(await journal()).toHaveLength(1)
  })

  it('names the fields that a colleague changed meanwhile, and keeps both their words', async () => {
    await asked()
    const noa = await opened(NOA)
    const lou = await opened(LOU)
    lou.fill({ 'amend-urgency': 'Basse', 'amend-title': 'De Lou' })
    await lou.submit()
    await world.turn()
    noa.fill({ 'amend-urgency': 'Critique', 'amend-impact': 'Un établissement ou un service' })
    await noa.submit()
    expect(JSON.stringify(modal(NOA))).toContain('Un collègue vient de changer ces champs.')
    expect(await world.ticket(1)).toMatchObject({ urgency: 4 })
    await noa.submit()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ urgency: 1, impact: 2, title: 'De Lou' })
    expect(await journal()).toHaveLength(3)
  })

  it('opens for technicians alone', async () => {
    await asked()
    world.slack.setChannel(world.triage, {})
    await world.by(DOMINIQUE).join(world.triage)
    await menu(DOMINIQUE)
    await world.turn()
    expect(modal(DOMINIQUE)).toBeNull()
  })
})
