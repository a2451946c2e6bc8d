/** Finding the answer that a request asks for, and saying nothing when there is none. */

import { describe, expect, it } from 'vitest'
import { anonymise } from '../../../src/core/faq/anonymise.js'
import type { FaqEntry } from '../../../src/core/faq/entry.js'
import { evaluateFaq } from '../../../src/core/faq/evaluate.js'
import { FaqBase } from '../../../src/core/faq/faq-base.js'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { wordingFrom } from '../../../src/core/faq/learned-wording.js'
import { shippedThreshold, THRESHOLD } from '../../../src/core/faq/threshold.js'
import { tokens } from '../../../src/core/faq/words/tokens.js'
import { areUnrelated } from '../../../src/core/faq/words/unrelated.js'
import { Vocabulary } from '../../../src/core/faq/words/vocabulary.js'
import { editDistance } from '../../../src/core/text/edit-distance.js'
import { FAQ } from '../../fixtures/faq.js'
import fc from '../../support/runner/random-cases.js'

const TODAY = '2026-11-24'
/** Of a base of so few. */
const SHIPPED = shippedThreshold(FAQ.length)

function base(entries = FAQ): FaqBase {
  const made = new FaqBase()
  for (const entry of entries) made.add(entry)
  return made
}
const ASKED = { product: '', locale: 'fr', today: TODAY } as const
const suggested = (text: string, product = '') =>
  base()
    .suggest({ ...ASKED, text, product })
    ?.map(({ entry }) => entry.id) ?? []

describe('suggestions', () => {
  it.each([
    ["J'ai oublié le mot de passe de ma messagerie", 'mot-de-passe-oublie'],
    ['jai oublie mon mot de pase de mesagerie', 'mot-de-passe-oublie'],
    ["Le copieur de la salle n'imprime plus rien depuis lundi", 'imprimante-hors-ligne'],
    ['Mon micro ne marche pas en visioconférence', 'visio-micro'],
    [
      "Bonjour,\n\nJe me permets de vous contacter car l'imprimante est affichée hors ligne.\n\nEn vous remerciant par avance,\nCordialement,\nZoé Lenoir\nTél. : 02 31 00 00 00",
      'imprimante-hors-ligne',
    ],
  ])('%s', (text, id) => expect(suggested(text)?.[0]).toBe(id))

  it.each([
    'Les stores du bureau 12 ne descendent plus',
    'Bonjour',
    'Merci de me rappeler',
    'le la les de du',
    '😀😀😀',
    'مرحبا كيف حالك',
    '',
    'Cordialement,\nZoé Lenoir',
    'Where can I park my car?',
  ])('none for « %s »', (text) => expect(suggested(text)).toEqual([]))

  it('none of what is not valid today', () => {
    const text = 'GFC affiche une erreur de version, que faire ?'
    expect(suggested(text, 'GFC')).not.toContain('gfc-ancienne-version')
    const before = base().suggest({ ...ASKED, text, product: 'GFC', today: '2026-01-10' })
    expect(before?.[0]?.entry.id).toBe('gfc-ancienne-version')
  })

  it('at most three', () => {
    const many = Array.from({ length: 9 }, (_, n) => ({
      ...(FAQ[0] as (typeof FAQ)[0]),
      id: `mdp-${n}`,
    }))
    const found = base(many).suggest({ ...ASKED, text: "J'ai oublié mon mot de passe" })
    expect(found?.length).toBeLessThanOrEqual(3)
  })

  it.each([
    ['something with little in common', 'bonjour le journal de la messagerie papier', 1],
    ['a word of one entry', 'imprimante', 1],
    ['words of several', 'mot de passe imprimante micro', 3],
  ])('a search shows the best three, the sure ones first: %s', (_, text, least) => {
    const found = base().search({ ...ASKED, text }, 0.42)
    expect(found.length).toBeGreaterThanOrEqual(least)
    expect(found.every(({ sure, confidence }) => sure === confidence >= 0.42)).toBe(true)
    const sure = found.map((hit) => hit.sure)
    expect(sure).toEqual([...sure].sort((a, b) => Number(b) - Number(a)))
    const all = base().search({ ...ASKED, text }, 1)
    expect(all.slice(0, 3).map(({ entry }) => entry.id)).toEqual(
      base()
        .rank({ ...ASKED, text }, 3)
        .map(({ entry }) => entry.id),
    )
  })

  it('none of another language', () => {
    const text = "J'ai oublié mon mot de passe de messagerie"
    expect(base().suggest({ ...ASKED, text, locale: 'en' })).toEqual([])
  })

  it('never fails and is never sure beyond 1, whatever is asked', () => {
    const all = base()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const found = all.search({ ...ASKED, text })
        expect(found.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true)
      }),
    )
  })

  it('none, and it is known why, when the time is over', () => {
    const late = new FaqBase(() => () => true)
    for (const entry of FAQ) late.add(entry)
    expect(late.suggest({ ...ASKED, text: 'imprimante hors ligne' })).toBeNull()
  })

  it('knows more of its answer when it knows the product', () => {
    const asked = { ...ASKED, text: "Quand clôturer l'exercice ?" }
    const sure = (product: string) =>
      base()
        .rank({ ...asked, product }, 9)
        .find(({ entry }) => entry.id === 'gfc-cloture')?.confidence ?? 0
    expect(sure('GFC')).toBeGreaterThan(sure(''))
  })

  it('reads of a huge text what it can, and an empty base says nothing', () => {
    const huge = 'imprimante hors ligne '.repeat(100_000)
    expect(suggested(huge)).toContain('imprimante-hors-ligne')
    expect(base([]).suggest({ ...ASKED, text: huge })).toEqual([])
  })
})

