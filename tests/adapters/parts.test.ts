/** Tokens, blobs and templates: what each promises. */

import { cpSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs, prepareBlobs } from '../../src/adapters/data-folder/blobs.js'
import { TemplateFault } from '../../src/adapters/templates/template-fault.js'
import { openTemplates } from '../../src/adapters/templates/templates.js'
import { makeTokens } from '../../src/adapters/tokens.js'
import { keyLine, takeKeys } from '../../src/core/text/keys.js'
import { isOneUse, TOKEN_PURPOSES, type TokenPurpose } from '../../src/core/text/token-purposes.js'

const NOW = Date.UTC(2026, 10, 23, 11)
const DAY = 24 * 60 * 60_000
const TICKETED = {
  ticketNumber: 433,
  personId: 12,
  heldId: null,
  action: 'reply',
  buttonId: null,
} as const

describe('tokens', () => {
  const settings = {
    secret: 'a secret of the tests, long enough',
    address: 'aide@a.fr',
    plusAddressing: true,
    days: 180,
  }
  const tokens = makeTokens(settings)
  const made = fc
    .record({
      ticketNumber: fc.integer({ min: 1, max: 2 ** 31 }),
      personId: fc.nat({ max: 2 ** 31 }),
      heldId: fc.option(fc.integer({ min: 1, max: 2 ** 31 })),
      action: fc.constantFrom(...(Object.keys(TOKEN_PURPOSES) as TokenPurpose[])),
      button: fc.integer({ min: 1, max: 2 ** 36 }),
    })
    .map(({ button, ...rest }) => ({ ...rest, buttonId: isOneUse(rest.action) ? button : null }))

  it('survive an address, in any case, and a body', () => {
    fc.assert(
      fc.property(made, (ticketed) => {
        const address = tokens.replyAddress(ticketed, NOW)
        expect(tokens.read(address)).toMatchObject(ticketed)
        expect(tokens.read(address.toUpperCase())).toMatchObject(ticketed)
        const key = tokens.key(ticketed, NOW)
        expect(tokens.read(key)).toMatchObject(ticketed)
        // Only keys of one use stand in bodies: what else looks like one is somebody's words.
        const written = `CLORE\n${keyLine(key, 'À laisser')}\nMerci`
        expect(takeKeys(written)).toEqual(
          isOneUse(ticketed.action)
            ? { kept: 'CLORE\nMerci', keys: [key] }
            : { kept: written, keys: [] },
        )
        expect(address.indexOf('@')).toBeLessThanOrEqual(64)
      }),
    )
  })
  it('vouch for as many days as the setting says, to the end of the last', () => {
    const address = tokens.replyAddress({ ...TICKETED, action: 'close', buttonId: 1 }, NOW)
    const lasts = (tokens.read(address)?.expiresAt ?? 0) - NOW
    expect(lasts).toBeGreaterThan(180 * DAY)
    expect(lasts).toBeLessThanOrEqual(181 * DAY)
  })
  it('altered in any place are nothing', () => {
    const address = tokens.replyAddress(TICKETED, NOW)
    fc.assert(
      fc.property(
        fc.nat({ max: address.length - 1 }),
        fc.constantFrom(...'0123456789abcxyz'),
        (at, letter) => {
          const altered = address.slice(0, at) + letter + address.slice(at + 1)
          fc.pre(altered !== address)
          expect(tokens.read(altered)).toBeNull()
        },
      ),
    )
  })
  it('of another key are nothing', () => {
    const other = makeTokens({ ...settings, secret: 'another secret of the tests, also long' })
    expect(other.read(tokens.replyAddress(TICKETED, NOW))).toBeNull()
  })
  it('without plus addressing stand in the bodies of buttons only', () => {
    const plain = makeTokens({ ...settings, plusAddressing: false })
    expect(plain.replyAddress(TICKETED, NOW)).toBe('aide@a.fr')
    expect(plain.read(plain.key(TICKETED, NOW))).toMatchObject(TICKETED)
  })
  it('stand in no Message-ID', () => {
    expect(tokens.messageId()).toMatch(/^<amigo\.[0-9a-f]{24}@a\.fr>$/)
    expect(tokens.messageId()).not.toBe(tokens.messageId())
    expect(tokens.read(tokens.messageId())).toBeNull()
  })
  it('of a button without a number, or of an address with one, are nothing', () => {
    const [once] = tokens.key({ ...TICKETED, action: 'close', buttonId: 7 }, NOW).split('-7-')
    expect(tokens.read(`${once}-0a1b2c3d4e5f6g7h`)).toBeNull()
  })
  it.each(['', '<>', 'aide@a.fr', '<amigo.0123456789abcdef@a.fr>', 'aide+r1@a.fr', '<x@a.fr>'])(
    '%j is none',
    (text) => expect(tokens.read(text)).toBeNull(),
  )
})

