/** The form « Nouvelle demande » in Slack, told as stories: what opens it, what it shows, what is made of it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFaq } from '../../../src/adapters/stores/faq/import-faq.js'
import { CAMILLE, SACHA, STRANGER } from '../../fixtures/directory.js'
import { FAQ } from '../../fixtures/faq.js'
import { type ChatWorld, openChatWorld } from '../../support/chat-world.js'
import type { Who } from '../../support/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

interface Input {
  readonly type: string
  readonly block_id: string
  readonly text?: { readonly text: string }
  readonly label?: { readonly text: string }
  readonly hint?: { readonly text: string }
  readonly elements?: readonly { readonly text: { readonly text: string } }[]
  readonly element?: {
    readonly initial_value?: string
    readonly initial_option?: { readonly text: { readonly text: string } }
    readonly options?: readonly { readonly text: { readonly text: string } }[]
  }
}

const modal = (who: Who) => world.slack.modal(world.user(who))
const blocks = (who: Who) => (modal(who)?.blocks ?? []) as unknown as readonly Input[]
const ids = (who: Who) => blocks(who).map(({ block_id }) => block_id)
const input = (who: Who, id: string) => blocks(who).find(({ block_id }) => block_id === id)
const choices = (who: Who, id: string) =>
  input(who, id)?.element?.options?.map(({ text }) => text.text)
const whispers = (who: Who) => world.slack.ephemerals(world.user(who)).map(({ text }) => text)
const tickets = () => world.knex('tickets').count<{ n: number }[]>({ n: '*' })

/** The form, once it is there. */
async function opened(who: Who, text = '') {
  const ack = await world.by(who).command('/demande', text)
  expect(ack.error).toBeNull()
  await world.slack.until(() => modal(who))
  return world.by(who)
}

/** Chooses a service, and waits for what follows from it. */
async function choose(who: Who, service: string) {
  await world.by(who).click({ view: 'modal' }, 'form-service', service)
  await world.slack.until(() => ids(who).includes(`subcategory:${service}`))
}