describe('what is learnt of a request', () => {
  it.each([
    ['La clé OTP de Mme Lenoir est bloquée depuis hier', 'la cle otp de bloquee depuis hier'],
    [
      'Zoé LENOIR ne reçoit plus ses mails professionnels',
      'ne recoit plus ses mails professionnels',
    ],
    [
      'le poste 0231456789 de zoe.lenoir@ecole.example est muet, le combiné aussi',
      'le poste de est muet, le combine aussi',
    ],
    [
      'Bonjour, R-000433 toujours bloquée, imprimante éteinte',
      'bonjour, toujours bloquee, imprimante eteinte',
    ],
    ["L'imprimante de Mme De La Tour est hors ligne", "l'imprimante de hors ligne"],
    ['Zoé Lenoir', ''],
    ['imprimante', ''],
  ])('%s', (sentence, wording) => {
    expect(wordingFrom(sentence, ['Zoé Lenoir'])).toBe(wording)
  })
})

describe('what an entry says of its request', () => {
  it('names nobody', () => {
    const text = 'Bonjour,\nÉcrivez à zoe.lenoir@ecole.example (Zoé).\nCordialement,\nNoa'
    expect(anonymise(text, ['Zoé Lenoir'])).toBe('Écrivez à … (…).')
  })

  it('is read at once, however long a word in it', () => {
    // What looks at each letter from each letter takes hours here, and the time of a test is up.
    anonymise('x'.repeat(1024 * 1024), [])
  })
})

describe('what is measured of a base', () => {
  const unanswered = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ text: `zzzq${n} wwwx${n}`, relevant: [] }))
  const request = { text: 'imprimante hors ligne', relevant: ['imprimante-hors-ligne'] }

  it('counts what is found and shown', () => {
    const silly = { ...request, relevant: [] }
    const figures = evaluateFaq(FAQ, [request, silly, ...unanswered(3)])
    expect(figures).toMatchObject({ requests: 5, first: 1, topThree: 1, useful: 1, silly: 0.25 })
    expect(figures.proposed).toBeGreaterThan(THRESHOLD)
  })

  it('proposes to speak sooner only after enough requests that nothing answers', () => {
    expect(evaluateFaq(FAQ, [request, ...unanswered(2)]).proposed).toBe(SHIPPED)
    expect(evaluateFaq(FAQ, [request, ...unanswered(60)]).proposed).toBeLessThan(SHIPPED)
  })
})

describe('words that only look alike', () => {
  const meant = (known: string, asked: string) => {
    const index = new FaqIndex('fr')
    const [first] = FAQ as [FaqEntry]
    index.add({ ...first, question: known, wordings: [], keywords: [], answer: '' })
    const [word] = tokens(asked, 'fr')
    return index.expansions.of(index, word?.stem ?? '').stems.length > 0
  }
  it.each([
    ['courriel', 'courrier', false],
    ['courriel', 'courriels', true],
    ['courriel', 'couriel', true],
    ['lettre', 'courrier', true],
    ['internet', 'interdiction', false],
    ['interdit', 'interdiction', true],
    ['portail', 'portable', false],
    ['contrats', 'contre', false],
    ['contrats', 'contrat', true],
  ])('of a base that has « %s », « %s » means it: %s', (known, asked, means) => {
    expect(meant(known, asked)).toBe(means)
  })

  it.each([
    ['courriel', 'courri', true],
    ['courriel', 'courriel', false],
    ['internet', 'interdict', true],
    ['formul', 'formulair', false],
    ['zebr', 'zebru', false],
  ])('%s and %s: unrelated is %s', (a, b, unrelated) => {
    expect(areUnrelated(a, b, 'fr')).toBe(unrelated)
  })
})

describe('words like others', () => {
  it('the distance is that of letters put in, left out, changed or swapped', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9))
        expect(editDistance(a, b, 9) === 0).toBe(a === b)
        expect(editDistance(a, b, 9)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
    expect(editDistance('messagerie', 'mesagerie', 2)).toBe(1)
    expect(editDistance('impirmante', 'imprimante', 2)).toBe(1)
    expect(editDistance('ecran', 'clavier', 2)).toBe(3)
  })

  it('a word with one typo is found', () => {
    const known = ['imprimante', 'messagerie', 'ecran', 'clavier', 'connexion']
    const vocabulary = new Vocabulary()
    for (const word of known) vocabulary.add(word)
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(8), (word, at) => {
        const place = 1 + (at % (word.length - 1))
        const typo = word.slice(0, place) + word.slice(place + 1)
        expect(vocabulary.near(typo)[0]?.word).toBe(word)
      }),
    )
  })
})
