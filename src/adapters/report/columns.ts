/** Columns over a course of time: a group for each week or month, and an axis of whole numbers. */

import type { Chart, Drawing } from './chart.js'
import { element } from './svg.js'

const PLOT = 190
const TOP = 10
const BELOW = 26
/** Room for the figures of the axis. */
const LEFT = 40
const MAX_COLUMN = 28
/** What a label of the time axis takes, about: « 24 nov. ». */
const LABEL = 62

export function drawColumns(chart: Chart, width: number): Drawing {
  const { labels, series } = chart
  const ticks = ticksUpTo(Math.max(...series.flatMap(({ values }) => values), 1))
  const top = ticks.at(-1) ?? 1
  const yOf = (value: number) => TOP + PLOT - (value / top) * PLOT
  const room = (width - LEFT) / Math.max(1, labels.length)
  const column = Math.min(MAX_COLUMN, (room * 0.8) / series.length)
  const each = Math.ceil(LABEL / room)
  const groups = labels.flatMap((label, at) => {
    const middle = LEFT + room * (at + 0.5)
    const start = middle - (column * series.length) / 2
    const columns = series.map(({ values }, of) => {
      const y = yOf(values[at] ?? 0)
      const place = {
        x: start + of * column,
        y,
        width: Math.max(1, column - 1),
        height: TOP + PLOT - y,
      }
      return element('rect', { ...place, class: `s${of}` })
    })
    if (at % each !== 0) return columns
    const place = { x: middle, y: TOP + PLOT + 18, 'text-anchor': 'middle' }
    return [...columns, element('text', place, label)]
  })
  return {
    content: [...axis(chart, ticks, yOf, width), ...groups].join(''),
    height: TOP + PLOT + BELOW,
  }
}

function axis(
  { format }: Chart,
  ticks: readonly number[],
  yOf: (value: number) => number,
  width: number,
): string[] {
  return ticks.flatMap((tick) => [
    element('line', { x1: LEFT, x2: width, y1: yOf(tick), y2: yOf(tick), class: 'grid' }),
    element('text', { x: LEFT - 6, y: yOf(tick) + 4, 'text-anchor': 'end' }, format(tick)),
  ])
}

/** From 0 to the highest value or more: whole steps of 1, 2 or 5 times a power of ten, at most six. */
export function ticksUpTo(highest: number): number[] {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(highest / 5)))
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => highest / size <= 5)
  const size = step ?? 10 * power
  const count = Math.max(1, Math.ceil(highest / size))
  return Array.from({ length: count + 1 }, (_, at) => at * size)
}
