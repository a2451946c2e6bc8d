/** Which solved requests are alike enough to be shown, and in which order. */

import { describe, expect, it } from 'vitest'
import { askedWords } from '../../../src/core/similar/asked-words.js'
import type { PastRequest } from '../../../src/core/similar/past-request.js'
import { rankSimilar } from '../../../src/core/similar/rank.js'
import { reusableSolution } from '../../../src/core/similar/reusable-solution.js'
import {
  afterSearch,
  budgetAt,
  fullBudget,
  isSpent,
} from '../../../src/core/similar/search-budget.js'

/** Of 10,000 requests: the first are everyday words of a desk. */
const counts = {
  total: 10_000,
  having: new Map([
    ...['imprim', 'ordin', 'problem', 'pann'].map((stem) => [stem, 1500] as const),
    ...['bourrag', 'papi', 'scan', 'badg', 'bac'].map((stem) => [stem, 40] as const),
  ]),
}
const past = (n: number, title: string, text: string, solution = `solution ${n}`): PastRequest => ({
  ticketId: n,
  number: n,
  title,
  text,
  solution,
})
const ranked = (title: string, text: string, all: readonly PastRequest[]) =>
  rankSimilar({ title, text }, { past: all, counts, locale: 'fr' }).map(({ number }) => number)

describe('what is alike', () => {
  const history = [
    past(1, 'Badge perdu', 'Mon badge est perdu.'),
    past(2, 'Bourrage papier', 'Le papier bourre dans le bac 2.'),
    past(3, 'Problème d’imprimante', 'Elle est en panne.'),
  ]

  it('the nearest first, and none that shares only everyday words', () => {
    expect(ranked('Bourrage', 'Un bourrage de papier au bac 2.', history)).toEqual([2])
  })

  it.each([
    ['one everyday word', 'Imprimante', 'Quelle imprimante acheter ?'],
    ['nothing', 'Zorglub', 'Bulgroz.'],
    ['courtesy alone', 'Bonjour', 'Bonjour, merci, cordialement.'],
    ['no text', '', ''],
  ])('none for %s', (_, title, text) => {
    expect(ranked(title, text, history)).toEqual([])
  })

  it('the same solution is shown once, and three at the most', () => {
    const twice = [1, 2, 3, 4, 5, 6].map((n) =>
      past(n, 'Bourrage papier', `Le papier bourre, bac ${n}.`, n < 4 ? 'Le même.' : `Autre ${n}.`),
    )
    const found = ranked('Bourrage papier', 'Le papier bourre.', twice)
    expect(found).toHaveLength(3)
    expect(found.filter((n) => n < 4).length).toBeLessThanOrEqual(1)
  })

  it('a word that is rare among all requests tells more than what the candidates have in common', () => {
    // Of the candidates nearly all have « bac »: among them alone it would say nothing.
    const alike = Array.from({ length: 12 }, (_, at) =>
      past(
        10 + at,
        '',
        `Le bac ${at} de l’imprimante bourre, un papier y reste coincé depuis hier.`,
      ),
    )
    const [first] = ranked('', 'Bourrage papier bac.', [
      ...alike,
      past(1, '', 'Bourrage du bac papier.'),
    ])
    expect(first).toBe(1)
  })

  it('signatures and courtesy count for nothing', () => {
    const words = askedWords({
      title: 'Badge',
      text: 'Bonjour,\n\nMon badge est perdu.\n\nCordialement,\nCamille Martin',
    })
    expect([...words.values()]).toEqual(['badge', 'perdu'])
  })
})

describe('a solution for somebody else', () => {
  const reusable = (solution: string, requesterTexts: readonly string[] = []) =>
    reusableSolution({ solution, requesterTexts, names: ['Camille Martin', 'Noa Petit'] })

  it.each([
    ['nothing personal', 'Ouvrez le bac 2.', 'Ouvrez le bac 2.'],
    [
      'greeting and signature',
      'Bonjour,\n\nOuvrez le bac.\n\nCordialement,\nNoa',
      'Ouvrez le bac.',
    ],
    ['a name', 'Le poste de Camille est prêt.', 'Le poste de … est prêt.'],
    ['an address', 'Écrivez à a.b@x.example.', 'Écrivez à ….'],
    ['nothing else than a name', 'Camille Martin', ''],
  ])('%s', (_, solution, text) => {
    expect(reusable(solution).text).toBe(text)
  })

  it('tells whether something was left out, and not by a « … » of its own', () => {
    expect(reusable('Salut…\n\nLe poste de Camille est prêt.').hasGaps).toBe(true)
    expect(reusable('Menu Fichier…')).toEqual({ text: 'Menu Fichier...', hasGaps: false })
  })
})

describe('the time of all searches', () => {
  it('is spent by a burst, and comes back slowly', () => {
    let budget = fullBudget(0)
    let searches = 0
    for (; !isSpent(budget); searches++) budget = afterSearch(budgetAt(budget, 0), 30)
    expect(searches).toBe(100)
    expect(isSpent(budgetAt(budget, 1000))).toBe(false)
    expect(budgetAt(budget, 1e9).saved).toBe(fullBudget(0).saved)
    // A clock that stands still, or goes back, gives nothing.
    expect(isSpent(budgetAt(budget, -1000))).toBe(true)
  })
})
