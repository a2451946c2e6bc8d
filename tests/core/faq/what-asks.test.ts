/** Which of a mail's sentences is what it asks: by its words, and by whether the base answers it. */

import { describe, expect, it } from 'vitest'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { partsOf, type Query } from '../../../src/core/faq/queries.js'
import { rankEntries } from '../../../src/core/faq/search.js'
import type { Shortlist } from '../../../src/core/faq/shortlist.js'
import { answersTo } from '../../../src/core/faq/what-asks.js'
import fc from '../../support/runner/random-cases.js'

const never = () => false

/** What was searched for, and what each counts; `answered`: log odds that the base answers a sentence. */
function heard(text: string, answered: (sentence: string) => number = () => -4) {
  const asked = new Map<Shortlist, string>()
  const search = ({ sentence }: Query): Shortlist => {
    const list = { found: [], best: 1, answered: answered(sentence) }
    asked.set(list, sentence)
    return list
  }
  const answers = answersTo(partsOf(text, 'fr'), search, never) ?? []
  return {
    searched: [...asked.values()],
    weighed: answers.map(({ list, ...rest }) => ({ sentence: asked.get(list), ...rest })),
  }
}

const TALE =
  'Je suis la nouvelle secrétaire du collège et je remplace Mme Aubry depuis la rentrée. Elle m’avait laissé un classeur de l’an dernier, avec les horaires de toutes les classes.'
const MAIL = `Bonjour,

${TALE}

Comment ajouter une signature à mes messages ?

J’ai demandé à ma collègue, elle ne sait pas non plus. Vous pouvez me rappeler le mardi matin, ou le jeudi entre 14 h et 16 h au secrétariat.

Cordialement,
Claire Vidal`

describe('by its words', () => {
  it('the question counts the most, and is the whole', () => {
    const [first, ...others] = heard(MAIL).weighed
    expect(first?.sentence).toBe('comment ajouter une signature a mes messages ?')
    for (const { sentence, share } of others)
      if (sentence !== first?.sentence) expect(share).toBeLessThan(0.6)
  })

  it('what stands on its line belongs to the whole', () => {
    const text = 'Je pars en mission à Lyon. Qui peut valider mes frais ?\nMerci !'
    expect(heard(text).weighed[0]?.sentence).toBe(
      'je pars en mission a lyon. qui peut valider mes frais ?',
    )
  })

  it('a text that only tells is searched all the same', () => {
    const [only] = heard('Ma collègue est absente mardi.').weighed
    expect(only).toMatchObject({ sentence: 'ma collegue est absente mardi.', share: 1, trust: 1 })
  })
})

describe('by what the base answers', () => {
  const text = `${TALE}

Ma signature ne tient pas en bas des messages, le logo passe au-dessus. Le cartable rouge de la loge et le grand parapluie bleu attendent encore.`
  const signature = 'ma signature ne tient pas en bas des messages, le logo passe au-dessus.'
  const umbrella = 'le cartable rouge de la loge et le grand parapluie bleu attendent encore.'

  it.each([
    [signature, umbrella],
    [umbrella, signature],
  ])('« %s » counts the most when it has an answer', (right, wrong) => {
    const { weighed } = heard(text, (sentence) => (sentence === right ? 1 : -6))
    const shareOf = (of: string) => weighed.find(({ sentence }) => sentence === of)?.share ?? 0
    expect(shareOf(right)).toBe(1)
    expect(shareOf(wrong)).toBeLessThan(0.6)
  })

  it('makes nobody surer of what answers a tale', () => {
    const { weighed } = heard(MAIL, (sentence) => (sentence.includes('classeur') ? 2 : -7))
    for (const { sentence, trust } of weighed)
      if (sentence?.includes('classeur')) expect(trust).toBeLessThan(0.7)
  })
})

it('what can’t catch up by any answer is not searched for', () => {
  const { all } = partsOf(MAIL, 'fr')
  const most = Math.max(...all.map(({ odds }) => odds))
  // The likeliest is answered with odds of 1; any other could be with 2.
  const near = all.filter(({ odds }) => odds + 2 >= most + 1 - 5).map((part) => part.sentence)
  expect(near.length).toBeLessThan(all.length)
  expect(new Set(heard(MAIL, () => 1).searched)).toEqual(new Set([...near]))
  // It may, when nothing answers the likeliest.
  expect(new Set(heard(MAIL, () => -7).searched)).toEqual(new Set(all.map((part) => part.sentence)))
})

it('ends when time is over', () => {
  const list = { found: [], best: 0, answered: 0 }
  expect(
    answersTo(
      partsOf(MAIL, 'fr'),
      () => list,
      () => true,
    ),
  ).toBeNull()
})

const WORDS =
  'imprimante imprimer réseau mot passe messagerie messages agenda comment où installer logiciel GFC élèves ENT le de écran erreur signature'.split(
    ' ',
  )
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '))

it('the best of few wanted are the best of many', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ question: sentence, product: fc.constantFrom('', 'GFC', 'ENT') }), {
        minLength: 1,
        maxLength: 25,
      }),
      fc.array(fc.tuple(sentence, fc.constantFrom('.', ' ?')), { minLength: 1, maxLength: 7 }),
      fc.constantFrom('', 'GFC'),
      fc.integer({ min: 1, max: 4 }),
      (entries, sentences, product, count) => {
        const index = new FaqIndex('fr')
        for (const [at, { question, product: own }] of entries.entries())
          index.add({ id: `${at}`, product: own, question, wordings: [], keywords: [], answer: '' })
        const text = sentences.map((parts) => parts.join('')).join('\n')
        const best = (most: number) =>
          rankEntries(index, text, { product, count: most })?.map(({ entry, rank }) => [
            entry,
            rank,
          ])
        expect(best(count)).toEqual(best(100)?.slice(0, count))
      },
    ),
    { numRuns: 150 },
  ))