describe('/demande', () => {
  it('opens the form, and what is filled in is one request', async () => {
    const camille = await opened(CAMILLE)
    expect(modal(CAMILLE)?.title).toMatchObject({ text: 'Nouvelle demande' })
    expect(blocks(CAMILLE).map(({ label }) => label?.text)).toEqual([
      ...['Service', 'Produit', 'Titre', 'Description', 'Impact', 'Urgence', 'Au titre de'],
      ...['Téléphone', 'Disponibilités', 'Fichiers'],
    ])
    expect(input(CAMILLE, 'impact')?.element?.initial_option?.text.text).toBe('Une personne')
    expect(input(CAMILLE, 'onBehalfOf')?.hint?.text).toContain("chef d'établissement")

    await choose(CAMILLE, '5')
    await camille.suggest('form-product', 'gfc')
    camille.fill({
      'form-subcategory': '5.3',
      'form-product': 'GFC (Intendance)',
      'form-title': 'Connexion refusée',
      'form-description': 'GFC affiche « Connexion refusée ».\nDepuis ce matin.',
      'form-impact': '2',
      'form-urgency': '1',
      'form-onBehalfOf': 'site',
      'form-phone': '02 31 00 00 00',
      'form-availability': 'le matin',
    })
    const ack = await camille.submit()
    expect(ack).toMatchObject({ error: null, errors: {} })
    expect(modal(CAMILLE)).toBeNull()
    expect(await world.turn()).toEqual([])

    expect(await world.ticket(1)).toMatchObject({
      title: 'Connexion refusée',
      service_code: '5',
      subcategory_code: '5.3',
      impact: 2,
      urgency: 1,
      priority: 1,
      on_behalf_of: 'site',
      phone: '02 31 00 00 00',
      availability: 'le matin',
      channel: 'chat',
      product_guessed: 0,
    })
    expect((await world.journal(1))[0]?.text).toBe(
      [
        'Titre : Connexion refusée',
        'Service : 5 APPLICATIONS ET SERVICES MÉTIERS',
        'Sous-catégorie : 5.3 Applications de gestion',
        'Famille de produit : Intendance',
        'Produit : GFC',
        'Impact : 2 – Un établissement ou un service',
        'Urgence : 1 – Critique',
        'Au titre de : Établissement',
        'Téléphone : 02 31 00 00 00',
        'Disponibilités : le matin',
        '',
        'GFC affiche « Connexion refusée ».',
        'Depuis ce matin.',
      ].join('\n'),
    )
    const [told] = world.read(world.dm(CAMILLE))
    expect(told).toContain('Demande Utilisateur - R-000001 créé(e).')
    expect(told).toContain('Collège Jean-Moulin')
    expect(world.read(world.gestion)[0]).toContain('R-000001 Connexion refusée')
  })

  it('« aide » says what can be written', async () => {
    await world.by(CAMILLE).command('/demande', 'aide')
    await world.turn()
    expect(modal(CAMILLE)).toBeNull()
    expect(world.read(world.dm(CAMILLE))[0]).toContain('MES DEMANDES')
    expect(await tickets()).toEqual([{ n: 0 }])
  })

  it('begins with what stands behind it, whose first line names the request', async () => {
    const camille = await opened(CAMILLE, 'Écran noir & <b>bip</b> au démarrage')
    expect(input(CAMILLE, 'description')?.element?.initial_value).toBe(
      'Écran noir & <b>bip</b> au démarrage',
    )
    await camille.submit()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({
      title: 'Écran noir & <b>bip</b> au démarrage',
      impact: 3,
      urgency: 3,
      on_behalf_of: 'self',
    })
  })

  it('a text of 40,000 characters loses none of them', async () => {
    const text = Array.from({ length: 4000 }, (_, at) => `mot ${at}`).join('\n')
    const camille = await opened(CAMILLE, text)
    await camille.submit()
    await world.turn()
    expect((await world.journal(1))[0]?.text.endsWith(text)).toBe(true)
  })

  it('says once, and politely, that somebody is not known; deactivated people get nothing', async () => {
    await world.by(STRANGER).command('/demande', '')
    await world.slack.until(() => whispers(STRANGER).length > 0)
    expect(whispers(STRANGER)).toEqual([
      expect.stringContaining("votre compte n'est pas connu de l'assistance"),
    ])
    expect(modal(STRANGER)).toBeNull()

    const camille = await opened(CAMILLE, "L'écran reste noir.")
    world.slack.setUser(world.user(CAMILLE), { deleted: true })
    await world.knex('chat_users').update({ checked_at: 0 })
    await camille.submit()
    await world.turn()
    expect(modal(CAMILLE)).toBeNull()
    expect(await tickets()).toEqual([{ n: 0 }])
  })

  it('comes too late for its trigger: a button opens it, with what was written', async () => {
    world.slack.failNext('views.open', 'expired_trigger_id')
    await world.by(CAMILLE).command('/demande', "L'écran reste noir.")
    await world.slack.until(() => whispers(CAMILLE).length > 0)
    const [late] = world.slack.ephemerals(world.user(CAMILLE))
    expect(late?.text).toContain("n'a pas pu s'ouvrir à temps")
    await world
      .by(CAMILLE)
      .click({ channelId: late?.channel ?? '', ts: late?.ts ?? '' }, 'form-open')
    await world.slack.until(() => modal(CAMILLE))
    expect(input(CAMILLE, 'description')?.element?.initial_value).toBe("L'écran reste noir.")
  })

  it('what the button can not carry is shown beside it; another fault is told', async () => {
    world.slack.failNext('views.open', 'expired_trigger_id')
    await world.by(CAMILLE).command('/demande', 'noir '.repeat(500))
    await world.slack.until(() => whispers(CAMILLE).length > 0)
    const [late] = world.slack.ephemerals(world.user(CAMILLE))
    expect(JSON.stringify(late?.blocks)).toContain('noir '.repeat(500).trim())

    world.slack.failNext('views.open', 'internal_error')
    await world.by(CAMILLE).command('/demande', '')
    await world.slack.until(() => whispers(CAMILLE).length > 1)
    expect(whispers(CAMILLE)[1]).toContain("Cela n'a pas pu être fait.")
  })
})

