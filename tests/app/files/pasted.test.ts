/** Pictures pasted into a mail are files; logos of signatures, dots that count readers, and what is quoted are none. */

import { afterEach, describe, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { mailTo } from '../../support/mails/sent.js'

let world: World
afterEach(() => world.close())

interface Picture {
  readonly cid: string
  readonly name?: string
  readonly bytes?: number
  readonly fill?: string
}

/** A mail as Outlook and Gmail write it: the pictures beside the HTML that shows them. */
function mail(html: string, pictures: readonly Picture[], subject = 'Écran'): string {
  const parts = pictures.flatMap(({ cid, name, bytes = 5000, fill = cid }) => [
    '--rel',
    `Content-Type: image/png${name === undefined ? '' : `; name="${name}"`}`,
    'Content-Transfer-Encoding: base64',
    `Content-ID: <${cid}>`,
    `Content-Disposition: inline${name === undefined ? '' : `; filename="${name}"`}`,
    '',
    ...(Buffer.alloc(bytes, fill)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ])
  return [
    `From: ${CAMILLE.name} <${CAMILLE.address}>`,
    'To: assistance@academie.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject.length}.${html.length}.${pictures.length}@poste.example>`,
    ...Object.entries(PROVEN).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=rel',
    '',
    '--rel',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    ...parts,
    '--rel--',
    '',
  ].join('\r\n')
}

const img = (cid: string) => `<img src="cid:${cid}">`
const said = '<p>Voici l’écran depuis ce matin :</p>'

/** Names of what the team got with the request. */
async function attached(raw: string): Promise<readonly string[]> {
  const sent = await world.raw(raw)
  const team = sent.find(({ kind }) => kind === 'team-new' || kind === 'team-reply')
  return team?.attached ?? []
}

const CASES: readonly (readonly [string, string, readonly Picture[], readonly string[]])[] = [
  ['a screenshot', said + img('a'), [{ cid: 'a', name: 'image.png' }], ['image.png']],
  ['one without a name', said + img('a'), [{ cid: 'a' }], ['image-1.png']],
  [
    'two without names',
    said + img('a') + img('b'),
    [{ cid: 'a' }, { cid: 'b' }],
    ['image-1.png', 'image-2.png'],
  ],
  [
    'two of one name',
    said + img('a') + img('b'),
    [
      { cid: 'a', name: 'image.png' },
      { cid: 'b', name: 'image.png' },
    ],
    ['image.png', 'image.png'],
  ],
  ['a picture and no word', img('a'), [{ cid: 'a', name: 'image.png' }], ['image.png']],
  ['a dot that counts readers', said + img('a'), [{ cid: 'a', name: 'p.png', bytes: 85 }], []],
  [
    'a logo in the signature',
    `${said}<p>-- <br>Camille<br>${img('a')}</p>`,
    [{ cid: 'a', name: 'logo.png' }],
    [],
  ],
  [
    'a picture in the quote',
    `${said}<p>Le lun. 5 oct. 2026 à 10:12, Noa &lt;noa@academie.example&gt; a écrit :</p><blockquote type="cite"><p>Bonjour</p>${img('a')}</blockquote>`,
    [{ cid: 'a', name: 'image001.png' }],
    [],
  ],
  [
    'one that the text does not show',
    said,
    [{ cid: 'a', name: 'plan.png', bytes: 50_000 }],
    ['plan.png'],
  ],
]

describe('a mail with', () => {
  it.each(CASES)('%s', async (_, html, pictures, expected) => {
    world = await openWorld()
    expect(await attached(mail(html, pictures))).toEqual(expected)
  })
})

it('a logo that each mail brings is no news any more, a new screenshot is, and one that is sent again', async () => {
  world = await openWorld()
  const logo = { cid: 'l', name: 'image001.png', fill: 'logo' }
  const shot = (n: number) => ({ cid: `s${n}`, name: `image00${n}.png` })
  await attached(mail(`${said}${img('s2')}<p>Camille ${img('l')}</p>`, [shot(2), logo]))
  const again = (n: number, words: string) =>
    mail(
      `<p>Et là :</p>${img(`s${n}`)}<p>Camille ${img('l')}</p>`,
      [shot(n), logo],
      `Re: [R-000001] Écran ${words}`,
    )
  await attached(again(3, 'noir'))
  expect(await attached(again(4, 'bleu'))).toEqual(['image004.png'])
  expect(await attached(again(3, 'noir encore'))).toEqual(['image003.png'])
})

/** What is sent three times: it is no logo for that. */
const AGAIN: readonly (readonly [string, (n: number) => MailDraft, readonly string[]])[] = [
  ['a screenshot that is attached', () => of('attachment', 'ecran.png'), ['ecran.png']],
  ['one of a phone', () => of('attachment', 'IMG_0012.jpeg'), ['IMG_0012.jpeg']],
  [
    'one of Windows',
    () => of('attachment', 'Capture d’écran (3).png'),
    ['Capture d’écran (3).png'],
  ],
  ['a file called « cafe »', () => of('attachment', 'cafe.png'), ['cafe.png']],
  ['a logo of Outlook in a plain text', () => of('attachment', 'image001.png'), []],
  ['a logo of Exchange', () => of('attachment', 'ATT00001.gif'), []],
  ['a logo of Notes', () => of('attachment', 'graycol.gif'), []],
  ['a logo of Notes with a number', () => of('attachment', 'pic12345.gif'), []],
  ['a logo without a name', () => of('attachment', ''), []],
  ['a logo that stands within', () => of('inline', 'logo.png'), []],
]
const of = (contentDisposition: 'attachment' | 'inline', filename: string): MailDraft => ({
  attachments: [{ filename, content: 'a picture', contentType: 'image/png', contentDisposition }],
})

describe('sent three times,', () => {
  const third = async (mailOf: (n: number) => Promise<readonly Sent[]>) => {
    await mailOf(1)
    await mailOf(2)
    return (await mailOf(3)).find(({ kind }) => kind === 'team-reply' || kind === 'team-new')
  }
  const subjectOf = (n: number) => (n === 1 ? 'Écran' : `Re: [R-000001] Écran ${n}`)

  it.each(AGAIN)('%s', async (_, draft, expected) => {
    world = await openWorld()
    const team = await third((n) =>
      world.mailFrom(CAMILLE, {
        subject: subjectOf(n),
        text: `Toujours pareil, message ${n}.`,
        headers: PROVEN,
        ...draft(n),
      }),
    )
    expect(team?.attached).toEqual(expected)
  })

  const PASTED: readonly (readonly [string, (picture: string) => string, readonly string[]])[] = [
    ['a picture below a colon', (it) => `<p>Voici l’écran :</p>${it}`, ['image.png']],
    [
      'a picture in the middle',
      (it) => `<p>Bonjour</p>${it}<p>Je ne comprends pas.</p>`,
      ['image.png'],
    ],
    [
      'a picture above a signature',
      (it) => `<p>C’est :</p>${it}<p>Cordialement,<br>Camille</p>`,
      ['image.png'],
    ],
    ['a logo at the end', (it) => `<p>Toujours en panne.</p><p>Camille</p>${it}`, []],
    [
      'a logo above an address',
      (it) =>
        `<p>Toujours en panne.</p>${it}<p>Collège Jean-Moulin<br>12 rue des Lilas<br>14000 Caen</p>`,
      [],
    ],
  ]
  it.each(PASTED)('%s', async (_, html, expected) => {
    world = await openWorld()
    const pictures = [{ cid: 'a', name: 'image.png' }]
    const team = await third((n) =>
      world.raw(mail(html(img('a')), pictures, `${subjectOf(n)}${'!'.repeat(n)}`)),
    )
    expect(team?.attached ?? []).toEqual(expected)
  })
})

it('the acknowledgement and SUIVI name it', async () => {
  world = await openWorld()
  const sent = await world.raw(mail(said + img('a'), [{ cid: 'a' }]))
  const shown = mailTo(CAMILLE, sent)?.text ?? ''
  expect(shown).toContain('image-1.png')
})
