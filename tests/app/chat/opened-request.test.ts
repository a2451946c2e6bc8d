/** A request that is opened from the App Home: what it shows, what is done there, and how it follows. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { homeScreen, labels } from '../../support/chat/chat-home.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { text } from '../../support/chat/slack-views.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { openHome, open, press, modalOf, asks, says, addEntries } = homeScreen(() => world)

describe('a request that is opened', () => {
  it('shows its recap, its journal with the newest last, its files, and no private note', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Imprimante muette',
      text: 'Elle ne dit *rien*. <!channel>',
      attachments: [{ filename: 'photo.png', content: 'image' }],
    })
    await says(NOA, 1, 'NOTE\nEncore cette imprimante')
    await says(NOA, 1, 'REPONDRE\nEst-elle allumée ?')
    await openHome(CAMILLE)
    const modal = await open(CAMILLE, 1)
    expect(modal).toContain('*Titre* : Imprimante muette')
    expect(modal).toContain('photo.png')
    expect(modal).toContain('&lt;!channel&gt;')
    expect(modal).not.toContain('Encore cette')
    expect(modal.indexOf('Elle ne dit')).toBeLessThan(modal.indexOf('Est-elle allumée'))
    expect(modal.indexOf('Est-elle allumée')).toBeLessThan(modal.indexOf('[Clore ma demande]'))
    expect(labels(modal)).toEqual([
      ...['Compléter ma demande', 'Corriger la description', 'Clore ma demande'],
    ])
    await openHome(NOA)
    const agents = await open(NOA, 1)
    expect(agents).toContain('Encore cette imprimante')
    expect(labels(agents)).toEqual(expect.arrayContaining(['Prendre', 'Résoudre']))
    expect(labels(agents)).not.toContain('Clore ma demande')
  })

  it('is closed from there; the modal and the Home follow, and it can be taken back', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    expect(await press(CAMILLE, 'Clore ma demande')).toContain("C'est transmis.")
    expect(labels(modalOf(CAMILLE))).toEqual([])
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'withdrawn' })
    expect(labels(modalOf(CAMILLE))).toEqual(['Revenir en arrière', 'Ouvrir une autre demande'])
    expect(modalOf(CAMILLE)).toContain('*Statut* : Close')
    const home = text(world.slack.home(world.user(CAMILLE)))
    expect(labels(home)).toEqual(expect.arrayContaining(['En cours (0)', 'Fermées (1)']))
    await press(CAMILLE, 'Revenir en arrière')
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    expect(modalOf(CAMILLE)).toContain('*Statut* : Affectée')
  })

  it('takes a text in a form above it, and shows it in its journal afterwards', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    await press(CAMILLE, 'Compléter ma demande')
    world.by(CAMILLE).fill({ text: 'Elle fume maintenant.' })
    expect((await world.by(CAMILLE).submit()).error).toBeNull()
    await world.turn()
    expect(modalOf(CAMILLE)).toContain('Elle fume maintenant.')
    expect(labels(modalOf(CAMILLE))).toContain('Compléter ma demande')
  })

  it('lets a technician see what is sent before it is sent, two forms up', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(NOA)
    await open(NOA, 1)
    await press(NOA, 'Résoudre')
    world.by(NOA).fill({ text: 'Elle est réparée.' })
    await world.by(NOA).submit()
    expect(modalOf(NOA)).toContain('Elle est réparée.')
    await world.by(NOA).submit()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
    expect(text(world.slack.home(world.user(NOA)))).toContain('File de mes équipes (0)')
  })

  it('says what became of it when a button is older than its state, and does nothing', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    // Behind the back of the desk: no round of it has shown the change.
    await world.knex('tickets').where({ number: 1 }).update({ status: 'closed' })
    const before = (await world.inbox()).length
    const modal = await press(CAMILLE, 'Corriger la description')
    expect(modal).toContain('Cette demande a changé entre-temps')
    expect(modal).toContain('*Statut* : Close')
    expect(labels(modal)).not.toContain('Corriger la description')
    await world.turn()
    expect(await world.inbox()).toHaveLength(before)
  })

  it('follows what others do, by mail too', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await openHome(CAMILLE)
    await open(CAMILLE, 1)
    await says(NOA, 1, 'RESOUDRE\nC’est réparé.')
    expect(modalOf(CAMILLE)).toContain('C’est réparé.')
    expect(labels(modalOf(CAMILLE))).toEqual(['Clore ma demande', 'Rouvrir ma demande'])
    expect(labels(text(world.slack.home(world.user(CAMILLE))))).toContain('Résolues (1)')
    await world.by(CAMILLE).closeModal()
    await asks(CAMILLE, 'Écran noir')
    expect(labels(text(world.slack.home(world.user(CAMILLE))))).toContain('En cours (1)')
    await says(CAMILLE, 1, 'CLORE')
    expect(labels(text(world.slack.home(world.user(CAMILLE))))).toContain('Fermées (1)')
  })

  it('shows a journal of 150 entries by parts, and counts what it does not show', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await addEntries(1, 149, (at) => `Parole ${at}.`)
    await openHome(CAMILLE)
    let modal = await open(CAMILLE, 1)
    const said = () => [...modal.matchAll(/Parole (\d+)\./g)].map(([, at]) => Number(at))
    expect(said().at(-1)).toBe(149)
    expect(modal).not.toContain('Entrées plus récentes')
    const seen = new Set(said())
    let shown = said().length
    expect(modal).toContain(`Entrées plus anciennes : ${150 - shown}`)
    while (labels(modal).includes('Plus ancien')) {
      modal = await press(CAMILLE, 'Plus ancien')
      expect(modal).toContain(`Entrées plus récentes : ${shown}`)
      shown += said().length
      for (const at of said()) seen.add(at)
    }
    expect(seen.size).toBe(149)
    expect(modal).not.toContain('Entrées plus anciennes')
    expect(await press(CAMILLE, 'Le plus récent')).toContain('Parole 149.')
  })

  it('holds entries of any length within what a view may hold, and says what is left out', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await addEntries(1, 40, (at) => `Parole ${at}. ${'&é\n'.repeat(20_000)}`)
    await openHome(CAMILLE)
    const modal = await open(CAMILLE, 1)
    expect(modal).toContain('Parole 40.')
    expect(modal).toMatch(/Entrées plus anciennes : \d+/)
    expect(modal).toMatch(/Caractères non affichés ici : 55 01\d\./)
    expect(modal).toContain('Pour tout recevoir, écrivez-moi : SUIVI R-000001')
  })

  it('leaves private notes out of the count of whoever does not read them', async () => {
    await asks(CAMILLE, 'Imprimante muette')
    await addEntries(1, 150, (at) => `Note ${at}.`, 'private')
    await openHome(CAMILLE)
    const modal = await open(CAMILLE, 1)
    expect(modal).not.toContain('Note')
    expect(modal).not.toContain('Entrées plus anciennes')
    await openHome(NOA)
    expect(await open(NOA, 1)).toContain('Entrées plus anciennes')
  })
})
