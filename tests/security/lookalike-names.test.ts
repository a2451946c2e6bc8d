/** Senders who call themselves as a technician does, or the service: their address stands beside the name. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { skeletonsOf } from '../../src/core/text/confusable.js'
import { CAMILLE, LOU, NOA } from '../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../support/desk/world.js'
import { mailOfKind } from '../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const WRITER = 'personne@academie.example'
const toTeam = (sent: readonly Sent[]) => mailOfKind('team-new', sent)

/** What a name is mistaken for, and how it is written. */
const TAKEN: readonly (readonly [string, string])[] = [
  ['the same', 'Noa Petit'],
  ['in capitals', 'NOA PETIT'],
  ['the family name first', 'PETIT Noa'],
  ['with a comma', 'Petit, Noa'],
  ['with accents', 'Nôà Pétìt'],
  ['with a dot', 'noa.petit'],
  ['without a space', 'NoaPetit'],
  ['letter by letter', 'N o a  P e t i t'],
  ['with no-break spaces', 'Noa\u00A0\u00A0Petit'],
  ['with a Cyrillic o and a', 'N\u043E\u0430 Petit'],
  ['with a Greek omicron', 'N\u03BFa Petit'],
  ['with Cyrillic capitals', 'N\u041E\u0410 \u0420\u0415TIT'],
  ['with Greek capitals', '\u039D\u039F\u0391 \u03A1\u0395\u03A4\u0399\u03A4'],
  ['with a dotless i', 'Noa Pet\u0131t'],
  ['with a small L', 'Noa Petlt'],
  ['with a digit', 'N0a Pet1t'],
  ['fullwidth', '\uFF2E\uFF4F\uFF41 \uFF30\uFF45\uFF54\uFF49\uFF54'],
  ['mathematical', '\u{1D40D}\u{1D428}\u{1D41A} \u{1D40F}\u{1D41E}\u{1D42D}\u{1D422}\u{1D42D}'],
  ['in circles', 'ⓃⓄⒶ ⓅⒺⓉⒾⓉ'],
  ['with a zero-width space', 'Noa\u200B Pe\u200Btit'],
  ['with an override', '\u202Etitep aon'.split('').reverse().join('').replace('\u202E', '')],
  ['with tags', 'Noa Petit\u{E0061}'],
  ['with marks heaped up', 'N\u0301\u0302\u0303oa Petit'],
  ['small capitals', 'ɴᴏᴀ ᴘᴇᴛɪᴛ'],
  ['Armenian and Cyrillic letters', '\u0578\u0585\u0430 \u0440\u0435\u0442\u0456\u0442'],
  ['Cherokee capitals', 'NO\u13AA \u13E2\u13AC\u13A2\u13A5\u13A2'],
  ['Lisu capitals', '\uA4E0\uA4F3\uA4EE \uA4D1\uA4F0\uA4D4\uA4F2\uA4D4'],
  ['with a title', 'Noa Petit (Assistance)'],
  ['the service', 'Assistance AMIGO'],
  ['the service, Cyrillic', '\u0410ss\u0456st\u0430nce'],
  ['the service, in short', 'Amigo'],
  ['the service and a number', 'Assistance n°1'],
  ['the team', 'Assistance de niveau 1'],
  ['support', 'Support informatique'],
  ['a technician’s address', 'noa.petit@academie.example'],
  ['somebody’s address, fullwidth at', 'noa.petit\uFF20academie.example'],
  ['a name and an address', 'Noa <noa.petit@academie.example>'],
]

describe('a sender whose name is mistaken for a technician’s or the service’s', () => {
  it.each(TAKEN)('%s: is shown with their address', async (_, name) => {
    const told = toTeam(
      await world.mailFrom({ name, address: WRITER }, { subject: 'Bonjour', text: 'À voir.' }),
    )
    expect(told?.text).toContain(`(${WRITER})`)
  })
})

const FREE = [
  'Camille Petit',
  'Noa Petitjean',
  'Noé Petit',
  'Noa Garnier',
  'Anna Petrova',
  'Анна Петрова',
  'Γιώργος Παππάς',
  'محمد علي',
  'Ana Peti',
  'Jean Assistant',
  'O’Connor',
]

describe('a sender whose name is their own', () => {
  it.each(FREE)('%s: is shown by it alone', async (name) => {
    const told = toTeam(
      await world.mailFrom({ name, address: WRITER }, { subject: 'Bonjour', text: 'À voir.' }),
    )
    expect(told?.text).toContain(name)
    expect(told?.text).not.toContain(`(${WRITER})`)
  })

  it('is marked nowhere for a technician who asks for something', async () => {
    const told = toTeam(await world.mailFrom(NOA, { subject: 'Bonjour', text: 'À voir.' }))
    expect(told?.text).toContain('Noa Petit')
    expect(told?.text).not.toContain('(noa.petit@')
  })
})

it('is marked in the journal, in what those in copy read, and in lists of names', async () => {
  const LIKE = { name: 'Lou Gаrnier', address: 'lou@academie.example' }
  await world.mailFrom(LIKE, { subject: 'Souris', text: 'Cassée.', cc: [CAMILLE.address] })
  const marked = 'Lou Gаrnier (lou@academie.example)'
  const sent = await world.mailFrom(LIKE, { subject: '[R-000001]', text: 'La bleue.' })
  const copied = sent.find(({ kind, to }) => kind === 'copied' && to === CAMILLE.address)
  expect(copied?.text).toContain(`${marked} a répondu`)
  const [status] = await world.mailFrom(CAMILLE, { subject: 'x', text: 'SUIVI R-000001' })
  expect(status?.text).toContain(`${marked}, `)
  const second = await world.mailFrom(CAMILLE, { subject: 'y', text: 'z', cc: [LIKE.address] })
  expect(second.find(({ kind }) => kind === 'acknowledgement')?.text).toContain(marked)
  expect(second.find(({ to }) => to === LOU.address)).toBeUndefined()
})

it('makes one shape of what looks the same, and of nothing else', () => {
  const alike = (one: string, other: string) =>
    skeletonsOf(one).some((shape) => skeletonsOf(other).includes(shape))
  expect(alike('rnodern', 'modem')).toBe(true)
  expect(alike('Noa Petit', 'petit NOA')).toBe(true)
  expect(alike('Noa Petit', 'PetitNoa')).toBe(true)
  expect(alike('Noa Petit', 'Noa Petite')).toBe(false)
  expect(skeletonsOf('')).toEqual([])
  expect(skeletonsOf('…')).toEqual([])
})