describe('fields that depend on each other', () => {
  it('a service brings its subcategories, and nothing that was typed is lost', async () => {
    const camille = await opened(CAMILLE, 'Un début')
    expect(choices(CAMILLE, 'service')).toEqual(['1 COMPTES', '5 APPLICATIONS ET SERVICES MÉTIERS'])
    expect(ids(CAMILLE)).not.toContain('subcategory:5')
    camille.fill({ 'form-title': 'Panne', 'form-phone': '0231', 'form-urgency': '2' })
    await choose(CAMILLE, '5')
    expect(choices(CAMILLE, 'subcategory:5')).toEqual(['5.3 Applications de gestion'])
    camille.fill({ 'form-subcategory': '5.3' })
    await choose(CAMILLE, '1')
    expect(choices(CAMILLE, 'subcategory:1')).toEqual(['1.1 Gestion des comptes'])
    await camille.submit()
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({
      title: 'Panne',
      service_code: '1',
      subcategory_code: null,
      phone: '0231',
      urgency: 2,
    })
    expect((await world.journal(1))[0]?.text).toMatch(/\n\nUn début$/)
  })

  it('the site is asked of those who have several', async () => {
    const sacha = await opened(SACHA)
    expect(choices(SACHA, 'site')).toEqual([
      'Collège Jean-Moulin (0140096D)',
      'Lycée Marie-Curie (0140012K)',
    ])
    sacha.fill({ 'form-description': "L'écran reste noir." })
    expect((await sacha.submit()).errors).toHaveProperty('site')
    sacha.fill({ 'form-site': '0140012K' })
    await sacha.submit()
    await world.turn()
    const site = await world.knex('sites').where({ code: '0140012K' }).first()
    expect(await world.ticket(1)).toMatchObject({ site_id: site.id })
    expect(world.read(world.dm(SACHA))[0]).not.toContain('quel établissement')
  })
})

describe('the product', () => {
  const labels = async (typed: string) =>
    (await world.by(CAMILLE).suggest('form-product', typed)).map(
      ({ text }) => (text as { text: string }).text,
    )

  it('is found by its name, an alias or a misspelling, from the third letter', async () => {
    await opened(CAMILLE)
    expect(await labels('gf')).toEqual([])
    expect(await labels('é  ')).toEqual([])
    expect(await labels('gfc')).toEqual(['GFC (Intendance)'])
    expect(await labels('gestion fin')).toEqual(['GFC (Intendance)'])
    expect(await labels('thunderbrid')).toEqual(['Mozilla Thunderbird (Messagerie)'])
    expect(await labels('zzzzzz')).toEqual([])
  })

  it('is found among 5,000', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({
      name: `Application ${(at * 7919).toString(36)} ${at} `.repeat(4).trim().slice(0, 120),
      family: `Famille ${at % 40}`,
      aliases: JSON.stringify([`alias ${at}`]),
      active: true,
    }))
    const template = await world.knex('products').first()
    for (let at = 0; at < rows.length; at += 50)
      await world
        .knex('products')
        .insert(
          rows.slice(at, at + 50).map((row, of) => ({ ...template, ...row, id: 1000 + at + of })),
        )
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    await opened(CAMILLE)
    for (const typed of [
      'thunderbrid',
      'app',
      'application 77',
      'alias 4999',
      'gestoin finnacière',
    ]) {
      const found = await world.by(CAMILLE).suggest('form-product', typed)
      expect(found.length, typed).toBeGreaterThan(0)
    }
  })
})

describe('answers that fit', () => {
  const QUESTION = "J'ai oublié le mot de passe de ma messagerie, que faire ?"
  beforeEach(async () => {
    await importFaq(world.knex, FAQ, { dryRun: false })
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
    expect(buttons()).toEqual(['Ceci répond à ma question'])
    expect(modal(CAMILLE)?.submit).toMatchObject({ text: 'Envoyer ma demande' })
    await world.turn()
    expect(await tickets()).toEqual([{ n: 0 }])

    await choose(CAMILLE, '5')
    expect(buttons()).toEqual(['Ceci répond à ma question'])
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
    await importFaq(world.knex, FAQ, { dryRun: false })
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
