/** A table of figures, which scrolls by itself where it is wider than the screen. */

import { type Html, html, NOTHING } from './html.js'

export interface Table {
  /** What it shows, for those who don't see it. */
  readonly caption: string
  readonly head: readonly string[]
  /** The first cell of each row names it. */
  readonly rows: readonly (readonly (string | number | Html)[])[]
  /** Columns of figures, from 0. */
  readonly figures?: readonly number[]
}

export function table({ caption, head, rows, figures = [] }: Table): Html {
  // A few figures a row stand side by side on a phone, too.
  const narrow = head.length <= 3 && figures.length === head.length - 1
  const side = (at: number) => (figures.includes(at) ? 'figure' : 'word')
  const heads = head.map((name, at) => html`<th scope="col" class="${side(at)}">${name}</th>`)
  const body = rows.map(
    ([first = '', ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map(
      (cell, at) =>
        html`<td class="${side(at + 1)}${breaksNowhere(cell) ? ' whole' : ''}" data-head="${head[at + 1] ?? ''}">${cell}</td>`,
    )}</tr>
`,
  )
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="${narrow ? 'narrow' : 'wide'}">
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody>
</table></div>
`
}

/** Words that any column has room for: next to a long title they would be broken in the middle. */
function breaksNowhere(cell: string | number | Html): boolean {
  return typeof cell === 'string' && !LONG_WORD.test(cell)
}

const LONG_WORD = /\S{15}/u

/** Labels and values, one below the other. */
export function facts(rows: readonly (readonly [string, string | Html])[]): Html {
  if (rows.length === 0) return NOTHING
  return html`<dl class="facts">${rows.map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>
`,
  )}</dl>
`
}
