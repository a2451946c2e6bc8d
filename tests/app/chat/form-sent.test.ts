/** The form « Nouvelle demande » in Slack: the answers that it shows, what is made of what is sent, and other ways to it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, SACHA } from '../../fixtures/directory.js'
import { type Input, requestForm } from '../../support/chat/chat-form.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { importAnswers } from '../../support/desk/answers.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { modal, blocks, input, tickets, opened, choose } = requestForm(() => world)

describe('answers that fit', () => {
  const QUESTION = "J'ai oublié le mot de passe de ma messagerie, que faire ?"
  beforeEach(async () => {
    await importAnswers(world)
  })
  const buttons = () =>
    blocks(CAMILLE).flatMap(({ elements = [] }) => elements.flatMap(({ text }) => text?.text ?? []))
  const shown = () => blocks(CAMILLE).flatMap(({ text }) => text?.text ?? [])

  it('are shown before it is sent, and it is sent anyway, with all that was typed', async () => {
    const camille = await opened(CAMILLE)
    camille.fill({
      'form-title': 'Accès',
      'form-description': QUESTION,
      'form-phone': '0231',
      'form-files': [{ name: 'capture.png', content: Buffer.from('image') }],
    })
    await camille.submit()
    expect(shown()[1]).toContain("*J'ai oublié mon mot de passe de messagerie, que faire ?*")
    expect(shown()[1]).toContain('Choisissez un nouveau mot de passe')
    // Two others come near, and are told apart from the one that is sure.
    expect(buttons()).toEqual(Array(3).fill('Ceci répond à ma question'))
    expect(shown()[2]).toBe("D'autres s'en approchent, sans certitude :")
    expect(modal(CAMILLE)?.submit).toMatchObject({ text: 'Envoyer ma demande' })
    await world.turn()
    expect(await tickets()).toEqual([{ n: 0 }])

    await choose(CAMILLE, '5')
    expect(buttons()).toHaveLength(3)
    await camille.submit()
    await world.turn()
    expect(modal(CAMILLE)).toBeNull()
    expect(await world.ticket(1)).toMatchObject({ phone: '0231', service_code: '5' })
    expect(await world.knex('attachments').pluck('name')).toEqual(['capture.png'])
    // By the description, not by the lines of the form on top of it.
    expect(await world.knex('suggestions').select('entry_id', 'sentence')).toEqual([
      {
        entry_id: 'mot-de-passe-oublie',
        sentence: "j'ai oublie le mot de passe de ma messagerie, que faire ?",
      },
    ])
  })

  it('one of them is enough: it is read in full, and no request is made', async () => {
    const camille = await opened(CAMILLE, QUESTION)
    await camille.submit()
    await camille.click({ view: 'modal' }, 'form-solved:0')
    await world.slack.until(() => modal(CAMILLE)?.callback_id === 'form-answer')
    expect(shown().join('\n')).toContain('2. Suivez le lien reçu.')
    expect(shown().join('\n')).toContain('ici (https://exemple.fr/mdp)')
    await camille.submit()
    expect(modal(CAMILLE)).toBeNull()
    await world.turn()
    expect(await tickets()).toEqual([{ n: 0 }])
  })

  it('it was not enough after all: the form is still there', async () => {
    const camille = await opened(CAMILLE, QUESTION)
    await camille.submit()
    await camille.click({ view: 'modal' }, 'form-solved:0')
    await world.slack.until(() => modal(CAMILLE)?.callback_id === 'form-answer')
    await camille.closeModal()
    await camille.submit()
    await world.turn()
    expect((await world.journal(1))[0]?.text).toContain(QUESTION)
  })
})

describe('what is sent', () => {
  it('takes its files along; one that is too large is told', async () => {
    const camille = await opened(CAMILLE, "L'écran reste noir.")
    camille.fill({
      'form-files': [
        { name: 'capture.png', content: Buffer.from('image') },
        { name: 'film.mp4', size: 2 * 1024 * 1024 },
      ],
    })
    await camille.submit()
    await world.turn()
    expect(await world.knex('attachments').pluck('name')).toEqual(['capture.png'])
    const [told] = world.read(world.dm(CAMILLE))
    expect(told).toContain('capture.png')
    expect(told).toContain('film.mp4')
  })

  it('faults stand at their fields', async () => {
    const camille = await opened(CAMILLE)
    camille.fill({ 'form-description': '  \n ' })
    expect((await camille.submit()).errors).toEqual({
      description: "Décrivez votre demande en quelques mots, s'il vous plaît.",
    })
    await choose(CAMILLE, '5')
    camille.fill({ 'form-description': "L'écran reste noir.", 'form-subcategory': '5.3' })
    await world.knex('subcategories').where({ code: '5.3' }).update({ active: false })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    const gone = "Ce choix n'existe plus. Faites-en un autre, s'il vous plaît."
    expect((await camille.submit()).errors).toEqual({ 'subcategory:5': gone })
    await world.knex('services').where({ code: '5' }).update({ active: false })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    expect((await camille.submit()).errors).toEqual({ service: gone })
    await choose(CAMILLE, '1')
    expect((await camille.submit()).errors).toEqual({})
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ service_code: '1', subcategory_code: null })
  })

  it('a site that is no more is told', async () => {
    const sacha = await opened(SACHA, "L'écran reste noir.")
    sacha.fill({ 'form-site': '0140012K' })
    await world.knex('sites').where({ code: '0140012K' }).update({ active: false })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    expect((await sacha.submit()).errors).toHaveProperty('site')
  })

  it('twice at once, it is one request', async () => {
    const camille = await opened(CAMILLE, "L'écran reste noir.")
    await Promise.all([camille.submit(), camille.submit()])
    await world.turn()
    expect(await tickets()).toEqual([{ n: 1 }])
  })

  it('after a restart, it is the request that was filled in before', async () => {
    await importAnswers(world)
    const camille = await opened(CAMILLE, "J'ai oublié mon mot de passe de messagerie.")
    await camille.submit()
    await world.restart()
    await choose(CAMILLE, '1')
    await camille.submit()
    await world.turn()
    expect(await tickets()).toEqual([{ n: 1 }])
    expect(await world.ticket(1)).toMatchObject({ service_code: '1', status: 'dispatched' })
  })

  it('is a new request, whatever it looks like', async () => {
    for (const title of ['CLORE', 'ROUVRIR R-000001', 'Suite de R-000001', 'MES DEMANDES']) {
      const camille = await opened(CAMILLE)
      camille.fill({
        'form-title': title,
        'form-description': 'De : Paul\nEnvoyé : hier\nObjet : autre chose\n\nÇa ne marche pas.',
      })
      await camille.submit()
      await world.turn()
    }
    expect(await world.knex('tickets').orderBy('id').pluck('title')).toEqual([
      ...['CLORE', 'ROUVRIR R-000001', 'Suite de R-000001', 'MES DEMANDES'],
    ])
  })
})

describe('other ways to the form', () => {
  it('the shortcut of the app', async () => {
    await world.by(CAMILLE).globalShortcut('demande')
    await world.slack.until(() => modal(CAMILLE))
    expect(input(CAMILLE, 'description')?.element?.initial_value).toBeUndefined()
  })

  it('the shortcut on a message keeps its text and the link to it', async () => {
    const members = [world.user(CAMILLE), world.user(SACHA), world.slack.botUserId]
    const channel = world.slack.addChannel({ name: 'lycee', members }).id
    const { ts } = await world.by(SACHA).post(channel, 'Le wifi est <tombé> & ne revient pas')
    await world.by(CAMILLE).messageShortcut('creer_demande', channel, ts)
    await world.slack.until(() => modal(CAMILLE))
    expect(input(CAMILLE, 'description')?.element?.initial_value).toBe(
      'Le wifi est <tombé> & ne revient pas',
    )
    await world.by(CAMILLE).submit()
    await world.turn()
    const [entry] = await world.journal(1)
    expect(entry?.author).toBe('Camille Martin')
    expect(entry?.text).toMatch(
      new RegExp(`Message d'origine : https://\\S+/archives/${channel}/p${ts.replace('.', '')}`),
    )
  })

  it('the shortcut in a conversation that the bot is not in', async () => {
    const members = [world.user(CAMILLE), world.user(SACHA)]
    const channel = world.slack.addChannel({ name: 'prive', isPrivate: true, members }).id
    const { ts } = await world.by(SACHA).post(channel, 'Le wifi est tombé')
    await world.by(CAMILLE).messageShortcut('creer_demande', channel, ts)
    await world.slack.until(() => modal(CAMILLE))
    await world.by(CAMILLE).submit()
    await world.turn()
    expect((await world.journal(1))[0]?.text).toContain(`/archives/${channel}/p`)
  })

  it('the button « Faire une demande » of a notice', async () => {
    await world.by(CAMILLE).command('/demande', 'aide')
    await world.turn()
    const [help] = world.slack.messages(world.dm(CAMILLE))
    const place = { channelId: world.dm(CAMILLE), ts: help?.ts ?? '' }
    const button = ((help?.blocks ?? []) as unknown as Input[])
      .flatMap(({ elements = [] }) => elements as never[])
      .find(({ text }: { text: { text: string } }) => text.text === 'Faire une demande') as
      | { action_id: string }
      | undefined
    await world.by(CAMILLE).click(place, button?.action_id ?? '')
    await world.slack.until(() => modal(CAMILLE)?.callback_id === 'form')
    world.by(CAMILLE).fill({ 'form-description': "L'écran reste noir." })
    await world.by(CAMILLE).submit()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ title: "L'écran reste noir." })
  })

  it('the button of a product names it', async () => {
    const { acked } = await world.by(CAMILLE).dm('PRODUIT GFC')
    await acked
    await world.turn()
    const sheet = world.slack.messages(world.dm(CAMILLE)).at(-1)
    const place = { channelId: world.dm(CAMILLE), ts: sheet?.ts ?? '' }
    await world.by(CAMILLE).click(place, 'fill:0')
    await world.slack.until(() => modal(CAMILLE)?.callback_id === 'form')
    expect(input(CAMILLE, 'product')?.element?.initial_option?.text.text).toBe('GFC (Intendance)')
  })
})
