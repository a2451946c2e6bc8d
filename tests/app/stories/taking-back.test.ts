/** A technician takes back their own last step (ANNULER): all is as before, and whoever was told of it is told so, and nobody else. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../../src/core/running/durations.js'
import { CAMILLE, DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { type Colleagues, MAX, openColleagues } from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Sent } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { WAYS, write } from '../../support/people/ways.js'

/** Of a request, what no step back leaves otherwise: all but when it was last touched. */
const TOUCHED = ['version', 'updated_at']

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
})
afterEach(() => world.close())

const said = (sent: readonly Sent[]) =>
  sent.map(({ kind, to }) => `${kind} ${to.replace(/[.@].*/, '')}`).sort()
const words = (sent: Sent | undefined) => (sent?.text ?? '').replaceAll('\u00A0', ' ')
const columns = async () =>
  Object.fromEntries(
    Object.entries(await world.ticket(1)).filter(([name]) => !TOUCHED.includes(name)),
  )

const STEPS: readonly (readonly [
  before: readonly string[],
  step: string,
  told: readonly string[],
  back: readonly string[],
])[] = [
  [[], 'PRENDRE', ['taken camille'], ['taken-back camille']],
  [
    [],
    'AFFECTER gestion',
    ['team-dispatched lou', 'team-dispatched zoe'],
    ['team-undone lou', 'team-undone zoe'],
  ],
  [
    [],
    'ASSIGNER Max Rivière',
    ['taken camille', 'team-assigned max'],
    ['taken-back camille', 'team-undone max'],
  ],
  [[], 'COMPLETER : sans fil ?', ['question camille'], ['taken-back camille']],
  [['PRENDRE'], 'COMPLETER : sans fil ?', ['question camille'], ['taken-back camille']],
  [[], 'RESOUDRE : la pile', ['resolved camille'], ['taken-back camille']],
  [['COMPLETER : sans fil ?'], 'RESOUDRE : la pile', ['resolved camille'], ['taken-back camille']],
  [
    ['RESOUDRE : la pile'],
    'ROUVRIR : pas la pile',
    ['reopened-by-agent camille'],
    ['taken-back camille'],
  ],
  [['PRENDRE'], 'CLORE doublon', ['dismissed camille'], ['taken-back camille']],
  [['COMPLETER : ?'], 'CLORE SANS PRÉVENIR spam', [], []],
  [['PRENDRE'], 'Urgence : haute\nTitre : La souris', [], []],
  [
    ['PRENDRE'],
    'RESOUDRE\nla pile\n\nUrgence : haute',
    ['resolved camille'],
    ['taken-back camille'],
  ],
]

describe.each(STEPS)('after %j, %j', (before, step, told, back) => {
  it.each(WAYS)('is as it never was, by %s', async (way) => {
    for (const text of before) await world.says(NOA, text)
    await world.says(MAX, 'NOTE : vu')
    const former = await columns()
    world.now += HOUR
    const first = await write(world, way, NOA, { text: step, number: 1 })
    const others = (sent: readonly Sent[]) =>
      said(sent).filter(
        (one) =>
          !/ noa$| max$|triage/.test(one) ||
          one.startsWith('team-assigned') ||
          one.startsWith('team-undone'),
      )
    expect(await columns()).not.toEqual(former)
    expect(others(first)).toEqual([...told])
    world.now += HOUR
    const second = await write(world, way, NOA, { text: 'ANNULER', number: 1 })
    expect(await columns()).toEqual(former)
    // Whoever was told by a note is told by one, too.
    const toMax = first.some(({ to }) => to === MAX.address) && !back.includes('team-undone max')
    expect(others(second)).toEqual([...back, ...(toMax ? ['team-undone max'] : [])].sort())
    expect(words(mailOfKind('agent-done', second))).toContain("C'est annulé")
    // The journal keeps both.
    const texts = (await world.journal(1)).map(({ text }) => text)
    expect(texts.at(-1)).toBe('ANNULER')
  })
})

