/** The line of a button's key as mail programs and people leave it: moved, joined, wrapped, linked, in HTML. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeKeys } from '../../src/core/text/keys.js'
import { CAMILLE } from '../fixtures/directory.js'
import { DESK, openWorld, type Sent, type World } from '../support/desk/world.js'
import { type Tapped, tap } from '../support/mails/buttons.js'
import type { MailDraft } from '../support/mails/mail-draft.js'
import { mailTo } from '../support/mails/sent.js'
import fc from '../support/runner/random-cases.js'

let world: World
let mine: Sent
beforeEach(async () => {
  world = await openWorld({ rules: { authservId: undefined } })
  const sent = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  mine = mailTo(CAMILLE, sent) as Sent
})
afterEach(() => world.close())

/** `word` is what the button says, `line` the line of its key. */
type Rewrite = (word: string, line: string, key: string) => Pick<MailDraft, 'text' | 'html'>

const NBSP = '\u00a0'
const SIGNATURE = '-- \nCamille Martin\nCollège Jean-Moulin'

const REWRITES: Readonly<Record<string, Rewrite>> = {
  'as it is': (word, line) => ({ text: `${word}\n${line}` }),
  'a blank line between': (word, line) => ({ text: `${word}\n\n${line}\n\n` }),
  'joined to the word': (word, line) => ({ text: `${word} ${line}` }),
  'above the word': (word, line) => ({ text: `${line}\n${word}` }),
  'a greeting above': (word, line) => ({ text: `Bonjour,\n\n${word}\n${line}` }),
  'a signature below': (word, line) => ({ text: `${word}\n${line}\n\n${SIGNATURE}` }),
  'under the signature': (word, line) => ({ text: `${word}\n\n${SIGNATURE}\n${line}` }),
  'a telephone’s line below': (word, line) => ({
    text: `${word}\n${line}\n\nEnvoyé de mon iPhone`,
  }),
  'wrapped after the label': (word, line, key) => ({
    text: `${word}\n${line.replace(` ${key}`, `\n${key}`)}`,
  }),
  'wrapped within the label': (word, line) => ({
    text: `${word}\n${line.replace('À laisser', 'À\nlaisser')}`,
  }),
  'wrapped at a hyphen of the key': (word, line) => ({
    text: `${word}\n${line.replace(/-(?=[^-]*$)/, '-\n')}`,
  }),
  'no-break spaces': (word, line) => ({ text: `${word}\n${line.replaceAll(' ', NBSP)}` }),
  'indented by no-break spaces': (word, line) => ({
    text: `${word}\n${NBSP}${NBSP}${line}${NBSP}`,
  }),
  'a zero-width space at its end': (word, line) => ({ text: `${word}\n${line}\u200b` }),
  'in capitals': (word, line) => ({ text: `${word}\n${line.toUpperCase()}` }),
  'without its label': (word, _, key) => ({ text: `${word}\n[${key}]` }),
  'without its brackets': (word, line) => ({ text: `${word}\n${line.slice(1, -1)}` }),
  'the key alone': (word, _, key) => ({ text: `${word}\n${key}` }),
  'a full stop behind it': (word, line) => ({ text: `${word}\n${line}.` }),
  'escaped as Markdown': (word, line) => ({
    text: `${word}\n${line.replace('[', '\\[').replace(']', '\\]')}`,
  }),
  'its hyphens made typographic': (word, line) => ({
    text: `${word}\n${line.replaceAll('-', '\u2011')}`,
  }),
  'a link made of it': (word, line, key) => ({
    text: `${word}\n${line.replace(key, `${key}<http://${key}/>`)}`,
  }),
  'HTML, one line': (word, line) => ({ html: `<div>${word}<br>${line}</div>` }),
  'HTML, a paragraph each': (word, line) => ({
    html: `<p class="MsoNormal">${word}<o:p></o:p></p><p class="MsoNormal">${line}<o:p></o:p></p>`,
  }),
  'HTML, its line break lost': (word, line) => ({ html: `<div>${word} ${line}</div>` }),
  'HTML, the key linked': (word, line, key) => ({
    html: `<div>${word}</div><div>${line.replace(key, `<a href="http://${key}">${key}</a>`)}</div>`,
  }),
  'HTML, word breaks allowed in it': (word, line) => ({
    html: `<div>${word}</div><div>${line.replaceAll('-', '-<wbr>')}</div>`,
  }),
  'HTML, source wrapped in it': (word, line) => ({
    html: `<div>${word}</div>\n<div>${line.replaceAll(' ', '\n')}</div>`,
  }),
  'HTML, a signature of Outlook below': (word, line) => ({
    html: `<div>${word}<br>${line}</div><div id="Signature"><p>Camille Martin</p></div>`,
  }),
}

