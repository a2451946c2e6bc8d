/** Parts that are opened: Outlook's winmail.dat, invitations, images in the text. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { describeEvents } from '../../../src/adapters/mime/calendar/invitation.js'
import { readMail } from '../../../src/adapters/mime/read.js'
import { openTnef } from '../../../src/adapters/mime/tnef.js'
import type { Message } from '../../../src/core/reading/message.js'
import { tnef } from '../../support/mails/tnef.js'
import fc from '../../support/runner/random-cases.js'

const REPORT = Buffer.from('%PDF-1.4 le rapport de la salle 12')
const WRAPPED = tnef('Voici le rapport de la panne, imprimante comprise.', [
  { title: 'RAPPOR~1.PDF', longName: 'Rapport de visite – été.pdf', content: REPORT },
  { title: 'été.txt', content: Buffer.from('trois lignes') },
])

/** One MIME part, as it is written. */
function part(type: string, content: string | Uint8Array, headers = ''): string {
  const base64 = Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')
  return `Content-Type: ${type}\r\n${headers}Content-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`
}

let boundaries = 0

function multipart(kind: string, ...parts: string[]): string {
  boundaries += 1
  const boundary = `b${boundaries}`
  const written = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')
  return `Content-Type: multipart/${kind}; boundary=${boundary}\r\n\r\n${written}--${boundary}--\r\n`
}

async function read(kind: string, ...parts: string[]): Promise<Message> {
  const head = 'From: camille@ecole.example\r\nSubject: Panne\r\nMIME-Version: 1.0\r\n'
  const mail = Buffer.from(`${head}${multipart(kind, ...parts)}`)
  const result = await readMail(Readable.from([mail]), null)
  if (!result.ok) throw new Error('not read')
  return result.message
}

const text = (content: string) => part('text/plain; charset=utf-8', content)
const html = (content: string) => part('text/html; charset=utf-8', content)
const winmail = (content: Uint8Array) => part('application/ms-tnef; name="winmail.dat"', content)

