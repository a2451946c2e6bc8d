/** The App Home, told as stories: the lists that somebody has there, and when something goes wrong with them. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA } from '../../fixtures/directory.js'
import { homeScreen, labels, references } from '../../support/chat/chat-home.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { text } from '../../support/chat/slack-views.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { openHome, tab, open, press, asks, says, manyRequests } = homeScreen(() => world)

describe('the lists', () => {
  it('greets whoever has none, and offers to make a request', async () => {
    const home = await openHome(CAMILLE)
    expect(home).toContain('Bonjour Camille Martin')
    expect(home).toContain('[Faire une demande] {"n":0,"h":null,"b":"","a":"text"}')
    expect(labels(home)).toEqual([
      ...['Faire une demande', 'En cours (0)', 'Résolues (0)', 'Fermées (0)'],
    ])
    expect(home).toContain('*Total : 0 élément.*')
    expect(home).toContain('Rien ici pour le moment.')
  })

  it('show each request where its state puts it, with its title, day, state and product', async () => {
    await asks(CAMILLE, 'GFC refuse la connexion')
    await asks(CAMILLE, 'Imprimante muette')
    await asks(CAMILLE, 'Vidéoprojecteur éteint')
    await says(CAMILLE, 3, 'CLORE')
    await says(NOA, 2, 'RESOUDRE\nC’est fait.')
    const home = await openHome(CAMILLE)
    expect(labels(home)).toContain('En cours (1)')
    expect(home).toContain('*R-000001*  GFC refuse la connexion\n23/11/2026 · Affectée · GFC')
    expect(home).toContain('*Total : 1 élément.*')
    expect(home).not.toContain('R-000002')
    const resolved = await tab(CAMILLE, 'Résolues (1)')
    expect(resolved).toContain('R-000002')
    expect(resolved).not.toContain('R-000001')
    expect(await tab(CAMILLE, 'Fermées (1)')).toContain('R-000003')
    // Coming back to the Home finds it as it was left.
    expect(await openHome(CAMILLE)).toContain('R-000003')
    expect(await openHome(ALEX)).not.toContain('R-0000')
  })

  it('turn over sixty requests, ten a page, and miss none', async () => {
    await manyRequests(60)
    let home = await openHome(CAMILLE)
    expect(home).toContain('*Total : 60 éléments.*')
    expect(home).toContain('Page 1 / 6')
    expect(labels(home)).not.toContain('Précédentes')
    const seen = [...references(home)]
    expect(seen).toHaveLength(10)
    for (let page = 2; page <= 6; page++) {
      home = await tab(CAMILLE, 'Suivantes')
      expect(home).toContain(`Page ${page} / 6`)
      seen.push(...references(home))
    }
    expect(labels(home)).not.toContain('Suivantes')
    expect(seen).toEqual(
      Array.from({ length: 60 }, (_, at) => `R-${String(60 - at).padStart(6, '0')}`),
    )
    expect(await tab(CAMILLE, 'Précédentes')).toContain('Page 5 / 6')
    // The last page is gone when somebody comes back to it.
    await tab(CAMILLE, 'Suivantes')
    await world.knex('tickets').where('number', '<=', 12).update({ status: 'closed' })
    expect(await openHome(CAMILLE)).toContain('Page 5 / 5')
  })

  it('of a technician are also the queue of their teams and what they have', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await asks(CAMILLE, 'GFC refuse la connexion')
    const queue = await openHome(NOA)
    expect(labels(queue)).toEqual(
      expect.arrayContaining(['File de mes équipes (1)', 'Mes tickets (0)', 'En cours (0)']),
    )
    expect(queue).toContain('R-000001')
    expect(queue).not.toContain('R-000002')
    expect(await openHome(LOU)).toContain('R-000002')
    await open(NOA, 1)
    await press(NOA, 'Prendre')
    await world.turn()
    expect(text(world.slack.home(world.user(NOA)))).toContain('File de mes équipes (0)')
    expect(await tab(NOA, 'Mes tickets (1)')).toContain('R-000001')
  })
})

describe('the head of a school', () => {
  beforeEach(async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Le réseau est coupé',
      text: 'Plus rien ne marche au collège.\n\nAu titre de : Établissement\nÉtablissement : 0140096D',
    })
    await asks(CAMILLE, 'Mon mot de passe')
  })

  it("sees what is asked for the school, and nobody's own", async () => {
    await openHome(DOMINIQUE)
    const site = await tab(DOMINIQUE, 'Mon établissement (1)')
    expect(site).toContain('R-000001')
    expect(site).not.toContain('R-000002')
    expect(labels(await openHome(CAMILLE)).join()).not.toContain('Mon établissement')
  })

  it('reads it, can only follow it, and reads no notes of technicians', async () => {
    await says(NOA, 1, 'NOTE\nCâble à changer')
    await openHome(DOMINIQUE)
    await tab(DOMINIQUE, 'Mon établissement (1)')
    const modal = await open(DOMINIQUE, 1)
    expect(modal).toContain('Plus rien ne marche au collège.')
    expect(modal).not.toContain('Câble')
    expect(labels(modal)).toEqual(['Suivre cette demande'])
    expect(await open(DOMINIQUE, 2, { forged: true })).toContain('ne vous concerne')
  })
})

describe('bad moments', () => {
  it('a tap that comes too late is answered in the conversation', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    world.slack.failNext('views.open', 'expired_trigger_id')
    await world.by(CAMILLE).click({ view: 'home' }, 'request-open:1')
    await world.slack.until(() => world.slack.ephemerals(world.user(CAMILLE)).length > 0)
    expect(world.slack.ephemerals(world.user(CAMILLE))[0]?.text).toContain(
      'a attendu trop longtemps',
    )
  })

  it('somebody who is gone does not hold up what the others see', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    world.slack.failNext('views.publish', 'user_not_found')
    await says(NOA, 1, 'RESOUDRE\nC’est fait.')
    expect(world.read(world.triage)[0]).toContain('*Statut* : Résolue')
  })

  it('the tab of messages publishes nothing', async () => {
    const { acked } = await world.by(CAMILLE).openHome('messages')
    await acked
    expect(world.slack.home(world.user(CAMILLE))).toBeNull()
  })
})
