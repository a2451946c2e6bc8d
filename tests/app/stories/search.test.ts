/** CHERCHER: what somebody finds by mail and in the chat, and what they don't. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'

const proven = {
  headers: PROVEN,
}

describe('by mail', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.mailFrom(CAMILLE, { subject: 'Imprimante', text: 'Un bourrage chaque matin.' })
    await world.mailFrom(DOMINIQUE, { subject: 'Écran', text: 'Le mien imprime des bourrages ?' })
    await world.mailFrom(NOA, {
      subject: 'Re: [R-000001] Imprimante',
      text: 'NOTE\nRouleau Zorglub à changer.',
      ...proven,
    })
  })
  afterEach(() => world.close())

  const search = async (text: string, who = NOA, subject = '') => {
    const sent = await world.mailFrom(who, { subject, text, ...proven })
    return mailsTo(who, sent)
  }
  const references = (text = '') => [...new Set(text.match(/R-\d{6}/g))]

  it('a technician finds all requests, the title first, with priority, age and requester', async () => {
    const [found] = await search('CHERCHER imprimantes')
    expect(found?.text).toMatch(/ · âge \d+\s(?:min|h|jours?) · /)
    expect(found?.kind).toBe('found')
    expect(references(found?.text)).toEqual(['R-000001', 'R-000002'])
    expect(found?.text).toContain('Camille Martin')
    expect(found?.text).toContain('3 – moyenne')
    const [note] = await search('CHERCHER zorglub')
    expect(note?.text).toContain('Rouleau Zorglub à changer.')
    expect(await world.inbox()).toHaveLength(5)
    expect(await world.ticket(3)).toBeUndefined()
  })

  it('a requester finds their own, without notes', async () => {
    const [found] = await search('Chercher bourrages', CAMILLE)
    expect(references(found?.text)).toEqual(['R-000001'])
    expect(found?.text).not.toContain('Dominique')
    for (const hidden of ['CHERCHER zorglub', 'CHERCHER R-000002']) {
      const [none] = await search(hidden, CAMILLE)
      expect(none?.kind).toBe('found')
      expect(none?.text).toContain('Aucune demande ne contient')
    }
  })

  it.each([
    'CHERCHER *',
    'CHERCHER',
    'CHERCHER "',
    'CHERCHER CLORE',
    'CHERCHER %',
    'CHERCHER NEAR(a b)',
    `CHERCHER ${'très long '.repeat(1000)}`,
    'CHERCHER : imprimante, merci',
    'Bonjour,\nCHERCHER imprimante\n\nCordialement\nNoa Petit',
  ])('« %.40s » is a search, and opens nothing', async (text) => {
    const [answer] = await search(text)
    expect(answer?.kind).toBe('found')
    expect(await world.ticket(3)).toBeUndefined()
  })

  it.each([
    'Search does not work',
    'Chercher les clés de la salle des serveurs me prend des heures',
  ])('« %s » is a request', async (text) => {
    await search(text, CAMILLE, 'Souci')
    expect(await world.ticket(3)).toBeDefined()
  })

  it('says what was not reached, and PARTOUT is no word that is looked for', async () => {
    const [all] = await search('CHERCHER PARTOUT bourrage')
    expect(references(all?.text)).toEqual(['R-000002', 'R-000001'])
    expect(all?.text).not.toMatch(/partout|limitée/i)
    const [word] = await search('CHERCHER partout')
    expect(word?.text).toContain('Aucune demande ne contient « partout »')
    const first = await world.knex('log_entries').min({ id: 'id' }).first()
    await world
      .knex('counters')
      .insert({ name: 'search-unread', value: Number((first as { id: number }).id) })
    const [some] = await search('CHERCHER bourrage')
    expect(some?.text).toMatch(/Recherche limitée à ce qui a été écrit depuis le lundi 23 novembre/)
  })

  it('with words in the subject alone', async () => {
    const [found] = await search('', NOA, 'CHERCHER bourrage')
    expect(references(found?.text)).toEqual(['R-000002', 'R-000001'])
  })
})

describe('in the chat', () => {
  let world: ChatWorld
  beforeEach(async () => {
    world = await openChatWorld()
    await world.by(CAMILLE).dm('Un bourrage chaque matin.')
    await world.turn()
  })
  afterEach(() => world.close())

  const asked = async (who: typeof NOA, command: string, text: string) => {
    await world.by(who).command(command, text)
    await world.turn()
    return world.read(world.dm(who)).at(-1) ?? ''
  }

  it('/tickets and words; /demandes chercher; CHERCHER', async () => {
    expect(await asked(NOA, '/tickets', 'bourrages')).toContain('R-000001')
    expect(await asked(NOA, '/tickets', '*')).toContain('Aucune demande')
    expect(await asked(CAMILLE, '/demandes', 'chercher bourrages')).toContain('R-000001')
    expect(await asked(DOMINIQUE, '/tickets', 'bourrage')).toContain('Aucune demande')
    await world.by(NOA).dm('CHERCHER matin')
    await world.turn()
    expect(world.read(world.dm(NOA)).at(-1)).toContain('R-000001')
  })
})