describe('winmail.dat', () => {
  it('is opened: its files have the names that the sender saw', async () => {
    const { attachments } = await read('mixed', text('Bonjour'), winmail(WRAPPED))
    expect(attachments.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['Rapport de visite – été.pdf', REPORT.length],
      ['été.txt', 12],
    ])
    expect(attachments[0]?.sha256).toBe(createHash('sha256').update(REPORT).digest('hex'))
  })

  it('says what the mail does not', async () => {
    const { text: whole } = await read('mixed', text(''), winmail(WRAPPED))
    expect(whole).toBe('Voici le rapport de la panne, imprimante comprise.')
  })

  it('is not heard twice', async () => {
    const said = 'Voici le rapport de la panne, imprimante comprise.'
    const { text: whole } = await read('mixed', text(said), winmail(WRAPPED))
    expect(whole).toBe(said)
  })

  it('is kept as it came where it is damaged', async () => {
    const { attachments } = await read('mixed', text('Bonjour'), winmail(WRAPPED.subarray(0, 250)))
    expect(attachments.map(({ name }) => name)).toEqual(['winmail.dat'])
  })

  it('is kept beside its files where something in it is no file', async () => {
    const cut = await read('mixed', text('Bonjour'), winmail(WRAPPED.subarray(0, -30)))
    expect(cut.attachments.map(({ name }) => name)).toContain('winmail.dat')
    const contact = tnef('', [
      { title: 'fiche', content: Buffer.alloc(0) },
      { title: 'plan.txt', content: Buffer.from('x') },
    ])
    const { attachments } = await read('mixed', text('Bonjour'), winmail(contact))
    expect(attachments.map(({ name }) => name)).toEqual(['winmail.dat', 'plan.txt'])
  })

  it('never stops the reading, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.nat(WRAPPED.length - 1),
        fc.nat(255),
        fc.nat(WRAPPED.length),
        (at, byte, end) => {
          const damaged = Buffer.from(WRAPPED)
          damaged[at] = byte
          const opened = openTnef(damaged.subarray(0, end))
          expect(opened === null || opened.files.every((file) => file.content.length > 0)).toBe(
            true,
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

const INVITATION = `BEGIN:VCALENDAR
METHOD:REQUEST
VERSION:2.0
BEGIN:VEVENT
UID:1@ecole.example
DTSTART;TZID=Europe/Paris:20261203T093000
DTEND;TZID=Europe/Paris:20261203T110000
SUMMARY:Point sur le rése
 au\\, salle serveur
LOCATION:Collège\\; bâtiment B
ORGANIZER;CN="Lucie Vasseur":mailto:lucie.vasseur@ecole.example
END:VEVENT
END:VCALENDAR`.replaceAll('\n', '\r\n')

const calendar = (content: string) => part('text/calendar; method=REQUEST', content)

describe('invitations', () => {
  it('are summed up in the text, and kept', async () => {
    const message = await read('mixed', text('Merci de venir.'), calendar(INVITATION))
    expect(message.text).toBe(
      [
        'Merci de venir.',
        '',
        '📅 Point sur le réseau, salle serveur',
        '2026-12-03 09:30 – 11:00 (Europe/Paris)',
        '📍 Collège; bâtiment B',
        '👤 Lucie Vasseur <lucie.vasseur@ecole.example>',
      ].join('\n'),
    )
    expect(message.attachments.map(({ name }) => name)).toEqual(['invitation.ics'])
  })

  it('of whole days, in UTC, called off, again and again', async () => {
    const changed = INVITATION.replace('METHOD:REQUEST', 'METHOD:CANCEL')
      .replace(/DTSTART.*/, 'DTSTART;VALUE=DATE:20261203')
      .replace(/DTEND.*/, 'DTEND;VALUE=DATE:20261205\r\nRRULE:FREQ=WEEKLY;COUNT=3')
    const { text: whole } = await read('mixed', calendar(changed))
    expect(whole).toContain('❌ 📅 Point sur')
    expect(whole).toContain('2026-12-03 – 2026-12-04')
    expect(whole).toContain('🔁 FREQ=WEEKLY;COUNT=3')
    const utc = INVITATION.replace(/DTSTART.*/, 'DTSTART:20261203T083000Z').replace(/DTEND.*/, '')
    expect((await read('mixed', calendar(utc))).text).toContain('2026-12-03 08:30 UTC\n')
  })

  it.each([
    ['', ''],
    ['Bonjour', '\n\nBonjour'],
    ['BEGIN:VCALENDAR', ''],
    ['BEGIN:VEVENT\r\nEND:VCALENDAR', ''],
    [INVITATION.slice(0, 60), ''],
  ])('that are none: %j is kept as a file, its words as text', async (broken, words) => {
    const { text: whole, attachments } = await read('mixed', text('Merci.'), calendar(broken))
    expect(whole).toBe(`Merci.${words}`)
    expect(attachments).toHaveLength(1)
  })
})

it('a damaged invitation never stops the reading', () => {
  const sign = fc.constantFrom(...'\n\r;:,="\\0é')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(INVITATION.length), sign), { maxLength: 5 }),
      (changes) => {
        const damaged = [...INVITATION]
        for (const [at, character] of changes) damaged[at] = character
        expect(typeof describeEvents(Buffer.from(damaged.join('')), '')).toBe('string')
      },
    ),
    { numRuns: 3000 },
  )
})

const capture = (headers: string) => part('image/png; name="capture.png"', 'image', headers)
const CAPTURE = capture(
  'Content-ID: <image001.png@01DC5A>\r\nContent-Disposition: inline; filename="capture.png"\r\n',
)
const ATTACHED = capture('Content-Disposition: attachment; filename="capture.png"\r\n')

describe('images in the text', () => {
  it('are named in their place, in HTML', async () => {
    const body = html('<p>Avant</p><p><img src="cid:image001.png@01DC5A"></p><p>Après</p>')
    expect((await read('related', body, CAPTURE)).text).toBe('Avant\n\n[capture.png]\n\nAprès')
  })

  it('are named in their place, in Outlook’s plain text', async () => {
    const body = text('Avant\n[cid:image001.png@01DC5A]\nAprès [cid:inconnu]')
    expect((await read('related', body, CAPTURE)).text).toBe('Avant\n[capture.png]\nAprès [image]')
  })

  it('sent once for each way to show the mail are one file, attached if they were so once', async () => {
    const shown = multipart('related', html('<img src="cid:image001.png@01DC5A">'), CAPTURE)
    const { attachments } = await read('mixed', shown, ATTACHED)
    expect(attachments.map(({ name, inline }) => [name, inline])).toEqual([['capture.png', false]])
  })

  it('attached twice are two', async () => {
    const { attachments } = await read('mixed', text('Voici'), ATTACHED, ATTACHED)
    expect(attachments).toHaveLength(2)
  })
})
