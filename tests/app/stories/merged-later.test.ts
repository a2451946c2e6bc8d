/** Stories: what becomes of merged requests: files, search, closing by time, purge, forgetting, two technicians at once. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { DAY } from '../../../src/core/running/durations.js'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
import { openStore } from '../../support/databases/store.js'
import { forget } from '../../support/desk/forgetting.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { mailOfKind, mailsOfKind, mailsTo } from '../../support/mails/sent.js'

let world: World
let alexAddress: string

beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée hier.' })
  const sent = await world.mailFrom(ALEX, {
    subject: 'Secret mouse',
    text: 'Mine is dead.',
    attachments: [{ filename: 'dead.txt', content: 'dead as a doornail' }],
  })
  alexAddress = mailOfKind('acknowledgement', sent)?.replyTo ?? ''
})
afterEach(() => world.close())

const noa = (text: string, ref = 'R-000001', draft: object = {}) =>
  world.mailFrom(NOA, { subject: `Re: [${ref}]`, text, headers: PROVEN, ...draft })
const texts = async (number: number) => (await world.journal(number)).map(({ text }) => text)
const all = async (table: string) => JSON.stringify(await world.knex(table).select('*'))

async function purge(number: number): Promise<void> {
  const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })
  await store.transaction(async (unit) => {
    const [ticket] = await unit.ticketsById([number])
    if (ticket) await unit.purge(ticket, world.now)
  })
}

it('takes files along, sends those of an answer to both, and brings them back', async () => {
  await noa('FUSIONNER R-000002')
  expect(await world.knex('attachments').pluck('ticket_id')).toEqual([1])
  const attachments = [{ filename: 'mode-emploi.txt', content: 'Brancher.' }]
  const sent = await noa('REPONDRE\nVoici.', 'R-000001', { attachments })
  expect(mailsTo(ALEX, sent)[0]?.attached).toEqual(['mode-emploi.txt'])
  expect(mailsTo(CAMILLE, sent)[0]?.attached).toEqual(['mode-emploi.txt'])
  await noa('DELIER R-000002')
  expect(await world.knex('attachments').orderBy('id').pluck('ticket_id')).toEqual([2, 1])
})

it('is found by its own people and by technicians, and by nobody else', async () => {
  await noa('FUSIONNER R-000002')
  await world.mailFrom(ALEX, { to: alexAddress, text: 'It is turquoise.' })
  const search = async (who: typeof ALEX, words: string) =>
    (await world.mailFrom(who, { subject: 'x', text: `CHERCHER ${words}`, headers: PROVEN }))[0]
  expect((await search(ALEX, 'turquoise'))?.text).toContain('R-000002')
  expect((await search(ALEX, 'hier'))?.text).not.toContain('R-00000')
  expect((await search(CAMILLE, 'turquoise'))?.text).not.toContain('R-00000')
  expect((await search(NOA, 'turquoise'))?.text).toContain('R-000002')
})

it('is closed by time with the one that stays, and both requesters are told', async () => {
  await noa('FUSIONNER R-000002')
  await noa('RESOUDRE\nNeuve.')
  world.now += 32 * DAY
  const warned = (await world.sweep()).sent
  expect(mailsTo(CAMILLE, warned).map(({ kind }) => kind)).toEqual(['closing-soon'])
  expect(mailsTo(ALEX, warned)).toEqual([])
  world.now += 20 * DAY
  const closed = (await world.sweep()).sent
  expect(mailOfKind('closed-by-time', closed)?.to).toBe(CAMILLE.address)
  expect(mailsTo(ALEX, closed).map(({ kind }) => kind)).toEqual(['merged'])
  expect(mailsTo(ALEX, closed)[0]?.text).toContain('Closed')
})

it.each([
  ['the one that was merged', 2, 'dead.', 'Cassée'],
  ['the one that it was merged into', 1, 'Cassée', 'dead.'],
])(
  'is gone from all notices once %s is purged, long after they parted',
  async (_what, number, gone, left) => {
    await noa('FUSIONNER R-000002')
    await world.mailFrom(ALEX, { to: alexAddress, text: 'It is turquoise.' })
    expect(await all('outbox_messages')).toContain('turquoise')
    await noa('DELIER R-000002')
    await purge(number)
    expect(await all('outbox_messages')).not.toContain(gone)
    expect(await all('outbox_messages')).toContain(left)
  },
)

it('is gone from the notices of a third one, too, that the other was merged into meanwhile', async () => {
  await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Collant.' })
  await noa('FUSIONNER R-000002')
  await noa('FUSIONNER R-000001', 'R-000003')
  await world.mailFrom(ALEX, { to: alexAddress, text: 'It is turquoise.' })
  await noa('DELIER R-000001', 'R-000003')
  await noa('DELIER R-000002')
  await purge(2)
  expect(await all('outbox_messages')).not.toMatch(/dead|turquoise/)
  expect(await all('outbox_messages')).toContain('Collant')
})

it('is purged with the one that stays, not before, and leaves no word', async () => {
  await noa('FUSIONNER R-000002')
  world.now += 300 * DAY
  await noa('CLORE indésirable')
  world.now += 100 * DAY
  await world.sweep()
  expect(await texts(1)).toContain('Mine is dead.')
  world.now += 300 * DAY
  await world.sweep()
  expect(await world.knex('tickets')).toEqual([])
  expect(await world.knex('ledger').orderBy('number').pluck('number')).toEqual([1, 2])
  for (const table of ['log_entries', 'attachments', 'outbox_messages', 'mergers'])
    expect(await all(table)).not.toMatch(/dead|Cassée|Secret/)
})

it('is forgotten with its requester: no word of theirs stays, and the other one does', async () => {
  await noa('FUSIONNER R-000002')
  await world.mailFrom(ALEX, { to: alexAddress, text: 'It is turquoise.' })
  await forget(world, ALEX.address)
  expect(await texts(1)).toEqual(['Cassée hier.', 'R-000002'])
  for (const table of ['log_entries', 'outbox_messages', 'tickets', 'inbound_messages'])
    expect(await all(table)).not.toMatch(/dead|turquoise|Secret/)
})

it('takes its title out of what technicians were told of it', async () => {
  await noa('LIER R-000002')
  await noa('DELIER R-000002')
  await noa('LIER R-000002')
  await forget(world, ALEX.address)
  expect(await all('outbox_messages')).not.toContain('Secret')
  expect((await noa('SUIVI'))[0]?.text).not.toContain('R-000002,')
})

it('stands alone again when the requester of the other one is forgotten', async () => {
  await noa('PRENDRE')
  await noa('FUSIONNER R-000002')
  await world.mailFrom(ALEX, { to: alexAddress, text: 'It is turquoise.' })
  await forget(world, CAMILLE.address)
  expect(await texts(2)).toEqual(['Mine is dead.', 'It is turquoise.'])
  expect(await world.ticket(2)).toMatchObject({ merged_into: null, status: 'assigned' })
  await world.mailFrom(ALEX, { to: alexAddress, text: 'Hello again?' })
  expect(await texts(2)).toContain('Hello again?')
})

it('is merged once, however many merge at once, in whichever direction', async () => {
  const mail = (text: string, ref: string, at: number) =>
    world.arrive(
      [
        `From: Noa Petit <${NOA.address}>`,
        'To: assistance@academie.example',
        `Subject: [${ref}]`,
        `Message-ID: <at-once.${at}@academie.example>`,
        ...Object.entries(PROVEN).map(([name, value]) => `${name}: ${value}`),
        '',
        text,
      ].join('\r\n'),
    )
  await mail('FUSIONNER R-000002', 'R-000001', 1)
  await mail('FUSIONNER R-000001', 'R-000002', 2)
  await mail('FUSIONNER R-000002', 'R-000001', 3)
  const sent = await world.turn()
  expect(mailsOfKind('agent-done', sent)).toHaveLength(1)
  expect(mailsOfKind('agent-refused', sent)).toHaveLength(2)
  expect(await world.knex('mergers').pluck('into_number')).toEqual([1])
})
