/** The incident that a request heads, or that it is attached to, with the way to it. */

import type { Knex } from 'knex'
import { countAttached } from '../../../adapters/stores/incidents/read-incidents.js'
import { formatReference } from '../../../core/text/reference.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'

/** Its name and what there is to say of it; none: it has nothing to do with an incident. */
export async function incidentFact(
  knex: Knex,
  ticketId: number,
  view: View,
): Promise<readonly (readonly [string, Html])[]> {
  const heads = await knex('incidents').where({ head_id: ticketId }).first('head_id')
  if (heads) {
    const attached = html`${view.text('requests.attached')} : ${await countAttached(knex, ticketId)}`
    return [[view.text('requests.incident'), attached]]
  }
  const head = await knex('incident_requests as r')
    .join('tickets as t', 't.id', 'r.head_id')
    .where('r.ticket_id', ticketId)
    .first<{ number: number; title: string } | undefined>('t.number', 't.title')
  if (!head) return []
  const ref = formatReference(head.number)
  const link = html`<a href="${view.link({ requests: ref, 'requests-why': null })}">${ref}</a> ${head.title}`
  return [[view.text('requests.attached-to'), link]]
}
