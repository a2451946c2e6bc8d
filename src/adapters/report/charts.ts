/** Draws bar charts as SVG text, twice: for a wide page and for a phone. Colours are the page's. */

import { drawBars } from './bars.js'
import type { Chart } from './chart.js'
import { drawColumns } from './columns.js'
import { element } from './svg.js'

/** Width in units of the drawing, which is in CSS pixels where it has that room. */
const WIDE = 760
const NARROW = 328

/** Both drawings; the page shows the one that fits (classes `wide` and `narrow`). */
export function drawChart(chart: Chart): string {
  return drawAt(chart, WIDE, 'wide') + drawAt(chart, NARROW, 'narrow')
}

function drawAt(chart: Chart, width: number, name: string): string {
  const draw = chart.kind === 'columns' ? drawColumns : drawBars
  const { content, height } = draw(chart, width)
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: name,
    role: 'img',
    viewBox: `0 0 ${width} ${height}`,
  }
  // The title is its name to a screen reader, the description what there is to see.
  const said = element('title', {}, chart.title) + element('desc', {}, describe(chart))
  return element('svg', attributes, [said + content])
}

/** « Ouvertes : nov. 3, déc. 4. Closes : … ». */
function describe({ labels, series, format }: Chart): string {
  return series
    .map(({ name, values }) => {
      const told = labels.map((label, at) => `${label} ${format(values[at] ?? 0)}`)
      return `${name}: ${told.join(', ')}.`
    })
    .join(' ')
}

/** The same figures as a table: a row for each group of bars. */
export function chartTable({ labels, series, format }: Chart) {
  return {
    head: ['', ...series.map(({ name }) => name)],
    rows: labels.map((label, at) => [
      label,
      ...series.map(({ values }) => format(values[at] ?? 0)),
    ]),
  }
}
