/** The threshold of a base: computed from requests without an answer, moved by what became of those shown. */

import { describe, expect, it } from 'vitest'
import {
  calibrated,
  type DecidedAnswer,
  LEAST_DECISIONS,
  ownThreshold,
  shifted,
  shippedThreshold,
  THRESHOLD,
} from '../../../src/core/faq/threshold.js'
import fc from '../../support/runner/random-cases.js'

/** What 120 strangers reach. */
const many = (confidence: number, ...surest: number[]) => [
  ...surest,
  ...Array.from({ length: 120 - surest.length }, () => confidence),
]

it.each([
  ['just above what all of them reach', many(0.05), 0.07],
  ['two that it may answer say nothing', many(0.05, 0.9, 0.8), 0.07],
  ['the third surest says where wrong answers end', many(0.05, 0.9, 0.8, 0.2), 0.25],
  ['of many surer ones, what a tenth reaches', many(0.05, ...Array(12).fill(0.9)), 0.25],
  ['that a quarter fits is a base of another trade', many(0.05, ...Array(30).fill(0.9)), 0.7],
  ['it never says a thing: not lower', many(0), 0.05],
  ['too few requests: the shipped one', many(0.05).slice(0, 29), THRESHOLD],
  ['a small base, which strangers have no word of', many(0), 0.86, 5],
  ['a small base, and too few requests', [], 0.9, 1],
  ['no requests: the shipped one', [], THRESHOLD],
] as [string, number[], number, number?][])('computed: %s', (_, surest, wanted, entries = 1e9) => {
  expect(ownThreshold(surest, entries)).toBeCloseTo(wanted, 5)
})

/** So many answers from 0.2 to 0.8, of which those below a half help with one chance, the others with another. */
const shown = (count: number, below: (at: number) => boolean, above: (at: number) => boolean) =>
  Array.from({ length: count }, (_, at): DecidedAnswer => {
    const confidence = 0.2 + (0.6 * at) / count
    return { confidence, helped: (at < count / 3 ? below : above)(at) }
  })
const never = () => false
const always = () => true
const everyFourth = (at: number) => at % 4 === 0

it.each([
  ['too few decisions', shown(LEAST_DECISIONS - 1, never, always), 0.3, 'too few decisions'],
  ['nobody ever says that an answer helped', shown(90, never, never), 0.3, 'nothing helped'],
  ['the least sure never help', shown(90, never, always), 0.4, 'raised'],
  ['the least sure help as often', shown(90, always, always), 0.27, 'lowered'],
  ['the least sure help less often', shown(90, everyFourth, (at) => at % 4 < 3), 0.3, 'fits'],
] as const)('moved: %s', (_, answers, threshold, because) => {
  const found = calibrated(0.3, answers)
  expect([found.because, found.threshold]).toEqual([because, expect.closeTo(threshold, 2)])
})

it('is the same share of the scale however surely a base speaks', () => {
  const odds = (value: number) => Math.log(value / (1 - value))
  for (const reached of [0.1, 0.3, 0.5])
    expect(odds(ownThreshold(many(reached), 100)) - odds(reached)).toBeCloseTo(0.1, 0)
})

describe('a base that grows by one entry', () => {
  const sizes = Array.from({ length: 120 }, (_, at) => at + 1)
  const step = (of: (entries: number) => number) =>
    Math.max(...sizes.map((entries) => Math.abs(of(entries) - of(entries + 1))))

  it.each([0, 0.05, 0.2, 0.35, 0.5, 0.7, 0.95])('strangers reach %s: no jump', (reached) => {
    expect(step((entries) => ownThreshold(many(reached), entries))).toBeLessThan(0.05)
  })

  it('nor where none were asked', () => {
    expect(step(shippedThreshold)).toBeLessThan(0.05)
  })

  it.each([0.35, 0.5])('strangers reach %s: it never wants to be surer', (reached) => {
    const wanted = sizes.slice(0, 40).map((entries) => ownThreshold(many(reached), entries))
    expect(wanted).toEqual([...wanted].sort((a, b) => b - a))
  })

  it('is about as sure as strangers want from forty entries on', () => {
    for (const reached of [0.2, 0.35, 0.5]) {
      const strangers = ownThreshold(many(reached), 10_000)
      expect(Math.abs(ownThreshold(many(reached), 40) - strangers)).toBeLessThan(0.08)
    }
  })
})

it('what was learnt stays where the base is computed anew', () => {
  expect(shifted({ threshold: 0.35, computed: 0.3 }, 0.22)).toBeCloseTo(0.27, 5)
})

it('stays within its bounds whatever became of the answers', () => {
  const answer = fc.record({
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    helped: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.array(answer, { maxLength: 200 }),
      (from, answers) => {
        const { threshold } = calibrated(from, answers)
        expect(threshold).toBeGreaterThanOrEqual(0.05)
        expect(threshold).toBeLessThanOrEqual(0.9)
      },
    ),
  )
})