/** The body alone arrives: plus tags are stripped, the subject is rewritten. */
const bodyOf = ({ text, key }: Tapped, rewrite: Rewrite): MailDraft => {
  const [word = '', line = ''] = text.split('\n')
  return { to: DESK, subject: 'Sans objet', ...rewrite(word, line, key) }
}

describe('the key of CLORE works', () => {
  it.each(Object.entries(REWRITES))('%s', async (_, rewrite) => {
    await world.mailFrom(CAMILLE, bodyOf(tap(mine, 'CLORE'), rewrite))
    expect(await world.ticket(1)).toMatchObject({ status: 'closed' })
  })
})

/** What a writer types goes behind, below or above the line. */
const TYPED: Readonly<Record<string, (line: string) => string>> = {
  'below the line': (line) => `CORRIGER\n${line}\nLe bouton droit.`,
  'behind the line': (line) => `CORRIGER\n${line} Le bouton droit.`,
  'above the line': (line) => `CORRIGER\nLe bouton droit.\n${line}`,
  'before the line': (line) => `CORRIGER\nLe bouton droit. ${line}`,
  'behind the word': (line) => `CORRIGER Le bouton droit.\n${line}`,
  'behind the word, the line joined': (line) => `CORRIGER : Le bouton droit. ${line}`,
}

describe('what is typed into the mail of CORRIGER is the description, without the key', () => {
  it.each(Object.entries(TYPED))('%s', async (_, typed) => {
    const { text } = tap(mine, 'CORRIGER')
    const [, line = ''] = text.split('\n')
    await world.mailFrom(CAMILLE, { to: DESK, subject: 'Sans objet', text: typed(line) })
    expect(await world.ticket(1)).toMatchObject({ description: 'Le bouton droit.' })
    for (const { text: said, elided } of await world.journal(1))
      expect(`${said}${elided}`).not.toContain(tap(mine, 'CORRIGER').key)
  })
})

const SOME_KEY = 'r433.2w-0-c3a1-9k-0a1b2c3d4e5f6g7h'

describe('no key is seen in', () => {
  it.each([
    ['quoted lines', `CLORE\n> CLORE\n> [À laisser : ${SOME_KEY}]`],
    ['quoted lines, wrapped', `> [À laisser :\n> ${SOME_KEY}]`],
    ['an address', `Écrivez à assistance+${SOME_KEY}@academie.example, merci.`],
    ['a sentence', `La clé ${SOME_KEY} ne marche pas.`],
    ['brackets that hold something else', '[R-000433] [r433.2w-0-c3a1] [PC r12.a-b-c-d]'],
  ])('%s, and it stays as it is', (_, text) => {
    expect(takeKeys(text)).toEqual({ kept: text, keys: [] })
  })

  it('any text without one', () => {
    const piece = fc.constantFrom('[', ']', 'r1.', 'a-0-c1-2-', '-', '>', ' ', '\n', '\u200b', 'À')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        expect(takeKeys(text)).toEqual({ kept: text, keys: [] })
      }),
    )
  })
})

it('a key is found between any words, and they stay', () => {
  const word = fc.stringMatching(/^[a-zé']{1,8}$/)
  fc.assert(
    fc.property(word, word, fc.constantFrom(' ', '\n', '\n\n'), (before, after, gap) => {
      const { kept, keys } = takeKeys(`${before}${gap}[À laisser : ${SOME_KEY}]${gap}${after}`)
      expect(keys).toEqual([SOME_KEY])
      expect(kept.split(/\s+/)).toEqual([before, after])
    }),
  )
})