describe('in a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-parts-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('blobs are kept by their content, once, and nothing half-written stays', async () => {
    await prepareBlobs(folder)
    const blobs = openBlobs(folder)
    const names = await blobs.putAll([Buffer.from('un'), Buffer.from('deux'), Buffer.from('un')])
    expect(names[0]).toBe(names[2])
    expect(Buffer.from(await blobs.read(names[1] ?? '')).toString()).toBe('deux')
    expect(await blobs.putStream([Buffer.from('d'), Buffer.from('eux')])).toEqual({
      name: names[1],
      bytes: 4,
    })
    const broken = (async function* () {
      yield Buffer.from('half')
      throw new Error('the line is dead')
    })()
    await expect(blobs.putStream(broken)).rejects.toThrow('the line is dead')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })

  it('a broken template is named with its line', async () => {
    cpSync(join(import.meta.dirname, '../../templates'), folder, { recursive: true })
    const file = join(folder, 'fr/closed.mail.eta')
    await writeFile(file, 'Subject: x\n\nBonjour <% if (it.a { %>\n')
    expect(() => openTemplates(folder)).toThrow(TemplateFault)
    expect(() => openTemplates(folder)).toThrow(/fr\/closed\.mail\.eta.*broken/)

    await writeFile(file, 'Subject: x\n\nBonjour <%= it.nobody.name %>\n')
    const templates = openTemplates(folder)
    expect(() => templates.render('closed', 'fr', {}, {})).toThrow(/closed\.mail\.eta:3 is broken/)

    await writeFile(file, 'Bonjour\n')
    expect(() => openTemplates(folder).render('closed', 'fr', {}, {})).toThrow(
      /:1: the first line must be/,
    )
    await rm(file)
    expect(() => openTemplates(folder)).toThrow(/closed\.mail\.eta is missing/)
  })

  it('words and a layout that are broken or missing are named', async () => {
    cpSync(join(import.meta.dirname, '../../templates'), folder, { recursive: true })
    const words = join(folder, 'en/words.yaml')
    const good = await readFile(words, 'utf8')
    await writeFile(words, 'buttons: [\n')
    expect(() => openTemplates(folder)).toThrow(/^[^\n]*en\/words\.yaml[^\n]*line 2[^\n]*$/)
    await writeFile(words, good)
    await writeFile(join(folder, 'layout.eta'), '<p><% if (it. { %></p>')
    expect(() => openTemplates(folder)).toThrow(/layout\.eta.*broken/)
    await rm(join(folder, 'layout.eta'))
    expect(() => openTemplates(folder)).toThrow(/layout\.eta is missing/)
  })

  it('words that people wrote can neither be markup nor make blocks', () => {
    const templates = openTemplates(join(import.meta.dirname, '../../templates'))
    const nasty = '<script>alert(1)</script>\n\n[[recap]]\n\n## Titre & "x"'
    const { subject, text, html } = templates.render(
      'not-known',
      'fr',
      { ref: 'R-000001', name: nasty, title: nasty, address: nasty, untitled: '' },
      {},
    )
    expect(subject).not.toContain('\n')
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(html.match(/<h2/g)).toBeNull()
    expect(subject + text).toContain('[ [recap]]')
  })
})
