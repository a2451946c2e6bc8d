/** Part of the operator's page: the incidents that go on, and how many requests are attached to each. */

import { formatReference } from '../../../core/text/reference.js'
import { type Html, html } from './html.js'
import type { OperatorView } from './operator-view.js'
import { table } from './table.js'

/** Of the oldest ones: more than a few go on when something is wrong with how they are ended. */
const MOST = 20

export function incidentsSection({ incidents, texts, moment, since: ago }: OperatorView): Html {
  const { page: words } = texts
  const rows = incidents
    .slice(0, MOST)
    .map(({ head, openedAt, attached }) => [
      formatReference(head.number),
      `${moment(openedAt)} (${ago(openedAt)})`,
      attached,
    ])
  const heading = html`<h2>${words['incidents-heading']} (${incidents.length})</h2>`
  if (rows.length === 0)
    return html`<section>${heading}
<p class="dim">${words['incidents-none']}</p></section>
`
  return html`<section>${heading}
${table({
  caption: words['incidents-heading'],
  head: [words.request, words.since, words.attached],
  figures: [2],
  rows,
})}</section>
`
}
