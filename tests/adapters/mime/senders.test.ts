/** Senders and ids as programs really write them: read where one reading is right, never invented. */

import { describe, expect, it } from 'vitest'
import { HEADER, read } from './read.js'

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
const from = (value: string) => `From: ${value}\nTo: aide@bureau.example\nSubject: x\n\nx\n`
const WANTED = 'zoe@ecole.example'

describe('one address is meant', () => {
  it.each<[string, string]>([
    ['Zoé Roy <mailto:zoe@ecole.example>', 'Zoé Roy'],
    ['Zoé Roy <MAILTO:zoe@ecole.example>', 'Zoé Roy'],
    ['mailto:zoe@ecole.example', ''],
    ['<mailto:zoe@ecole.example>', ''],
    ['Zoé Roy [mailto:zoe@ecole.example]', 'Zoé Roy'],
    ['Zoé Roy <SMTP:zoe@ecole.example>', 'Zoé Roy'],
    ['Zoé Roy [SMTP:zoe@ecole.example]', 'Zoé Roy'],
    ['SMTP:zoe@ecole.example', ''],
    [word('Zoé Roy <zoe@ecole.example>'), 'Zoé Roy'],
    [word('zoe@ecole.example'), ''],
    [word('"Roy, Zoé" <zoe@ecole.example>'), 'Roy, Zoé'],
    [`${word('Zoé Roy <zoe@')} ${word('ecole.example>')}`, 'Zoé Roy'],
    [`"${word('Zoé Roy <zoe@ecole.example>')}"`, 'Zoé Roy'],
    [`Zoé Roy <${word('zoe@ecole.example')}>`, 'Zoé Roy'],
    ['Zoé Roy (zoe@ecole.example)', 'Zoé Roy'],
    ['zoe@ecole.example (Zoé Roy)', 'Zoé Roy'],
    ['Zoé Roy zoe@ecole.example', 'Zoé Roy'],
    ['Zoé Roy [zoe@ecole.example]', 'Zoé Roy'],
    ['"Zoé Roy <zoe@ecole.example>"', 'Zoé Roy'],
    ['"zoe@ecole.example"', ''],
    ["'zoe@ecole.example'", ''],
    ['<"zoe@ecole.example">', ''],
    ["Zoé Roy <'zoe@ecole.example'>", 'Zoé Roy'],
    ['"Zoé Roy" <>zoe@ecole.example', 'Zoé Roy'],
    ['Zoé Roy <<zoe@ecole.example>>', 'Zoé Roy'],
    ['Zoé Roy <zoe@ecole.example', 'Zoé Roy'],
    ['Zoé Roy zoe@ecole.example>', 'Zoé Roy'],
    ['Zoé Roy < zoe@ecole.example >', 'Zoé Roy'],
    ['zoe @ ecole . example', ''],
    ['Zoé Roy <zoe @ ecole . example>', 'Zoé Roy'],
    ['Mme. zoe@ecole.example', 'Mme.'],
    ['Zoé Roy <zoe@ecole.example>;', 'Zoé Roy'],
    ['Zoé Roy <zoe@ecole.example>,', 'Zoé Roy'],
    ['Zoé Roy <zoe@ecole.example.>', 'Zoé Roy'],
    ['Zoé Roy <zoe@ecole.example\u200B>', 'Zoé Roy'],
    ['Zoé Roy <\u200Bzoe@ecole.example>', 'Zoé Roy'],
    ['Zoé Roy <\uFEFFzoe@ecole.example>', 'Zoé Roy'],
    ['Zoé Roy <zoe@ecole.example\u00A0>', 'Zoé Roy'],
    ['\u202Azoe@ecole.example\u202C', ''],
    ['Roy, Zoé <zoe@ecole.example>', 'Roy, Zoé'],
    ['Zoé Roy <zoe＠ecole.example>', 'Zoé Roy'],
    ['Zoé Roy &lt;zoe@ecole.example&gt;', 'Zoé Roy'],
    ['&quot;Roy, Zoé&quot; &lt;zoe@ecole.example&gt;', 'Roy, Zoé'],
    ['Zoé "Zo" Roy <zoe@ecole.example>', 'Zoé Zo Roy'],
    ['=?utf-8?Q?Zo=C3=A9_Roy?=<zoe@ecole.example>', 'Zoé Roy'],
    ['"Zoé Roy <zoe@ecole.example>" <zoe@ecole.example>', 'Zoé Roy <zoe@ecole.example>'],
    ['zoe@ecole.example <zoe@ecole.example>', ''],
  ])('%s', async (value, name) => {
    const { sender, authors } = await read(from(value))
    expect(sender).toEqual({ address: WANTED, name })
    expect(authors.filter(({ address }) => address !== '')).toEqual([sender])
  })
})

