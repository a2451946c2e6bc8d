// What a raw header says of the conversation that a mail belongs to, however it is written.
import { describe, expect, it } from 'vitest'
import { orderClues } from '../../../src/adapters/mime/order-clues.js'

const clues = (...lines: readonly string[]) =>
  orderClues(Buffer.from(`${lines.join('\r\n')}\r\n\r\nR-000999 in the text is none\r\n`, 'latin1'))

describe('the clues of a mail', () => {
  const ADDRESSES: readonly (readonly [string, string, readonly string[]])[] = [
    ['an address alone', 'From: Camille@Academie.Example', ['camille@academie.example']],
    ['behind a name', 'From: Camille Roy <camille@academie.example>', ['camille@academie.example']],
    [
      'a name that looks like an address',
      'From: "chef@ecole.example" <camille@academie.example>',
      ['chef@ecole.example', 'camille@academie.example'],
    ],
    [
      'behind an encoded name',
      'From: =?utf-8?Q?No=C3=A9mie?= <noemie@academie.example>',
      ['noemie@academie.example'],
    ],
    ['folded', 'From: Camille\r\n\t<camille@academie.example>', ['camille@academie.example']],
    ['in capitals', 'FROM : <camille@academie.example>', ['camille@academie.example']],
    ['none', 'From: undisclosed', []],
  ]
  it.each(ADDRESSES)('the writer: %s', (_, line, addresses) => {
    expect(clues(line).addresses).toEqual(addresses)
  })

  const NUMBERS: readonly (readonly [string, string, readonly number[]])[] = [
    ['in the subject', 'Subject: Re: [R-000433] panne', [433]],
    ['two of them', 'Subject: R-000433 et R-000434', [433, 434]],
    ['in an encoded subject', 'Subject: =?utf-8?B?UmU6IFtSLTAwMDQzM10gw6l0w6k=?=', [433]],
    ['with an encoded hyphen', 'Subject: =?utf-8?Q?R=2D000433_=C3=A9t=C3=A9?=', [433]],
    ['folded', 'Subject: Re:\r\n [R-000433] panne', [433]],
    ['in our address', 'To: <assistance+r433.1-0-a4xd-abcdefgh@academie.example>', [433]],
    ['in Delivered-To', 'Delivered-To: assistance+R433.1-0-a4@academie.example', [433]],
    ['none in another word', 'Subject: COVR-000433', []],
  ]
  it.each(NUMBERS)('the request: %s', (_, line, numbers) => {
    expect(clues(line).numbers).toEqual(numbers)
  })

  it('the ids: its own, and those that it answers', () => {
    const found = clues(
      'Message-ID: <a@x.example>',
      'In-Reply-To: <b@x.example>',
      'References: <c@x.example>\r\n <b@x.example>',
    )
    expect(found.messageIds).toEqual(['<a@x.example>', '<b@x.example>', '<c@x.example>'])
  })

  it('nothing of what is no mail', () => {
    for (const raw of ['', '\r\n', '{"text": "R-000433"}', '\0\u00ff'])
      expect(orderClues(Buffer.from(raw, 'latin1'))).toEqual({
        addresses: [],
        numbers: [],
        messageIds: [],
      })
  })
})
