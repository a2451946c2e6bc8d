/** Whoever is forgotten, and what is purged, is proposed to nobody from that moment on. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { purgeTicket } from '../../src/adapters/stores/retention/purge-ticket.js'
import { toTicket } from '../../src/adapters/stores/tickets/ticket-row.js'
import { reusableSolution } from '../../src/core/similar/reusable-solution.js'
import { ALEX, CAMILLE, DOMINIQUE, NOA } from '../fixtures/directory.js'
import { forget } from '../support/desk/forgetting.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../support/desk/world.js'
import fc from '../support/runner/random-cases.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await asks(DOMINIQUE, 'Bourrage papier à l’imprimante')
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000001]',
    text: 'RESOUDRE\n\nRetirez la feuille zinzoline.',
    headers: PROVEN,
  })
})
afterEach(() => world.close())

const asks = (who: typeof CAMILLE, subject = 'Bourrage papier à l’imprimante') =>
  world.mailFrom(who, {
    subject,
    text: 'Le bac 2 de l’imprimante bourre toujours.',
    headers: PROVEN,
  })
const shows = (sent: readonly Sent[]) => sent.some(({ text }) => text.includes('zinzoline'))
/** Whether anything in the database still has the word. */
const kept = async () => {
  const tables: { name: string }[] = await world.knex.raw(
    "select name from sqlite_master where type = 'table' and name not like 'search_words_%'",
  )
  const found: string[] = []
  for (const { name } of tables)
    if (JSON.stringify(await world.knex(name).select('*')).includes('zinzolin')) found.push(name)
  return found.sort()
}

describe('a solved request', () => {
  it('is shown until its requester is forgotten, and nothing keeps a word of it', async () => {
    expect(shows(await asks(CAMILLE))).toBe(true)
    // Beside the journal and its index, no proposal holds a copy.
    expect(await kept()).not.toContain('similar_requests')
    await forget(world, DOMINIQUE.address)
    expect(await world.knex('similar_requests').select('*')).toEqual([])
    expect(shows(await asks(ALEX))).toBe(false)
    expect(await kept()).toEqual([])
  })

  it('is shown until it is purged, also in a quote that is read again', async () => {
    expect(shows(await asks(CAMILLE))).toBe(true)
    const row = await world.knex('tickets').where({ number: 1 }).first('*')
    await purgeTicket(world.knex, toTicket(row), world.now)
    expect(await world.knex('similar_requests').select('*')).toEqual([])
    expect(shows(await asks(ALEX))).toBe(false)
    const refused = await world.mailFrom(NOA, {
      subject: 'Re: [R-000002]',
      text: 'RESOUDRE COMME R-000001',
      headers: PROVEN,
    })
    expect(refused.map(({ kind }) => kind)).toEqual(['agent-refused'])
    expect(shows(refused)).toBe(false)
  })

  it('is shown until the technician who solved it is forgotten', async () => {
    await forget(world, NOA.address)
    expect(shows(await asks(CAMILLE))).toBe(false)
  })

  it('is shown to technicians alone, and never on the requester’s side', async () => {
    const sent = await asks(CAMILLE)
    const agents = [NOA.address, 'equipe-n1@academie.example']
    for (const one of sent) if (!agents.includes(one.to)) expect(shows([one])).toBe(false)
    const asked = await world.mailFrom(CAMILLE, {
      subject: 'Re: [R-000002]',
      text: 'RESOUDRE COMME R-000001',
      headers: PROVEN,
    })
    expect(shows(asked)).toBe(false)
    expect(await world.ticket(2)).toMatchObject({ status: 'dispatched' })
  })
})

describe('a solution that is sent again', () => {
  const WORD = fc.constantFrom(
    'imprimante',
    'du',
    'secrétariat',
    'bac',
    'Rouge',
    'panne',
    'à',
    '12',
  )
  const LINE = fc.array(WORD, { minLength: 4, maxLength: 9 }).map((words) => words.join(' '))

  it('holds no line that its first requester wrote, no name, address or reference', () => {
    fc.assert(
      fc.property(fc.array(LINE, { maxLength: 4 }), LINE, fc.nat(3), (theirs, own, at) => {
        const personal = [
          'Dominique Leroy',
          'd.leroy@academie.example',
          'R-000412',
          '02 31 00 00 00',
        ]
        const solution = [...theirs, `${own} ${personal[at]} fin`, `> ${theirs[0] ?? 'x'}`].join(
          '\n',
        )
        const { text } = reusableSolution({
          solution,
          requesterTexts: [theirs.join(' et ')],
          names: ['Dominique Leroy'],
        })
        expect(text).not.toMatch(/Dominique|Leroy|@|R-0|02 31|^>/m)
        const lines = text.split('\n')
        for (const line of theirs) expect(lines).not.toContain(line)
      }),
    )
  })
})
