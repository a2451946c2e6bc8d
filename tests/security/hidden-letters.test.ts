/** Titles, names and texts with characters that nobody sees: what is stored of them, and what others read. */

import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asField, asText, isolated } from '../../src/core/text/visible.js'
import { openWorld, type Sent, type World } from '../support/desk/world.js'
import { ALL_HIDDEN, HIDDEN_CHARACTERS, LINE_BREAKS } from '../support/mails/hidden.js'
import { mailOfKind } from '../support/mails/sent.js'
import fc from '../support/runner/random-cases.js'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

interface Written {
  readonly name?: string
  readonly title?: string
  readonly file?: string
  readonly text?: string
}

let writers = 0
/** A request of somebody new: what is stored of it, and what the team reads. */
async function opened({ name = 'Camille', title = 'Souris', file, text = 'Cassée.' }: Written) {
  const address = `writer${++writers}@academie.example`
  const sent = await world.mailFrom(
    { name, address },
    {
      subject: title,
      text,
      attachments: file === undefined ? [] : [{ filename: file, content: `${writers}` }],
    },
  )
  const told = mailOfKind('team-new', sent) as Sent
  const person = await world.knex('addresses').where({ address }).first('person_id')
  const ticket = await world.knex('tickets').orderBy('id', 'desc').first()
  const [kept] = await world.knex('attachments').where({ ticket_id: ticket.id }).pluck('name')
  return {
    told,
    sent,
    name: (await world.knex('people').where({ id: person.person_id }).first('name')).name as string,
    title: ticket.title as string,
    text: ticket.description as string,
    file: kept as string | undefined,
  }
}

/** As its reader's program reads it. */
async function parsedBack({ subject, text, html }: Sent) {
  const mail = { to: 'equipe@academie.example', subject, text, html }
  const raw = await new MailComposer(mail).compile().build()
  return simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true })
}

describe('a character that nobody sees', () => {
  it.each(Object.entries(HIDDEN_CHARACTERS))(
    '%s: is in no name, title or name of a file',
    async (_, hidden) => {
      const stored = await opened({
        name: `Ca${hidden}mille`,
        title: `Sou${hidden}ris`,
        file: `no${hidden}te.pdf`,
        text: `Titre : Sou${hidden}ris\nTéléphone : 01${hidden}02`,
      })
      expect(stored).toMatchObject({ name: 'Camille', title: 'Souris', file: 'note.pdf' })
      const { subject } = await parsedBack(stored.told)
      expect(subject).toMatch(/^\[R-\d{6}\] Nouvelle demande\s: Souris$/)
      expect(stored.told.text).toContain('0102')
    },
  )

  it.each(Object.entries(LINE_BREAKS))(
    '%s: begins no second line of a title, a name, or our words in a quotation',
    async (_, hidden) => {
      const stored = await opened({
        name: `Ca${hidden}mille`,
        title: `Sou${hidden}ris`,
        text: `Une${hidden}Demande close.`,
      })
      expect(stored).toMatchObject({ name: 'Ca mille', title: 'Sou ris' })
      expect(stored.text).toBe('Une\nDemande close.')
      expect(stored.told.text).toContain('| Une\n| Demande close.')
    },
  )
})

