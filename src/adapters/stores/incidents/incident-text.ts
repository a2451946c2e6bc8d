/** What everybody is told of an incident, as the journal of its head has it. */

import type { Knex } from 'knex'
import type { StateChange } from '../../../core/request/ticket.js'

/** What was erased there is told to nobody any more. */
export async function readIncidentText(trx: Knex, headId: number): Promise<string> {
  // What was merged into it may have been part of another incident.
  const rows = await trx('log_entries')
    .where({ ticket_id: headId, visibility: 'public' })
    .whereNotNull('change')
    .whereNull('side_id')
    .select<{ id: number; text: string; change: string }[]>('id', 'text', 'change')
  const declared = rows
    .toSorted((a, b) => a.id - b.id)
    .findLast(({ change }) => isDeclared(JSON.parse(change) as StateChange))
  return declared?.text ?? ''
}

/** Of a head that was attached to the one before it, its requester has the text as the others have. */
function isDeclared({ events }: StateChange): boolean {
  return events.includes('incident') || events.includes('attach')
}
