/** The report's charts: what is drawn is what was counted, and a screen reader hears it. */

import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Chart } from '../../src/adapters/report/chart.js'
import { chartTable, drawChart } from '../../src/adapters/report/charts.js'
import { ticksUpTo } from '../../src/adapters/report/columns.js'
import { formatSpan, shareOf } from '../../src/adapters/report/rows.js'
import { openTemplates } from '../../src/adapters/templates/templates.js'
import fc from '../support/runner/random-cases.js'

const chart = (more: Partial<Chart>): Chart => ({
  title: 'Par équipe',
  kind: 'bars',
  labels: ['N1', 'N2'],
  series: [
    { name: 'Ouvertes', values: [10, 5] },
    { name: 'Closes', values: [0, 20] },
  ],
  format: String,
  ...more,
})

/** The numbers of an attribute, of the bars of a series of the wide drawing. */
function measured(svg: string, series: number, attribute: string): number[] {
  const wide = svg.slice(0, svg.indexOf('</svg>'))
  return [...wide.matchAll(/<rect [^>]*>/g)]
    .map(([rect]) => rect)
    .filter((rect) => rect.includes(`class="s${series}"`))
    .map((rect) => Number(new RegExp(` ${attribute}="([^"]+)"`).exec(rect)?.[1]))
}

it('the length of a bar is its share of the longest', () => {
  const svg = drawChart(chart({}))
  const [ten, five] = measured(svg, 0, 'width')
  const [, twenty] = measured(svg, 1, 'width')
  expect([ten, five].map((length) => (length ?? 0) / (twenty ?? 1))).toEqual([0.5, 0.25])
})

it('columns stand on the axis, whatever their height', () => {
  const svg = drawChart(chart({ kind: 'columns' }))
  const tops = measured(svg, 0, 'y')
  const heights = measured(svg, 0, 'height')
  expect(tops.map((top, at) => top + (heights[at] ?? 0))).toEqual([200, 200])
  expect(heights).toEqual([95, 47.5])
})

it('shares on top of one another fill the whole width, and begin where the last one ended', () => {
  const series = [0.5, 0.25, 0.25].map((share, at) => ({ name: `${at}`, values: [share] }))
  const svg = drawChart(chart({ kind: 'stacked', labels: ['Toutes'], series }))
  expect([0, 1, 2].flatMap((of) => measured(svg, of, 'x'))).toEqual([0, 380, 570])
})

it('tells its figures in words, and in a table', () => {
  const drawn = drawChart(chart({ labels: ['N<1>', 'N&2'] }))
  expect(drawn).toContain(
    '<desc>Ouvertes: N&lt;1&gt; 10, N&amp;2 5. Closes: N&lt;1&gt; 0, N&amp;2 20.</desc>',
  )
  expect(chartTable(chart({}))).toEqual({
    head: ['', 'Ouvertes', 'Closes'],
    rows: [
      ['N1', '10', '0'],
      ['N2', '5', '20'],
    ],
  })
})

it('axes are whole steps that reach the highest value, and few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (highest) => {
      const ticks = ticksUpTo(highest)
      expect(ticks[0]).toBe(0)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }),
  )
})

it('draws something finite of any values, none among them', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), {
    minLength: 0,
    maxLength: 60,
  })
  const kinds = fc.constantFrom<Chart['kind'][]>('bars', 'columns', 'stacked')
  fc.assert(
    fc.property(values, kinds, (some, kind) => {
      const labels = some.map((_, at) => `${at}`)
      const drawn = drawChart(chart({ kind, labels, series: [{ name: 'x', values: some }] }))
      expect(drawn).not.toMatch(/NaN|Infinity|="-|undefined/)
    }),
  )
})

const WORDS = openTemplates(join(import.meta.dirname, '../../templates'), 'fr').words('fr')
const plain = (said: string) => said.replaceAll(/[\u00a0\u202f]/g, ' ')
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000]

it.each([
  [0, '< 1 min'],
  [59 * SECOND, '< 1 min'],
  [MINUTE, '1 min'],
  [59 * MINUTE + 29 * SECOND, '59 min'],
  [59 * MINUTE + 40 * SECOND, '1 h'],
  [HOUR, '1 h'],
  [HOUR + 30 * MINUTE, '1 h 30 min'],
  [DAY - 20 * SECOND, '1 j'],
  [DAY - MINUTE, '23 h 59 min'],
  [DAY, '1 j'],
  [3 * DAY + 4 * HOUR, '3 j 4 h'],
  [2 * DAY - MINUTE, '2 j'],
])('a time of %i ms is told as %s', (ms, said) => {
  expect(plain(formatSpan(ms, WORDS))).toBe(said)
})

it.each([
  [0, 0, '–'],
  [1, 1, '1 sur 1'],
  [0, 5, '0 sur 5'],
  [2 / 3, 3, '2 sur 3'],
  [18 / 19, 19, '18 sur 19'],
  [1, 20, '100 %'],
  [1 / 3, 300, '33,3 %'],
])('a share of %d of %i is told as %s', (share, whole, said) => {
  expect(plain(shareOf(share, whole, WORDS))).toBe(said)
})