describe('no address is invented', () => {
  it.each<[string, string | null]>([
    ['Zoé Roy', null],
    ['<>', null],
    ['Zoé Roy <zoe>', null],
    ['zoe at ecole.example', null],
    ['Zoé (a@x.example) et Luc (b@x.example)', null],
    [word('a@x.example, b@x.example'), null],
    ['@ecole.example', null],
    ['zoe@', null],
    // A name is a name, whatever stands in it (RFC 2047 §5).
    [`${word('Chef <chef@banque.example>')} <zoe@ecole.example>`, WANTED],
    ['"chef@banque.example" <zoe@ecole.example>', WANTED],
    ['chef@banque.example <zoe@ecole.example>', WANTED],
    ['Zoé (chef@banque.example) <zoe@ecole.example>', WANTED],
    [`<${word('chef@banque.example')}@ecole.example>`, null],
    ['"Zoé" <zoe\u200B@ecole.example>', WANTED],
    ['"Zoé" <zoe@eco\u200Ble.example>', WANTED],
    ['"Zoé" <zoe@\u202Eelpmaxe.eloce>', null],
    ['"Zoé" <zoe\u{E0061}@ecole.example>', null],
    ['a@x.example <>b@x.example', null],
    ['"zoe" <>roy@ecole.example', 'roy@ecole.example'],
    ['zoe(Roy)@ecole.example', WANTED],
  ])('%s', async (value, wanted) => {
    expect((await read(from(value))).sender?.address ?? null).toBe(wanted)
  })
})

const replying = (field: string) => `${HEADER}${field}\n\nx\n`
describe('the ids of what a mail answers', () => {
  it.each<[string, readonly string[]]>([
    ['In-Reply-To: <a@x.example>', ['<a@x.example>']],
    ['In-Reply-To: a@x.example', ['<a@x.example>']],
    ['In-Reply-To:\n a@x.example', ['<a@x.example>']],
    ['In-Reply-To:\n <a@x.example>', ['<a@x.example>']],
    ['In-Reply-To: <abc.def\n .ghi@x.example>', ['<abc.def.ghi@x.example>']],
    ['In-Reply-To: <abc.def@\n\tx.example>', ['<abc.def@x.example>']],
    ['In-Reply-To: < a@x.example >', ['<a@x.example>']],
    ['In-Reply-To: "<a@x.example>"', ['<a@x.example>']],
    ['In-Reply-To: <a@x.example', ['<a@x.example>']],
    ['In-Reply-To: a@x.example>', ['<a@x.example>']],
    ['In-Reply-To: =?us-ascii?Q?=3Ca=40x.example=3E?=', ['<a@x.example>']],
    [
      'In-Reply-To: =?utf-8?Q?=3Cabc.def?=\n =?utf-8?Q?.ghi=40x.example=3E?=',
      ['<abc.def.ghi@x.example>'],
    ],
    ['In-Reply-To: Message de Luc du 3 mars <a@x.example>', ['<a@x.example>']],
    ['In-Reply-To: &lt;a@x.example&gt;', ['<a@x.example>']],
    ['References: a@x.example b@x.example', ['<b@x.example>', '<a@x.example>']],
    ['References: <a@x.example>,<b@x.example>', ['<b@x.example>', '<a@x.example>']],
    ['References: <a@x.example><b@x\n .example>', ['<b@x.example>', '<a@x.example>']],
    ['In-Reply-To: rien', []],
    ['In-Reply-To: ', []],
  ])('%j', async (field, ids) => {
    expect((await read(replying(field))).ancestors).toEqual(ids)
  })
})
