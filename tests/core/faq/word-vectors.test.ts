/** Word vectors: words in like company come near each other, the same on every machine, in small steps. */

import { describe, expect, it } from 'vitest'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { searchFaq } from '../../../src/core/faq/search.js'
import { associationOf } from '../../../src/core/faq/vectors/association.js'
import { stemsOf } from '../../../src/core/faq/vectors/stems-of.js'
import { dominantRows } from '../../../src/core/faq/vectors/subspace.js'
import { streamOf } from '../../../src/core/faq/vectors/word-stream.js'
import { trainWordVectors, type WordVectors } from '../../../src/core/faq/vectors/word-vectors.js'
import fc from '../../support/runner/random-cases.js'

function ended<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

const train = (texts: readonly string[]) => ended(trainWordVectors(stemsOf(texts, 'fr')))

function cosine({ words, rows, dimensions }: WordVectors, a: string, b: string): number {
  const row = (word: string) => {
    const from = words.indexOf(word) * dimensions
    return [...rows.subarray(from, from + dimensions)]
  }
  const dot = (x: number[], y: number[]) =>
    x.reduce((sum, value, at) => sum + value * (y[at] as number), 0)
  const [x, y] = [row(a), row(b)]
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))
}

/** Two words that never meet and have the same neighbours; a third has others. */
const PAPER = ['bac', 'rouleau', 'encre', 'toner', 'capot']
const MAIL = ['boite', 'quota', 'alias', 'envoi', 'corbeille']
const TEXTS = [0, 1, 2, 3, 4].flatMap((at) => {
  const [one, other] = [PAPER[at], PAPER[(at + 1) % 5]]
  const [mail, more] = [MAIL[at], MAIL[(at + 1) % 5]]
  return [
    `copieur ${one} ${other}`,
    `imprimante ${one} ${other}`,
    `webmail ${mail} ${more}`,
    `outlook ${mail} ${more}`,
  ]
})

describe('training', () => {
  it('brings words of like company together', () => {
    const vectors = train(TEXTS)
    const word = (text: string) => [...stemsOf([text], 'fr')][0]?.[0] as string
    const near = cosine(vectors, word('copieur'), word('imprimante'))
    expect(near).toBeGreaterThan(0.8)
    expect(near).toBeGreaterThan(cosine(vectors, word('copieur'), word('webmail')) + 0.5)
  })

  it('gives the same vectors for the same texts', () => {
    expect(train(TEXTS)).toEqual(train(TEXTS))
  })

  it.each([
    ['no text', []],
    ['empty ones', ['', '']],
    ['one word, again and again', ['bac bac bac', 'bac']],
    ['words that occur once', ['un seul mot de chaque']],
  ])('of %s: finite, as long as its words', (_, texts) => {
    const { words, rows, dimensions } = train(texts)
    expect(rows.length).toBe(words.length * dimensions)
  })

  it('any texts: small integers, of each word a row', () => {
    const words = fc.array(fc.constantFrom('bac', 'encre', 'capot', 'boite', 'quota', 'alias'))
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (texts) => {
        const { words: known, rows, dimensions } = train(texts.map((text) => text.join(' ')))
        expect(rows.length).toBe(known.length * dimensions)
        expect(rows.every(Number.isInteger)).toBe(true)
      }),
    )
  })
})

it('associates what stands together more often than by chance, both ways alike, never across texts', () => {
  const { words, ...stream } = ended(streamOf([...stemsOf(TEXTS, 'fr')]))
  const { starts, columns, values } = ended(associationOf({ words, ...stream }))
  const found = new Map<string, number>()
  for (const [row, word] of words.entries())
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1)
      found.set(`${word} ${words[columns[at] as number]}`, values[at] as number)
  expect(found.size).toBeGreaterThan(10)
  for (const [pair, value] of found) {
    const [one, other] = pair.split(' ')
    expect(found.get(`${other} ${one}`)).toBe(value)
    expect(value).toBeGreaterThan(0)
    expect(
      [one, other].filter((word) => /^(?:copieu|imprim)/.test(word ?? '')).length,
    ).toBeLessThan(2)
  }
})

it('finds the dominant subspace of a matrix whose eigenvectors are known', () => {
  // A diagonal matrix: the two largest of its values stand in rows 1 and 3.
  const diagonal = [1, 9, 2, 8, 0.5]
  const rows = ended(
    dominantRows(
      {
        size: 5,
        starts: Int32Array.from([0, 1, 2, 3, 4, 5]),
        columns: Int32Array.from([0, 1, 2, 3, 4]),
        values: Float32Array.from(diagonal),
      },
      2,
    ),
  )
  const lengths = diagonal.map((_, row) => Math.hypot(rows[2 * row] ?? 0, rows[2 * row + 1] ?? 0))
  expect(lengths[1]).toBeCloseTo(9, 1)
  expect(lengths[3]).toBeCloseTo(8, 1)
  for (const row of [0, 2, 4]) expect(lengths[row]).toBeLessThan(0.5)
})

describe('ranking with them', () => {
  const entry = { product: '', wordings: [], keywords: [], answer: '' }
  const questions = ['Le copieur ne répond plus', 'Le webmail ne répond plus']
  const base = () => {
    const index = new FaqIndex('fr')
    for (const [at, question] of questions.entries())
      index.add({ ...entry, id: String(at), question })
    return index
  }

  it('changes nothing until they are complete, and after an entry is added', () => {
    const index = base()
    const understanding = index.understand(train([...TEXTS, ...questions]))
    expect(index.meanings).toBeNull()
    ended(understanding)
    expect(index.meanings).not.toBeNull()
    index.add({ ...entry, id: '2', question: 'La messagerie' })
    expect(index.meanings).toBeNull()
  })

  it('brings forward what says it in other words', () => {
    const index = base()
    for (const [at, question] of TEXTS.entries()) index.add({ ...entry, id: `t${at}`, question })
    const order = (text: string) =>
      searchFaq(index, text, { shows: ({ id }) => !id.startsWith('t') })?.map(({ id }) => id)
    const asked = ['plus de toner, ne répond plus', 'quota et alias, ne répond plus']
    expect(asked.map(order)).toEqual([
      ['0', '1'],
      ['0', '1'],
    ])
    ended(index.understand(train([...TEXTS, ...questions])))
    expect(asked.map(order)).toEqual([
      ['0', '1'],
      ['1', '0'],
    ])
  })
})
