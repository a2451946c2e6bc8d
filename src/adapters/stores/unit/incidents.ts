/** Reads and writes of incidents, as parts of a unit of work. */

import type { IncidentUnit } from '../../../app/ports/incidents.js'
import { claimBurst, readNewestRequest, readNoBurst } from '../incidents/bursts.js'
import { readIncidentOf, readOpenIncidents } from '../incidents/read-incidents.js'
import { readAttachable, readOpenedBetween } from '../incidents/sketches.js'
import { readSpreadTasks, writeSpread } from '../incidents/spread-tasks.js'
import { afterFlush, type UnitContext } from './context.js'

export function incidentUnit(context: UnitContext): IncidentUnit {
  return {
    incidentOf: afterFlush(context, readIncidentOf),
    openIncidents: afterFlush(context, readOpenIncidents),
    attachable: afterFlush(context, readAttachable),
    offered: afterFlush(context, async (trx, headId: number, to: number, now: number) => {
      await trx('incidents').where({ head_id: headId }).update({ offered_to: to, offered_at: now })
      context.buffer.ticketChanged(headId)
    }),
    spreadTasks: afterFlush(context, readSpreadTasks),
    writeSpread: (task, decision, now) => writeSpread(context, task, decision, now),
    newestRequest: afterFlush(context, readNewestRequest),
    openedBetween: afterFlush(context, readOpenedBetween),
    noBurst: afterFlush(context, readNoBurst),
    claimBurst: afterFlush(context, claimBurst),
  }
}
