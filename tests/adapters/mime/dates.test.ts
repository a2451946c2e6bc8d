/** Date as programs write it: by the standard, by its old forms, and in other languages. */

import { expect, it } from 'vitest'
import { HEADER, read } from './read.js'

const dateOf = async (date: string) =>
  (await read(`${HEADER.replace(/Date: .*/, `Date: ${date}`)}\nBonjour\n`)).date

const AT = Date.UTC(2026, 10, 23, 9)
it.each([
  'Mon, 23 Nov 2026 10:00:00 +0100',
  '23 Nov 2026 10:00 +0100 (Paris)',
  'Mon, 23 Nov 26 10:00:00 +0100',
  'Mon, 23 Nov 126 10:00:00 +0100',
  'Mon, 23 Nov 2026 10:00:00 CET',
  'Mon, 23 Nov 2026 11:00:00 CEST',
  'Mon, 23 Nov 2026 11:00:00 EET',
  'Mon, 23 Nov 2026 10:00:00 MET',
  'Mon, 23 Nov 2026 04:00:00 EST',
  'Mon, 23 Nov 2026 09:00:00 A',
  'Mon, 23 Nov 2026 10:00:00 +0100 CET',
  'Mon, 23 (lundi) Nov 2026 10 : 00 : 00 (matin) +0100',
  'Mon, 23 Nov 2026 10.00.00 +0100',
  'Mon, 23 Nov 2026 04:30:00 -0430',
  'Mon, 23 Nov 2026 10:00:00 GMT+1',
  'Mon, 23 Nov 2026 10:00:00 GMT+0100',
  'Mon, 23 Nov 2026 10:00:00.000 +0100',
  'Mon, 23 Nov 2026 10:00:00 AM +0100',
  '=?utf-8?Q?Mon=2C_23_Nov_2026_10:00:00_+0100?=',
  'Mon Nov 23 09:00:00 2026 +0000',
  '2026-11-23T10:00:00+01:00',
  '2026-11-23 10:00:00 +0100',
  'Monday, 23-Nov-26 09:00:00 GMT',
  'lun., 23 nov. 2026 10:00:00 +0100',
  'lundi 23 novembre 2026 10:00:00 +0100',
  'lunes, 23 de noviembre de 2026 10:00:00 +0100',
])('%s', async (date) => {
  expect(await dateOf(date)).toBe(AT)
})

it.each([
  ['ven., 6 févr. 2026 10:00:00 +0100', Date.UTC(2026, 1, 6, 9)],
  ['jeu., 13 août 2026 11:00:00 +0200', Date.UTC(2026, 7, 13, 9)],
  ['mer., 10 juin 2026 11:00:00 +0200', Date.UTC(2026, 5, 10, 9)],
  ['ven., 10 juil. 2026 11:00:00 +0200', Date.UTC(2026, 6, 10, 9)],
  ['jeu., 13 août 2026 11:00:00 GMT+2', Date.UTC(2026, 7, 13, 9)],
  ['jeu., 13 août 2026 11:00:00.5 +02:00', Date.UTC(2026, 7, 13, 9)],
  ['mar., 3 nov. 2026 10:00:00 +0100', Date.UTC(2026, 10, 3, 9)],
  ['mar., 15 déc. 2026 10:00:00 +0100', Date.UTC(2026, 11, 15, 9)],
  ['Di, 15 Dez 2026 10:00:00 MEZ', Date.UTC(2026, 11, 15, 9)],
  ['Do, 12 März 2026 10:00:00 +0100', Date.UTC(2026, 2, 12, 9)],
])('%s', async (date, time) => {
  expect(await dateOf(date)).toBe(time)
})

it.each(['', 'hier', '23 Foo 2026 10:00:00 +0100', '45 août 2026 10:00 +0200', 'août 2026'])(
  'none is read in %j',
  async (date) => {
    expect(await dateOf(date)).toBeNull()
  },
)
