/** Learning who solves what: when it is silent, what it can be led to, and how sure it is. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temperatureFor } from '../../../src/core/routing/calibrate.js'
import { ExampleSet, type PastDecision } from '../../../src/core/routing/example-set.js'
import { exampleWeights } from '../../../src/core/routing/example-weights.js'
import { bestOf } from '../../../src/core/routing/figures.js'
import { predict, wordsFor } from '../../../src/core/routing/linear-model.js'
import { modelBytes } from '../../../src/core/routing/model-bytes.js'
import type { RoutingModel } from '../../../src/core/routing/routing-model.js'
import { DAY } from '../../../src/core/running/durations.js'
import { decision, decisions, learnt, NOW, teamModel } from '../../support/desk/learning.js'
import { ROOT } from '../../support/documents/documents.js'
import fc from '../../support/runner/random-cases.js'

const guess = (model: RoutingModel, text: string) => {
  const team = teamModel(model)
  const said = predict(team, text)
  if (!said) return null
  const best = bestOf(said.probabilities)
  return { team: team.labels[best], sure: said.probabilities[best] ?? 0 }
}
const rightOf = (model: RoutingModel, asked: readonly PastDecision[]) =>
  asked.filter(({ text, labels }) => guess(model, text)?.team === labels.team).length / asked.length

describe('silence', () => {
  it.each<[string, readonly PastDecision[], string]>([
    ['nothing was solved', [], 'too-few'],
    ['199 requests were solved', decisions(199), 'too-few'],
    ['one team solved all', decisions(400, ['n1']), 'one-label'],
    [
      'a second team solved four',
      [...decisions(400, ['n1']), ...decisions(4, ['gestion'])],
      'one-label',
    ],
  ])('%s', (_, from, why) => {
    expect(learnt(from).targets.team).toBe(why)
  })

  it('of teams that are no more, nothing is learnt', () => {
    expect(learnt(decisions(400), (_, label) => label === 'n1').targets.team).toBe('too-few')
    const model = learnt(decisions(600), (target, label) => target !== 'team' || label !== 'n1')
    expect(teamModel(model).labels.toSorted()).toEqual(['gestion', 'reseaux'])
  })

  it.each(['', 'Bonjour', 'zorglub bulgroz', '42', '🤷🏽‍♀️', 'wifi'])(
    '« %s » says nothing',
    (text) => {
      expect(guess(learnt(decisions(300)), text)).toBeNull()
    },
  )
})

describe('what is learnt', () => {
  const model = learnt(decisions(300))

  it.each(['', 'Bonjour', 'zorglub bulgroz', '42', '🤷🏽‍♀️', 'wifi'])(
    '« %s » says nothing to it',
    (text) => {
      expect(guess(model, text)).toBeNull()
    },
  )

  it('knows whose a request is, and names the words of it that say so', () => {
    const text = 'Bonjour, la borne wifi du CDI perd des paquets.'
    expect(guess(model, text)).toMatchObject({ team: 'reseaux' })
    const team = teamModel(model)
    const said = predict(team, text)
    const words = said ? wordsFor(team, said, 'reseaux', 3) : []
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(['borne', 'wifi', 'perd', 'des', 'paquets']).toContain(word)
  })

  it('is the same from the same decisions', () => {
    const bytes = (of: RoutingModel) => Buffer.from(modelBytes(of)).toString('base64')
    expect(bytes(learnt(decisions(300))) === bytes(model)).toBe(true)
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const said = guess(model, `${text} borne wifi`)
        expect(said === null || (said.sure > 0 && said.sure <= 0.99)).toBe(true)
      }),
    )
  })

  it('follows a team that has changed what it does', () => {
    const old = decisions(300).map((one) => ({ ...one, resolvedAt: NOW - 3 * 365 * DAY }))
    // What Réseaux solved is Gestion's since some months.
    const recent = decisions(300).map((one) =>
      one.labels.team === 'reseaux' ? { ...one, labels: { ...one.labels, team: 'gestion' } } : one,
    )
    expect(guess(learnt([...recent, ...old]), 'La borne wifi perd des paquets.')?.team).toBe(
      'gestion',
    )
  })
})

describe('one technician who gets it wrong', () => {
  /** In words that everybody has had, put together anew. */
  const asked = decisions(75).map((one) => ({
    ...one,
    text: `${one.text.split('.')[0]} depuis hier.`,
  }))
  /** Of everything that is solved, their share goes to the wrong team, here and there. */
  const poisoned = (share: number) =>
    decisions(600).map((one, at) =>
      (at * 7919) % 100 < share * 100
        ? decision(one.text, one.labels.team === 'n1' ? 'reseaux' : 'n1', { agentId: 99 })
        : one,
    )

  // First try, in words that they alone had had: 69, 72 and 53 % right; nobody could know better.
  it.each([0.1, 0.3, 0.5, 0.6])('solves %d of all: what the others know stays', (share) => {
    expect(rightOf(learnt(poisoned(share)), asked)).toBeGreaterThan(0.9)
  })

  it('counts for 30 % of all at the most, however much they solve', () => {
    const set = new ExampleSet()
    for (const one of poisoned(0.6)) set.add(one)
    const weights = exampleWeights(set, NOW)
    const sum = (whose: (agent: number | null) => boolean) =>
      weights.reduce(
        (total, weight, row) => total + (whose(set.agents[row] ?? null) ? weight : 0),
        0,
      )
    expect(sum((agent) => agent === 99) / sum(() => true)).toBeCloseTo(0.3, 2)
  })

  it('alone at the desk they are all there is to learn from', () => {
    const alone = decisions(300).map((one) => ({ ...one, agentId: 1 }))
    expect(rightOf(learnt(alone), asked)).toBeGreaterThan(0.95)
  })
})

describe('certainty', () => {
  it('is brought down where a model is too sure of itself, and up where it doubts', () => {
    const heldOut = (score: number, right: number) =>
      Array.from({ length: 400 }, (_, at) => ({
        scores: Float64Array.of(score, 0),
        right: at % 100 < right ? 0 : 1,
        weight: 1,
      }))
    const temperature = (score: number, right: number) => {
      const steps = temperatureFor(heldOut(score, right))
      for (;;) {
        const { done, value } = steps.next()
        if (done) return value
      }
    }
    // e^s / (1 + e^s) of 3 is 0.95; right in 73 of 100 cases, it should have been 1.
    expect(temperature(3, 73)).toBeCloseTo(3, 1)
    expect(temperature(1, 88)).toBeCloseTo(0.5, 1)
  })

  it('is never whole: a request that fits in every word may still be another’s', () => {
    expect(guess(learnt(decisions(1500)), 'La borne wifi perd des paquets.')?.sure).toBeLessThan(1)
  })
})

const tickets = ['..', '../..']
  .map((up) => join(ROOT, up, 'shared/routing/train.jsonl'))
  .find((path) => existsSync(path))

describe('real tickets, where they lie beside the checkout', () => {
  it.skipIf(tickets === undefined)('3,000 teach it to route four of five', () => {
    const lines = readFileSync(tickets ?? '', 'utf8')
      .split('\n')
      .slice(0, 4000)
    const all = lines.map((line, at) => {
      const { text, label } = JSON.parse(line)
      return decision(text, label, { agentId: at % 40 })
    })
    const model = learnt(all.slice(0, 3000))
    const { team } = model.targets
    expect(rightOf(model, all.slice(3000))).toBeGreaterThan(0.78)
    if (typeof team !== 'string') {
      expect(team.figures.right).toBeGreaterThan(0.76)
      expect(team.figures.error).toBeLessThan(0.06)
    }
  })
})
