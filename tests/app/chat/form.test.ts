/** The form « Nouvelle demande » in Slack, told as stories: /demande, and its fields. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, SACHA, STRANGER } from '../../fixtures/directory.js'
import { requestForm } from '../../support/chat/chat-form.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { modal, blocks, ids, input, choices, whispers, tickets, opened, choose } = requestForm(
  () => world,
)

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
    expect(whispers(CAMILLE)[1]).toContain("Cela n'a pas pu être fait, et rien n'a changé.")
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