describe('is refused', () => {
  const why = async () => (await world.inbox()).at(-1)?.because
  it('for a step of somebody else’s', async () => {
    await world.says(MAX, 'PRENDRE')
    const sent = await world.says(NOA, 'ANNULER')
    expect(await why()).toBe('agent: followed')
    expect(words(mailOfKind('agent-refused', sent))).toContain(
      "quelqu'un est intervenu depuis sur cette demande.\n\n- Max Rivière",
    )
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  })

  it('where they did nothing, or took it back already', async () => {
    await world.says(NOA, 'ANNULER')
    expect(await why()).toMatch(/agent: (followed|no-own-step)/)
    await world.says(NOA, 'PRENDRE')
    await world.says(NOA, 'ANNULER')
    await world.says(NOA, 'ANNULER')
    expect(await why()).toBe('agent: no-own-step')
  })

  it('once its requester has written', async () => {
    await world.says(NOA, 'COMPLETER : sans fil ?')
    await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'Oui.', headers: PROVEN })
    await world.says(NOA, 'ANNULER')
    expect(await why()).toBe('agent: followed')
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  })

  it('after 72 hours', async () => {
    await world.says(NOA, 'PRENDRE')
    world.now += 73 * HOUR
    await world.says(NOA, 'ANNULER')
    expect(await why()).toBe('agent: too-late-to-undo')
  })

  it('for an answer, which was sent: they can write once more', async () => {
    await world.says(NOA, 'PRENDRE')
    await world.says(NOA, 'REPONDRE : la pile est vide.')
    const refused = mailOfKind('agent-refused', await world.says(NOA, 'ANNULER'))
    expect(words(refused)).toContain('ne peut pas être repris')
    expect(tap(refused, 'REPONDRE').text).toContain('REPONDRE')
  })

  it('from an unproven address; the button proves it', async () => {
    await world.says(NOA, 'PRENDRE')
    const sent = await world.mailFrom(NOA, { subject: '[R-000001]', text: 'ANNULER' })
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
    const { key: _, ...button } = tap(mailOfKind('agent-refused', sent), 'ANNULER')
    await world.mailFrom(NOA, button)
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
  })
})

it('notes of theirs and of colleagues, and words that were refused, stand in no way', async () => {
  await world.says(NOA, 'PRENDRE')
  await world.says(NOA, 'NOTE : je regarde')
  await world.says(MAX, 'PRENDRE')
  await world.says(LOU, 'NOTE : moi aussi')
  await world.says(NOA, 'ANNULER')
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
})

it('the button of the answer takes it back', async () => {
  const done = mailOfKind('agent-done', await world.says(NOA, 'RESOUDRE : la pile'))
  const { key: _, ...button } = tap(done, 'ANNULER')
  await world.mailFrom(NOA, button)
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', resolved_at: null })
})

it('whoever gets it back reads that they have it', async () => {
  await world.says(MAX, 'PRENDRE')
  await world.says(NOA, 'PRENDRE QUAND MÊME')
  const back = await world.says(NOA, 'ANNULER')
  expect(words(mailOfKind('team-undone', back))).toContain(
    'est de nouveau « Assignée » (équipe « Assistance de niveau 1 », Max Rivière).',
  )
  expect(mailOfKind('team-undone', back)?.to).toBe(MAX.address)
})

it('people in copy are told of what was public, and read nothing else', async () => {
  await world.mailFrom(CAMILLE, {
    subject: '[R-000001]',
    text: 'Dominique suit.',
    cc: [DOMINIQUE.address],
    headers: PROVEN,
  })
  await world.says(NOA, 'PRENDRE')
  expect(said(await world.says(NOA, 'ANNULER'))).not.toContain('copied dominique')
  await world.says(NOA, 'RESOUDRE : la pile')
  expect(said(await world.says(NOA, 'ANNULER'))).toContain('copied dominique')
  const [status] = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
  expect(words(status)).toContain('Dernière action annulée par Noa Petit')
})

it('whose request it was made is told both ways', async () => {
  await world.says(NOA, `PRENDRE`)
  await world.says(NOA, `Demandeur : ${SACHA.address}`)
  const back = await world.says(NOA, 'ANNULER')
  expect(said(back)).toEqual(['agent-done noa', 'no-longer-yours sacha', 'now-yours camille'])
})

it('what still waits to be sent is not sent, and nobody is told of a step that they heard nothing of', async () => {
  const mail = (text: string) =>
    world.arrive(
      `From: ${NOA.address}\r\nTo: assistance@academie.example\r\nSubject: [R-000001]\r\nMessage-ID: <${text}@academie.example>\r\nAuthentication-Results: mx.academie.example; dmarc=pass header.from=academie.example\r\n\r\n${text}\r\n`,
    )
  await mail('PRENDRE')
  await mail('ANNULER')
  const sent = await world.turn()
  expect(said(sent)).toEqual(['agent-done noa', 'agent-done noa'])
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
})
