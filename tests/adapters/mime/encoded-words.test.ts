/** Encoded words (RFC 2047) as gateways leave them: cut off, encoded once more; and texts that only look so. */

import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { readMail } from '../../../src/adapters/mime/read.js'

async function subjectOf(written: string): Promise<string> {
  const raw = `Subject: ${written}\r\nFrom: Lea Roy <l.roy@ecole.example>\r\n\r\nx\r\n`
  return (await readMail(Readable.from([Buffer.from(raw)]), null)).message.subject
}

const base64 = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
const QUOTED = '=?utf-8?Q?Acc=C3=A8s_refus=C3=A9?='

it.each([
  ['without its end', '=?utf-8?Q?Acc=C3=A8s_refus=C3=A9', 'Accès refusé'],
  ['with half its end', '=?utf-8?Q?Acc=C3=A8s_refus=C3=A9?', 'Accès refusé'],
  ['behind others', `=?utf-8?Q?Acc=C3=A8s?=\r\n =?utf-8?Q?_refus=C3=A9`, 'Accès refusé'],
  ['behind words', 'Re: =?iso-8859-1?Q?refus=E9', 'Re: refusé'],
  ['encoded twice', base64(QUOTED), 'Accès refusé'],
  ['two of them encoded twice', base64(`${QUOTED} ${base64(' à Zoé')}`), 'Accès refusé à Zoé'],
])('a word %s', async (_, written, subject) => {
  expect(await subjectOf(written)).toBe(subject)
})

it.each(['Que veut dire =?', 'a=?b=?c', 'Voir =?x? et y', '2 =? 3'])(
  'no word: %s',
  async (subject) => {
    expect(await subjectOf(subject)).toBe(subject)
  },
)

it('a word that somebody asks about, encoded with the question', async () => {
  const asked = `Que veut dire ${QUOTED} dans mes mails`
  expect(await subjectOf(base64(asked))).toBe(asked)
})
