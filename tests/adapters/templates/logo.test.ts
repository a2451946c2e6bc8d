/** The logo on top of the mails: which files are taken, how large they are shown, how they travel, what is refused and why. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer'
import { afterAll, describe, expect, it } from 'vitest'
import { toMail } from '../../../src/adapters/smtp/mail.js'
import { composer } from '../../../src/adapters/templates/compose.js'
import { DEFAULT_ACCENT } from '../../../src/adapters/templates/look/colours.js'
import { readLogo } from '../../../src/adapters/templates/look/logo.js'
import type { Logo } from '../../../src/adapters/templates/look/look.js'
import { readPicture } from '../../../src/adapters/templates/look/picture.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { openTemplates } from '../../../src/adapters/templates/templates.js'
import { makeTokens } from '../../../src/adapters/tokens.js'
import { deskTemplates } from '../../../src/composition/templates.js'
import type { Config } from '../../../src/settings.js'
import fc from '../../support/runner/random-cases.js'

const folder = mkdtempSync(join(tmpdir(), 'amigo-logo-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: Buffer): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** PNG, 5.2 and 11.2.2: signature, then IHDR with its length, type, width and height. */
function png(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000806000000', 'hex')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return header
}

/** A JPEG as a camera begins it: APP0 of 16 bytes, a fill byte, a table, then the frame. */
const jpeg = Buffer.from(
  `ffd8ffe00010${'00'.repeat(14)}ffffdb0004aaaaffc40004bbbbffc2001108003c00780300`,
  'hex',
)
const gif = Buffer.from(`474946383961${'40002000'}000000`, 'hex')

describe('a picture', () => {
  it.each([
    ['png', png(300, 100), { type: 'image/png', width: 300, height: 100 }],
    ['jpeg', jpeg, { type: 'image/jpeg', width: 120, height: 60 }],
    ['gif', gif, { type: 'image/gif', width: 64, height: 32 }],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['nothing', Buffer.alloc(0), null],
    ['a PNG of no width', png(0, 10), null],
    ['a JPEG without a frame', jpeg.subarray(0, 20), null],
  ])('%s', (_, content, picture) => expect(readPicture(content)).toEqual(picture))

  it('of any bytes is one or none', () => {
    const bytes = fc.tuple(
      fc.constantFrom(png(9, 9), jpeg, gif, Buffer.from('ffd8', 'hex'), Buffer.alloc(0)),
      fc.nat(40),
      fc.uint8Array({ maxLength: 60 }),
    )
    fc.assert(
      fc.property(bytes, ([begin, cut, rest]) => {
        const picture = readPicture(Buffer.concat([begin.subarray(0, cut), rest]))
        if (picture) expect(Math.min(picture.width, picture.height)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a logo', () => {
  it.each([
    [png(300, 100), 96, 32],
    [png(2000, 100), 160, 8],
    [png(20, 10), 20, 10],
  ])('is shown in its proportions, and never larger than it is', (content, width, height) => {
    expect(readLogo(file('logo.png', content), 'academie.example')).toMatchObject({ width, height })
  })

  it('of an https URL is linked', () => {
    expect(readLogo('https://www.academie.example/logo.png', 'academie.example')).toEqual({
      src: 'https://www.academie.example/logo.png',
      width: null,
      height: 32,
      file: null,
    })
  })

  it.each([
    [join(folder, 'gone.png'), /ENOENT.*gone\.png/],
    [file('logo.svg', Buffer.from('<svg/>')), /logo\.svg is no PNG, JPEG or GIF.*convert it/],
    [file('large.png', Buffer.alloc(65 * 1024)), /large\.png has 65 KB.*64 KB or less/],
    ['http://www.academie.example/logo.png', /is no https URL/],
    ['file:///etc/logo.png', /is no https URL/],
  ])('%s is refused', (value, why) => {
    expect(() => readLogo(value, 'academie.example')).toThrow(why)
    expect(() => deskTemplates(configWith({ AMIGO_LOGO: value }))).toThrow(/^AMIGO_LOGO: /)
  })

  it('travels within the mail, beside the HTML that names it', async () => {
    const logo = readLogo(file('logo.png', png(300, 100)), 'academie.example')
    const raw = await mailWith(logo)
    const cid = /Content-Id: <(logo\.[0-9a-f]{16}@academie\.example)>/i.exec(raw)?.[1]
    expect(cid).toBeDefined()
    expect(raw).toMatch(/multipart\/alternative[\s\S]*multipart\/related[\s\S]*image\/png/)
    expect(raw.replace(/=\r\n/g, '')).toContain(`src=3D"cid:${cid}"`)
    expect(raw).toMatch(/Content-Disposition: inline; filename=logo\.png/)
  })

  it('left out, adds no part', async () => {
    const raw = await mailWith(null)
    expect(raw).not.toMatch(/multipart\/related|<img/)
  })
})

it.each([
  ['#ffcc00', /^AMIGO_COLOUR: white letters on #ffcc00 have a contrast of 1\.\d.*darker/],
  ['#888888', /^AMIGO_COLOUR: .*need 4\.5/],
])('the colour %s is refused: nobody could read the buttons', (colour, why) => {
  expect(() => deskTemplates(configWith({ AMIGO_COLOUR: colour }))).toThrow(why)
})

function configWith(looks: Partial<Config>): Config {
  return {
    AMIGO_LOCALE: 'fr',
    AMIGO_COLOUR: '#1f4fa3',
    mailboxes: [],
    ...looks,
  } as unknown as Config
}

async function mailWith(logo: Logo | null): Promise<string> {
  const tokens = makeTokens({
    secret: 'a secret of the tests, long enough',
    address: 'assistance@academie.example',
    plusAddressing: true,
    days: 180,
  })
  const compose = composer({
    templates: openTemplates(join(import.meta.dirname, '../../../templates'), 'fr', {
      accent: DEFAULT_ACCENT,
      logo,
    }),
    tokens,
    locale: 'fr',
    timeZone: 'Europe/Paris',
    serviceName: 'Assistance',
  })
  const from = { address: 'assistance@academie.example', name: 'Assistance' }
  const chunksOf = () => {
    throw new Error('it carries no files')
  }
  const { mail } = toMail(sampleRow('closed', 'fr'), { from, compose, tokens, chunksOf })
  return (await new MailComposer(mail).compile().build()).toString('latin1')
}
