/** Stories of merged requests that came apart, that were merged twice, or whose people were forgotten: nobody reads another one's words, and none is lost. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, NOA, SACHA } from '../../fixtures/directory.js'
import { forget } from '../../support/desk/forgetting.js'
import { openWorld, type Who, type World } from '../../support/desk/world.js'
import { mailOfKind, mailsOfKind, mailsTo } from '../../support/mails/sent.js'
import { says } from '../../support/people/outage.js'

let world: World
const addresses = new Map<Who, string>()

async function asks(who: Who, subject: string, text: string): Promise<void> {
  const sent = await world.mailFrom(who, { subject, text })
  addresses.set(who, mailOfKind('acknowledgement', sent)?.replyTo ?? '')
}

beforeEach(async () => {
  world = await openWorld({ dailyCap: 100 })
  await asks(CAMILLE, 'Souris', 'La souris de Camille est morte.')
  await asks(ALEX, 'Secret mouse', 'Mine is dead.')
  await asks(SACHA, 'Clavier', 'Le clavier de Sacha est muet.')
})
afterEach(() => world.close())

const addressOf = (who: Who) => addresses.get(who) ?? ''
const noa = (number: number, text: string) => says(world, NOA, number, text)
const texts = async (number: number) => (await world.journal(number)).map(({ text }) => text)
const status = async (who: Who, number: number) =>
  mailsTo(who, await says(world, who, number, `SUIVI R-00000${number}`))[0]?.text ?? ''

const traces = async (table: string) =>
  (await world.knex(table))
    .map((row) => JSON.stringify(row))
    .filter((row) => /dead|Secret/.test(row))
    .join('\n')

it('what is written in the thread of a mail that was sent meanwhile goes to its own request', async () => {
  await noa(1, 'FUSIONNER R-000002')
  const own = '<meanwhile@mail.example>'
  await world.mailFrom(ALEX, { to: addressOf(ALEX), text: 'Is it?', messageId: own })
  await noa(1, 'DELIER R-000002')
  const sent = await world.mailFrom(ALEX, {
    subject: 'Re: the mouse',
    text: 'It is turquoise.',
    inReplyTo: own,
    references: [own],
  })
  expect(await texts(2)).toContain('It is turquoise.')
  expect(await texts(1)).not.toContain('It is turquoise.')
  expect(mailsTo(CAMILLE, sent)).toEqual([])
})

it('of three in a row, the requester of the middle one is forgotten: nothing older is shown', async () => {
  await noa(2, 'FUSIONNER R-000003')
  await noa(1, 'REPONDRE\nVotre code est tulipe.')
  await noa(1, 'FUSIONNER R-000002')
  await noa(1, 'REPONDRE\nPour tous.')
  expect(await status(SACHA, 3)).not.toContain('tulipe')
  await forget(world, ALEX.address)
  const shown = await status(SACHA, 3)
  expect(shown).toContain('Pour tous.')
  expect(shown).toContain('muet')
  expect(shown).not.toContain('tulipe')
  const found = await world.mailFrom(SACHA, { subject: 'x', text: 'CHERCHER tulipe' })
  expect(found[0]?.text).not.toContain('R-00000')
})

it('a link of one that was merged is taken away from either side', async () => {
  await noa(2, 'LIER R-000003')
  await noa(1, 'FUSIONNER R-000002')
  const done = await noa(3, 'DELIER R-000002')
  expect(done.map(({ kind }) => kind)).toContain('agent-done')
  expect(await world.knex('links').whereNull('undone_at')).toEqual([])
})

it('who opened one that is another’s now, and was merged, is forgotten: their words go, and no others', async () => {
  await noa(2, 'Demandeur : dominique.leroy@academie.example')
  await noa(1, 'FUSIONNER R-000002')
  await forget(world, ALEX.address)
  expect(await world.ticket(1)).toMatchObject({
    title: 'Souris',
    description: 'La souris de Camille est morte.',
  })
  expect(await world.ticket(2)).toMatchObject({ title: '', description: '' })
  for (const table of ['tickets', 'log_entries', 'outbox_messages', 'inbound_messages'])
    expect([table, (await traces(table)).slice(0, 200)]).toEqual([table, ''])
  expect(await status(DOMINIQUE, 2)).not.toContain('Camille')
})

it('a solution is sent to somebody else without what a merged requester wrote', async () => {
  await noa(1, 'FUSIONNER R-000002')
  await world.mailFrom(ALEX, {
    to: addressOf(ALEX),
    text: 'My desk stands beside the old chapel door.',
  })
  await noa(
    1,
    'RESOUDRE\nMy desk stands beside the old chapel door.\nRemplacer la pile de la souris.',
  )
  const sent = await noa(3, 'RESOUDRE COMME R-000001')
  expect(mailsTo(SACHA, sent)[0]?.text).toContain('Remplacer la pile')
  expect(mailsTo(SACHA, sent)[0]?.text).not.toContain('chapel')
})

it('and without the names of those who were merged', async () => {
  await noa(1, 'FUSIONNER R-000002')
  await noa(1, 'RESOUDRE\nRemplacer la pile, comme Alex Morgan le proposait.')
  const sent = await noa(3, 'RESOUDRE COMME R-000001')
  expect(
    mailsTo(SACHA, sent)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('Morgan')
})

it('a merged requester who writes after it is closed is heard', async () => {
  await noa(1, 'FUSIONNER R-000002')
  await noa(1, 'RESOUDRE\nRemplacée.')
  await world.mailFrom(CAMILLE, { to: addressOf(CAMILLE), text: 'CLORE' })
  const sent = await world.mailFrom(ALEX, {
    to: addressOf(ALEX),
    text: 'Still dead here, not a click.',
  })
  const opened = await world.ticket(4)
  expect(opened.description).toContain('Still dead here')
  expect(mailsTo(NOA, sent).length + mailsOfKind('team-new', sent).length).toBeGreaterThan(0)
  expect(JSON.stringify(mailsTo(ALEX, sent))).not.toContain('souris')
})

it('is listed for its requester in the state of the one that answers', async () => {
  await noa(1, 'FUSIONNER R-000002')
  const list = async (who: Who, word: string) =>
    mailsTo(who, await world.mailFrom(who, { subject: 'x', text: word }))[0]?.text ?? ''
  expect(await list(ALEX, 'MES DEMANDES')).toContain('R-000002')
  expect(await list(ALEX, 'MES DEMANDES')).not.toContain('R-000001')
  expect(await list(ALEX, 'FERMEES')).not.toContain('R-000002')
  await noa(1, 'RESOUDRE\nRemplacée.')
  expect(await list(ALEX, 'RESOLUES')).toContain('R-000002')
  await world.mailFrom(CAMILLE, { to: addressOf(CAMILLE), text: 'CLORE' })
  expect(await list(ALEX, 'FERMEES')).toContain('R-000002')
  expect(await list(ALEX, 'MES DEMANDES')).not.toContain('R-000002')
  await noa(1, 'SUIVI')
  expect(await list(CAMILLE, 'FERMEES')).not.toContain('R-000002')
})
