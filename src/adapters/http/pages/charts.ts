/** Charts of the operator's page: bars as inline SVG without any style of their own, and the table behind them. */

import { type Html, html } from './html.js'
import { type Table, table } from './table.js'

export interface Chart {
  /** What it shows, for those who don't see it. */
  readonly label: string
  readonly series: readonly string[]
  readonly groups: readonly {
    /** Below its bars, or above. */
    readonly name: string
    /** One for each series. */
    readonly values: readonly number[]
  }[]
  readonly table: Table
  /** Says where the table is. */
  readonly figures: string
}

const HEIGHT = 100
/** Of a group with its gaps, in units that are stretched to the width of the page. */
const GROUP = 10

/** Bars beside one another, a group for each day. */
export function columns(chart: Chart): Html {
  const { groups, series } = chart
  const most = Math.max(1, ...groups.flatMap(({ values }) => values))
  const width = (GROUP - 3) / series.length
  const bars = groups.flatMap(({ values }, group) =>
    values.map((value, at) => {
      const height = (value / most) * HEIGHT
      const x = group * GROUP + 1.5 + at * width
      return html`<rect class="s${at}" x="${round(x)}" y="${round(HEIGHT - height)}" width="${round(width)}" height="${round(height)}"/>`
    }),
  )
  const drawing = html`<div class="plot"><span class="most">${most}</span>
<svg class="columns" viewBox="0 0 ${groups.length * GROUP} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${chart.label}">${bars}</svg></div>
<div class="ticks" aria-hidden="true">${groups.map(({ name }) => html`<span>${name}</span>`)}</div>
`
  return framed(chart, drawing)
}

/** One bar for each group, its parts in a row. */
export function stacks(chart: Chart): Html {
  const { groups } = chart
  const sums = groups.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const most = Math.max(1, ...sums)
  const rows = groups.map(({ name, values }, group) => {
    let x = 0
    const parts = values.map((value, at) => {
      const width = (value / most) * 100
      const part = html`<rect class="s${at}" x="${round(x)}" y="0" width="${round(width)}" height="10"/>`
      x += width
      return part
    })
    return html`<div class="stack"><span class="name">${name}</span><span class="sum">${sums[group] ?? 0}</span>
<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${name} : ${sums[group] ?? 0}">${parts}</svg></div>
`
  })
  return framed(chart, html`<div class="stacks">${rows}</div>`)
}

function framed({ series, table: behind, figures }: Chart, drawing: Html): Html {
  const legend = series.map(
    (name, at) =>
      html`<li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="s${at}" width="10" height="10"/></svg>${name}</li>`,
  )
  return html`<figure>
<ul class="legend">${legend}</ul>
${drawing}
<details><summary>${figures}</summary>
${table(behind)}</details>
</figure>
`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
