// Replies as people write them, each with what it asks for: tests/fixtures/replies/*.tsv.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'
import { REQUESTER_KEYWORDS } from '../../../src/core/words/keywords.js'
import { readIntent } from '../../../src/core/words/read-intent.js'
import { CLIENTS } from '../../fixtures/replies/clients.js'
import fc from '../../support/runner/random-cases.js'

interface Reply {
  /** A command; `~name`: offered, not carried out; `?`: not carried out; `-`: nothing at all. */
  readonly wanted: string
  readonly text: string
}

const read = (locale: string): Reply[] =>
  readFileSync(join(import.meta.dirname, `../../fixtures/replies/${locale}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((row) => {
      const [wanted = '', text = ''] = row.split('\t')
      return { wanted, text: text.replaceAll('\\n', '\n') }
    })
const FRENCH = read('fr')
const ENGLISH = read('en')
const ALL = [...FRENCH, ...ENGLISH]
const isStrict = ({ wanted }: Reply) => /^[a-z]/.test(wanted)

/** What came of a reply, in the words of the fixture. */
function outcome(body: string): string {
  const { command } = readIntent(foldReply(body, null).kept)
  if (!command) return '-'
  return command.strict ? command.name : `~${command.name}`
}

const fits = (wanted: string, got: string) =>
  wanted === '?' ? !/^[a-z]/.test(got) : wanted === got

it('has enough of them', () => {
  expect(FRENCH.length).toBeGreaterThanOrEqual(1000)
  expect(ENGLISH.length).toBeGreaterThanOrEqual(170)
  const texts = ALL.map(({ text }) => text)
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([])
})

it('what was taken back is a command; without one, prose is only tentative', () => {
  const read = [...ALL.map(({ text }) => text), 'Le tableau ne s’allume plus.'].map((text) =>
    readIntent(text),
  )
  expect(read.filter((one) => one.because === 'taken-back' && !one.command)).toEqual([])
  expect(read.filter((one) => one.because === 'tentative' && one.command)).toEqual([])
  expect(read.at(-1)?.because).not.toBe('taken-back')
})

describe.each(Object.entries(CLIENTS))('written with %s', (_, write) => {
  const results = ALL.map((reply) => ({ ...reply, got: outcome(write(reply.text)) }))

  it('no reply is carried out as what it is not', () => {
    const wrong = results.filter(({ wanted, got }) => /^[a-z]/.test(got) && wanted !== got)
    expect(wrong).toEqual([])
  })

  it('at least 98 % of the strict ones are recognised', () => {
    const strict = results.filter(isStrict)
    const missed = strict.filter(({ wanted, got }) => wanted !== got)
    expect(missed.length / strict.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.02)
  })

  it('what only looks or sounds like a keyword is offered', () => {
    const soft = results.filter(({ wanted }) => wanted.startsWith('~'))
    const missed = soft.filter(({ wanted, got }) => !fits(wanted, got))
    expect(missed.length / soft.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.05)
  })
})

describe('a keyword', () => {
  const words = Object.values(REQUESTER_KEYWORDS).flatMap((keyword) => [...keyword.words])

  it('never fires inside a sentence', () => {
    const word = fc.constantFrom('je', 'pense', 'que', 'la', 'fenêtre', 'va', 'pour', 'hier')
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...words),
        fc.array(word, { maxLength: 6 }),
        (before, keyword, after) => {
          const text = [...before, keyword, ...after].join(' ')
          expect(readIntent(text).command?.strict ?? false).toBe(false)
        },
      ),
    )
  })

  it('is understood however it is dressed', () => {
    const mark = fc.constantFrom('', '.', ' !', '!', '\u00a0!', ' 😀', ',', '…')
    const dressed = fc
      .constantFrom(...words)
      .chain((word) =>
        fc.tuple(
          fc.constant(word),
          fc.constantFrom(word, word.toUpperCase(), `#${word}`, ` ${word} `, `*${word}*`),
          mark,
          fc.constantFrom('', 'Bonjour,\n', 'Hello,\n\n', '\n\n'),
        ),
      )
    fc.assert(
      fc.property(dressed, ([word, written, end, greeting]) => {
        const expected = readIntent(word).command?.name
        expect(expected).toBeDefined()
        expect(readIntent(`${greeting}${written}${end}`).command).toMatchObject({
          name: expected,
          strict: true,
        })
      }),
    )
  })

  it('takes any text without failing, in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => void readIntent(text)),
    )
    // What looks at each word from each word takes hours here, and the time of a test is up.
    readIntent('clore '.repeat(200_000))
    readIntent('ne pas\n'.repeat(200_000))
  })
})

describe('an answer of the FAQ by its number', () => {
  const ordered = (text: string) => {
    const { command } = readIntent(text)
    return command?.strict ? [command.name, command.argument] : []
  }

  it.each([
    ['RESOLU 2', ['close', '2']],
    ['Résolu par la réponse 2, merci', ['close', '2']],
    ['résolue avec la fiche n° 2', ['close', '2']],
    ['RESOLU n°2', ['close', '2']],
    ['RESOLU FAQ 2', ['close', '2']],
    ['Solved by answer 2.', ['close', '2']],
    ['RESOLU 22', []],
    ['RESOLU 2 ?', []],
    ['pas résolu par la 2', []],
    ['FAQ 2', ['faq', '2']],
    ['Faq n°2', ['faq', '2']],
    ['FAQ 2 et 3', ['faq', '2 et 3']],
    ['FAQ office 365', ['faq', 'office 365']],
  ])('« %s »', (text, wanted) => expect(ordered(text)).toEqual(wanted))
})