const AT_HOME = [
  ['a woman at a computer', '\u{1F469}\u200D\u{1F4BB} en panne'],
  ['a family of four', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'],
  ['a skin colour and a job', '\u{1F469}\u{1F3FD}\u200D\u{1F52C}'],
  ['the rainbow flag', '\u{1F3F3}\uFE0F\u200D\u{1F308}'],
  ['the flag of Scotland', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
  ['a key cap', '1\uFE0F\u20E3 puis 2\uFE0F\u20E3'],
  ['a red heart', 'merci \u2764\uFE0F'],
  ['Persian', 'می\u200Cخواهم'],
  ['Hindi', 'क्\u200Dष'],
  ['Malayalam', 'ന്\u200D'],
  ['Sinhala', 'ශ්\u200Dරී'],
  ['a variant of an ideograph', '葛\u{E0100}城'],
  ['Vietnamese', 'Nguyễn Thị Diễm'],
  ['decomposed accents', 'e\u0301te\u0301'],
  ['Hebrew with points', 'שָׁלוֹם'],
  ['Thai', 'เครื่องพิมพ์เสีย'],
] as const

describe('a hidden character where it belongs', () => {
  it.each(AT_HOME)('%s: stays in titles and names', async (_, written) => {
    const stored = await opened({ name: written, title: written, file: `${written}.pdf` })
    expect(stored).toMatchObject({ name: written, title: written, file: `${written}.pdf` })
    expect((await parsedBack(stored.told)).subject).toContain(written)
  })

  const ALONE = [
    ['a joiner that joins no emoji', 'a\u200Db'],
    ['a joiner at the end of an emoji', '\u{1F469}\u200D'],
    ['two joiners', '\u{1F469}\u200D\u200D\u{1F4BB}'],
    ['a second selector', '\u2764\uFE0F\uFE0F\uFE0F'],
    ['a selector on a letter', 'a\uFE0Fb'],
    ['tags on another flag', '\u{1F6A9}\u{E0067}\u{E0062}'],
    ['a long secret on the flag', `\u{1F3F4}${'\u{E0061}'.repeat(40)}\u{E007F}`],
  ] as const
  it.each(ALONE)('%s: goes', (_, written) => {
    const hidden = /[\u200D\uFE0F\u{E0000}-\u{E007F}]/gu
    expect(asField(written).match(hidden)?.length ?? 0).toBeLessThan(
      written.match(hidden)?.length ?? 0,
    )
    expect(asField(written).replace(hidden, '')).toBe(written.replace(hidden, ''))
  })
})

describe('letters that run from right to left', () => {
  const RIGHT_TO_LEFT = [
    ['Hebrew', 'מדפסת 12'],
    ['Arabic', 'طابعة 12'],
    ['Hebrew with overrides', '\u202Eמדפסת\u202C'],
    ['an isolate that is not closed', '\u2067מדפסת'],
    ['two that are closed too often', 'מדפסת\u2069\u2069'],
  ] as const
  it.each(RIGHT_TO_LEFT)('%s: leave our words where they are', async (_, written) => {
    const { told, sent } = await opened({ name: written, title: written, file: `${written}.pdf` })
    const plain = asField(written)
    expect(told.subject).toMatch(new RegExp(`\\s: \u2068${plain}\u2069$`))
    expect(told.text).toContain(`\u2068${plain}\u2069`)
    for (const one of sent) expectClosed(one)
  })

  it('are isolated nowhere else', () => {
    expect(isolated('Imprimante')).toBe('Imprimante')
    expect(isolated('Принтер')).toBe('Принтер')
  })
})

/** UAX #9: what opens an isolate is closed on its line, and nothing else of the kind is there. */
function expectClosed({ subject, text }: Sent): void {
  for (const line of `${subject}\n${text}`.split('\n')) {
    expect(line.replace(/\u2068[^\u2066-\u2069]*\u2069/g, '')).not.toMatch(/[\u2066-\u2069]/)
    expect(line).not.toMatch(/[\u202D\u202E]/)
  }
}

describe('a name or title that looks like a line of ours', () => {
  const LIKE_BLOCKS = [
    ['a heading', '## Demande close'],
    ['an item of a list', '- Demande close'],
    ['our buttons', '[[buttons]]'],
    ['a template', '<%= it.ref %>'],
    ['a header', 'Subject: Demande close'],
    ['HTML', '<b>gras</b><script>alert(1)</script>'],
    ['an entity', '&lt;b&gt; &#x202E;'],
  ] as const
  it.each(LIKE_BLOCKS)('%s: is words, and no more', async (_, written) => {
    const { told, sent } = await opened({ name: written, title: written })
    const kinds = new Set(told.blocks.map(({ kind }) => kind))
    const usual = await opened({})
    expect(kinds).toEqual(new Set(usual.told.blocks.map(({ kind }) => kind)))
    const { html } = await parsedBack(told)
    expect(html).not.toMatch(/<script|<b>/)
    for (const { blocks } of sent)
      for (const block of blocks)
        if (block.kind === 'heading') expect(block.text).not.toBe('Demande close')
  })
})

describe('any text on the whole way', () => {
  const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
  /** Without what a name of a file has no room for: folders, percent signs, quotes; dots decide its kind. */
  const plain = fc.string({
    unit: fc.constantFrom(...'abcéÉßœЖжωאبあ漢字'),
    minLength: 1,
    maxLength: 5,
  })
  const among = (words: fc.Arbitrary<string>) =>
    fc
      .array(fc.oneof(words, fc.constantFrom(...ALL_HIDDEN)), { maxLength: 12 })
      .map((parts) => parts.join(''))
  /** What is seen of a text, in order: no white space, nothing hidden. */
  const seen = (text: string) =>
    text.normalize('NFC').replace(/[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\s]/gu, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029\u202D\u202E\uFDD0]/u

  it('shows nothing where it must not, and loses no letter', async () => {
    await fc.assert(
      fc.asyncProperty(among(letters), among(plain), among(letters), async (title, file, text) => {
        const stored = await opened({
          name: `Camille ${file}`,
          title: `Titre ${title}`,
          file: `${file}x.pdf`,
          text: `Un texte ${text}.`,
        })
        expect(seen(stored.title)).toBe(seen(`Titre ${title}`))
        expect(seen(stored.name)).toBe(seen(`Camille ${file}`))
        expect(seen(stored.file ?? '')).toBe(seen(`${file}x.pdf`))
        expect(seen(stored.text)).toBe(seen(`Un texte ${text}.`))
        for (const sent of stored.sent) {
          const { subject = '', text: body = '', html } = await parsedBack(sent)
          expect(`${subject}\n${body}\n${html}`).not.toMatch(FORBIDDEN)
          expect(subject).not.toMatch(/[\n\u200B\u200E\u200F\u202A-\u202E\u2066\u2067]/)
        }
        // A quotation of ours has a bar before each of its lines.
        expect(seen(stored.told.text).replaceAll('|', '')).toContain(seen(text).replaceAll('|', ''))
      }),
      { numRuns: 60 },
    )
  })

  it('is the same when it is cleaned twice', () => {
    fc.assert(
      fc.property(among(letters), (text) => {
        expect(asField(asField(text))).toBe(asField(text))
        expect(asText(asText(text))).toBe(asText(text))
      }),
      { numRuns: 1000 },
    )
  })
})
