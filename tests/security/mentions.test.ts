/** Mails of others that have somebody in them who is forgotten are listed: in copy, quoted, encoded, enclosed. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../fixtures/directory.js'
import { mentions } from '../support/desk/forgetting.js'
import { DESK, openWorld, type World } from '../support/desk/world.js'
import type { MailDraft } from '../support/mails/mail-draft.js'
import { tnef } from '../support/mails/tnef.js'
import { SETTINGS } from '../support/people/posted.js'

let world: World
beforeEach(async () => {
  world = await openWorld(SETTINGS)
})
afterEach(() => world.close())

const enclosed =
  'From: Camille Martin <camille@perso.example>\r\nSubject: Ancien\r\n\r\nBonjour.\r\n'
const MAIL_FILE = {
  filename: 'm.eml',
  contentType: 'message/rfc822',
  contentDisposition: 'attachment',
} as const
const head = (rest: string) =>
  `From: Dominique Leroy <${DOMINIQUE.address}>\r\nTo: ${DESK}\r\nSubject: Badge\r\n${rest}`

describe('a mail of somebody else is listed', () => {
  const ways: [string, string, MailDraft | string][] = [
    ['in copy', 'recipients', { text: 'x', cc: [CAMILLE.address] }],
    ['in copy, by another address', 'recipients', { text: 'x', cc: ['Camille@Perso.example'] }],
    [
      'in copy, by name, encoded',
      'recipients',
      head('Cc: =?utf-8?Q?MARTIN_Camille?= <x@y.example>\r\n\r\nx'),
    ],
    ['delivered to', 'recipients', head(`X-Original-To: ${CAMILLE.address}\r\n\r\nx`)],
    ['in the subject', 'subject', { subject: 'Badge de Camille Martin', text: 'x' }],
    [
      'in the subject, encoded',
      'subject',
      head('Subject: =?utf-8?B?Q2FtaWxsZSBNYXJ0aW4=?=\r\n\r\nx').replace('Subject: Badge\r\n', ''),
    ],
    ['in the text', 'text', { text: 'Le badge de Camille Martin est perdu.' }],
    ['in capitals', 'text', { text: 'Le badge de CAMILLE MARTIN est perdu.' }],
    ['surname first', 'text', { text: 'Le badge de MARTIN Camille est perdu.' }],
    ['over two lines', 'text', { text: 'Le badge de Camille\nMartin est perdu.' }],
    ['with a no-break space', 'text', { text: 'Le badge de Camille\u00a0Martin est perdu.' }],
    ['quoted', 'text', { text: `Oui.\n\n> Le 3 nov., Camille Martin a écrit :\n> perdu` }],
    [
      'in base64',
      'text',
      head(
        `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from('Pour Camille Martin').toString('base64')}`,
      ),
    ],
    [
      'in quoted-printable',
      'text',
      head('Content-Transfer-Encoding: quoted-printable\r\n\r\nPour Ca=\r\nmille=20Martin'),
    ],
    [
      'in UTF-16',
      'text',
      head(
        `Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('Pour Camille Martin', 'utf16le').toString('base64')}`,
      ),
    ],
    ['in HTML', 'text', { html: '<p>Pour <b>Camille</b> Martin</p>' }],
    ['in a link', 'text', { html: `<a href="mailto:${CAMILLE.address}">elle</a>` }],
    [
      'forwarded in the text',
      'text',
      {
        text: `---------- Forwarded message ---------\nDe : <${CAMILLE.address}>\nDate : hier\nObjet : x\n\ny`,
      },
    ],
    [
      'in a mail that it shows',
      'text',
      { text: 'x', attachments: [{ contentType: 'message/rfc822', content: enclosed }] },
    ],
    [
      'in a mail that it encloses',
      'enclosed',
      { text: 'x', attachments: [{ ...MAIL_FILE, content: enclosed }] },
    ],
    [
      "in Outlook's winmail.dat",
      'text',
      {
        text: '',
        attachments: [
          {
            filename: 'winmail.dat',
            contentType: 'application/ms-tnef',
            content: tnef('Pour Camille Martin', []),
          },
        ],
      },
    ],
    [
      'in the name of a file',
      'files',
      { text: 'x', attachments: [{ filename: 'CV Camille Martin.pdf', content: 'y' }] },
    ],
    ['in an odd header', 'headers', head(`X-Forwarded-For: ${CAMILLE.address}\r\n\r\nx`)],
    [
      'in a mail that can’t be read',
      'raw',
      `${head('Content-Type: multipart/mixed; boundary=x\r\n\r\n')}--x\r\n\r\nCamille Martin\r\n${'--x\r\nContent-Type: image/png\r\n\r\ny\r\n'.repeat(1200)}--x--`,
    ],
  ]
  it.each(ways)('%s', async (_, place, mail) => {
    if (typeof mail === 'string') await world.raw(mail)
    else await world.mailFrom(DOMINIQUE, { subject: 'Badge', ...mail })
    expect(await mentions(world, CAMILLE.address)).toMatchObject([{ id: 1, place }])
  })

  const others: [string, MailDraft][] = [
    ['has nothing of them', { text: 'Le badge est perdu.' }],
    ['has their first name alone', { text: 'Camille a perdu le badge.' }],
    ['has their parts apart', { text: 'Camille et Dominique, pour Martin.' }],
  ]
  it.each(others)('but not one that %s', async (_, mail) => {
    await world.mailFrom(DOMINIQUE, { subject: 'Badge', ...mail })
    expect(await mentions(world, CAMILLE.address)).toEqual([])
  })

  it('but not their own, nor those that go with their requests', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Badge', text: 'Camille Martin' })
    await world.mailFrom(NOA, { subject: 'Re: [R-000001]', text: 'NOTE\nCamille Martin' })
    const listed = (await mentions(world, CAMILLE.address)) ?? []
    const rows = await world.knex('inbound_messages').whereIn(
      'id',
      listed.map(({ id }) => id),
    )
    expect(rows.filter(({ ticket_id }) => ticket_id === 1)).toEqual([])
  })
})
