/** Words that must not be carried out, whoever sends them: a kind, exact answer, or silence. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TokenClaims } from '../../../src/app/ports/tokens.js'
import { DAY } from '../../../src/core/running/durations.js'
import { ALEX, CAMILLE, DOMINIQUE, NOA, STRANGER } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailTo } from '../../support/mails/sent.js'

let world: World
let id: Readonly<Record<string, number>>
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.', headers: PROVEN })
  await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.', headers: PROVEN })
  const rows = await world.knex('addresses').select('address', 'person_id')
  id = Object.fromEntries(rows.map((row) => [row.address, row.person_id]))
})
afterEach(() => world.close())

const kinds = (sent: readonly Sent[]) =>
  sent.map(({ kind, to }) => `${kind} ${to.replace(/@.*/, '')}`)
const statuses = () => world.knex('tickets').orderBy('id').pluck('status')
const signed = (made: Partial<TokenClaims>, at = world.now) =>
  world.tokens.replyAddress(
    {
      ticketNumber: 1,
      personId: id[CAMILLE.address] ?? 0,
      heldId: null,
      action: 'reply',
      buttonId: 1,
      ...made,
    },
    at,
  )
const close = (to: string, subject = 'Re') =>
  world.mailFrom(CAMILLE, { to, subject, text: 'CLORE' })

describe('a signed address', () => {
  it('closes its own request, for its person', async () => {
    expect(kinds(await close(signed({})))).toContain('closed camille.martin')
    expect(await statuses()).toEqual(['closed', 'dispatched'])
  })

  it.each<[string, () => string, string[]]>([
    // The mail still says which request it is about: its writer is asked whether it is theirs.
    ['expired', () => signed({}, world.now - 182 * DAY), ['confirm camille.martin']],
    [
      'of another person',
      () => signed({ personId: id[ALEX.address] ?? 0 }),
      ['confirm camille.martin'],
    ],
    ['for another word', () => signed({ action: 'reopen' }), ['confirm camille.martin']],
  ])('%s changes nothing, and asks', async (_, address, told) => {
    expect(kinds(await close(address()))).toEqual(told)
    expect(await statuses()).toEqual(['dispatched', 'dispatched'])
  })

  it('of another request is about that one, whatever the subject says', async () => {
    await close(signed({ ticketNumber: 2 }), 'Re: [R-000001] Souris')
    expect(await statuses()).toEqual(['dispatched', 'closed'])
  })

  it('altered is none: the word asks which request', async () => {
    const address = signed({}).replace(/-(.)([^-]*)@/, (_, first, rest) =>
      first === 'a' ? `-b${rest}@` : `-a${rest}@`,
    )
    expect(kinds(await close(address))).toEqual(['which-request camille.martin'])
    expect(await statuses()).toEqual(['dispatched', 'dispatched'])
  })

  it('in another hand waits for the agents, and closes nothing', async () => {
    const sent = await world.mailFrom(ALEX, { to: signed({}), subject: 'Re', text: 'CLOSE' })
    expect(kinds(sent)).toEqual(['team-held equipe-n1'])
    expect(await world.journal(1)).toHaveLength(1)
    expect(await statuses()).toEqual(['dispatched', 'dispatched'])
  })

  it('does not make an agent of a requester', async () => {
    await world.mailFrom(CAMILLE, { to: signed({}), subject: 'Re', text: 'PRENDRE' })
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
  })
})

describe('a forged From', () => {
  it('with the reference of its owner asks the owner, and nobody else', async () => {
    const sent = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'CLORE' })
    expect(kinds(sent)).toEqual(['confirm camille.martin'])
    expect(await statuses()).toEqual(['dispatched', 'dispatched'])
  })

  it('can show a personal request to nobody', async () => {
    const text = 'Au titre de : Etablissement'
    const sent = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text })
    expect(kinds(sent)).toEqual(['confirm camille.martin', 'team-reply equipe-n1'])
    expect(await world.ticket(1)).toMatchObject({ on_behalf_of: 'self' })
  })

  it('with a phone in its signature is a reply like any other', async () => {
    const text = 'Toujours en panne.\n\nCamille\nTél. : 02 31 00 00 00'
    const sent = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text })
    expect(kinds(sent)).toEqual(['team-reply equipe-n1'])
    expect(await world.ticket(1)).toMatchObject({ phone: null })
  })

  it('with a result of another server is as plain as without', async () => {
    const headers = { 'Authentication-Results': 'mx.evil.example; dmarc=pass' }
    const draft = { subject: 'Re: [R-000001]', text: 'CLORE', headers }
    expect(kinds(await world.mailFrom(CAMILLE, draft))).toEqual(['confirm camille.martin'])
  })
})

describe('a reference of somebody else', () => {
  it.each([
    ['R-000001', 'which exists'],
    ['R-000099', 'which does not'],
  ])('%s, %s: the answers are the same', async (reference) => {
    const draft = { subject: `[${reference}] Hello`, text: 'My screen stays black.' }
    const [answer] = await world.mailFrom(ALEX, draft)
    expect(answer?.kind).toBe('acknowledgement')
    const status = await world.mailFrom(ALEX, { text: `STATUS ${reference}` })
    expect(kinds(status)).toEqual(['status-unknown alex.morgan'])
    const [neutral] = await world.mailFrom(STRANGER, draft)
    expect([answer?.text, status[0]?.text, neutral?.text].join()).not.toMatch(/Souris|Camille/)
    expect(neutral?.text).not.toContain(reference)
    const word = await world.mailFrom(ALEX, { text: `CLOSE ${reference}` })
    expect(kinds(word)).toEqual(['which-request alex.morgan'])
  })
})

describe('what is no order', () => {
  const reply = (text: string) => world.mailFrom(CAMILLE, { to: signed({}), subject: 'Re', text })

  it.each([
    ['CLORE\nROUVRIR', 'did-you-mean'],
    ['ne pas clore', 'heard'],
    ['CLORE ?', 'heard'],
    ['> CLORE', 'heard'],
  ])('%j changes nothing', async (text, kind) => {
    const sent = await reply(text)
    expect(mailTo(CAMILLE, sent)?.kind).toBe(kind)
    expect(await statuses()).toEqual(['dispatched', 'dispatched'])
  })

  it('ROUVRIR on a closed one opens another, linked to it, with the text', async () => {
    await reply('CLORE')
    await reply('ROUVRIR\nElle recommence.')
    expect(await world.ticket(1)).toMatchObject({ status: 'closed' })
    expect(await world.ticket(3)).toMatchObject({
      linked_to: 1,
      description: expect.stringContaining('Elle recommence.'),
    })
  })

  it('an export pasted as a mail is a description like any other', async () => {
    const csv = Array.from({ length: 500 }, (_, n) => `${n};Service;"Produit: X";clore;R-00000${n}`)
    const sent = await world.mailFrom(CAMILLE, { subject: 'Export', text: csv.join('\n') })
    expect(kinds(sent)).toEqual(['acknowledgement camille.martin', 'team-new equipe-n1'])
    expect(await world.ticket(3)).toMatchObject({ description: csv.join('\n') })
  })

  it('a word of somebody in copy is for its requester to say', async () => {
    await world.mailFrom(CAMILLE, { to: signed({}), cc: [DOMINIQUE.address], text: 'Voir copie.' })
    const draft = { subject: '[R-000001]', headers: PROVEN }
    for (const text of ['CLORE', 'ANNULER', 'CORRIGER\nAutre chose.'])
      expect(kinds(await world.mailFrom(DOMINIQUE, { ...draft, text }))[0]).toBe(
        'not-done dominique.leroy',
      )
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', description: 'Cassée.' })
  })
})

it('an agent who has left has no say any more', async () => {
  await world.knex('people').where({ id: id[NOA.address] }).update({ active: false })
  const draft = { subject: '[R-000001]', text: 'PRENDRE', headers: PROVEN }
  await world.mailFrom(NOA, draft)
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
})

it('a request in somebody else’s name wants a proven sender, and one who may ask for others', async () => {
  const draft = { subject: 'Imprimante', text: `POUR ${CAMILLE.address}\nElle bourre.` }
  const sent = await world.mailFrom(NOA, draft)
  expect(kinds(sent)).toContain('ask-for noa.petit')
  expect(await world.ticket(3)).toMatchObject({ requester_id: id[NOA.address] })
  await world.mailFrom(ALEX, { ...draft, headers: PROVEN })
  expect(await world.ticket(4)).toMatchObject({ requester_id: id[ALEX.address] })
  await world.mailFrom(NOA, { ...draft, headers: PROVEN })
  expect(await world.ticket(5)).toMatchObject({ requester_id: id[CAMILLE.address] })
})
