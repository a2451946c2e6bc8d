/** Horizontal bars: each group below its label, side by side or on top of one another. */

import type { Chart, Drawing } from './chart.js'
import { element } from './svg.js'

const LABEL = 20
const BAR = 14
const BETWEEN_BARS = 3
const BETWEEN_GROUPS = 12
/** Room for a value after the longest bar: « 12,5 jours ». */
const VALUE = 84

export function drawBars(chart: Chart, width: number): Drawing {
  const { labels, kind } = chart
  const drawGroup = kind === 'stacked' ? stackedGroup : groupOfBars
  const parts: string[] = []
  let y = 0
  for (const [at, label] of labels.entries()) {
    parts.push(element('text', { x: 0, y: y + LABEL - 6, class: 'label' }, label))
    const { drawn, height } = drawGroup(chart, at, y + LABEL, width)
    parts.push(...drawn)
    y += LABEL + height + BETWEEN_GROUPS
  }
  return { content: parts.join(''), height: Math.max(1, y - BETWEEN_GROUPS + 4) }
}

interface Group {
  readonly drawn: readonly string[]
  readonly height: number
}

function groupOfBars({ series, format }: Chart, at: number, top: number, width: number): Group {
  const most = Math.max(...series.flatMap(({ values }) => values), 0)
  const drawn = series.flatMap(({ values }, of) => {
    const value = values[at] ?? 0
    const y = top + of * (BAR + BETWEEN_BARS)
    const length = most === 0 ? 0 : (value / most) * (width - VALUE)
    return [
      element('rect', { x: 0, y, width: Math.max(1, length), height: BAR, class: `s${of}` }),
      element('text', { x: length + 6, y: y + BAR - 3 }, format(value)),
    ]
  })
  return { drawn, height: series.length * (BAR + BETWEEN_BARS) - BETWEEN_BARS }
}

/** Shares of a whole, with a line of the background between two of them. */
function stackedGroup({ series }: Chart, at: number, top: number, width: number): Group {
  const whole = series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)
  let x = 0
  const drawn = series.flatMap(({ values }, of) => {
    const length = whole === 0 ? 0 : ((values[at] ?? 0) / whole) * width
    const start = x
    x += length
    if (length < 1) return []
    const shown = Math.max(1, length - 1.5)
    return [element('rect', { x: start, y: top, width: shown, height: BAR, class: `s${of}` })]
  })
  return { drawn, height: BAR }
}
