/** Reads and writes of incidents, as parts of a unit of work. */

import type { IncidentReads, IncidentUnit, SpreadTask } from '../../../app/ports/incidents.js'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import {
  claimBurst,
  hasIncidentAmong,
  readAutomaticAmong,
  readBurstsInVain,
} from '../incidents/bursts.js'
import { hasIncidents, readIncidentOf, readOpenIncidents } from '../incidents/read-incidents.js'
import {
  readAround,
  readNewestRequest,
  readOpenedBetween,
  readWrittenIn,
} from '../incidents/sketches.js'
import { hasSpreadTasks, readSpreadTasks, removeTask } from '../incidents/spread-tasks.js'
import { succeedHeads } from '../incidents/succession.js'
import { newRow } from '../outbox/outbox-row.js'
import { conversationWith } from '../outbox/threading.js'
import { writeJournal } from '../tickets/journal.js'
import { writeTicket } from '../tickets/write-ticket.js'
import { afterFlush, type UnitContext } from './context.js'

export function incidentReads(context: UnitContext): IncidentReads {
  return {
    hasSpreadTasks: afterFlush(context, hasSpreadTasks),
    hasIncidents: afterFlush(context, hasIncidents),
    newestRequest: afterFlush(context, readNewestRequest),
    openedBetween: afterFlush(context, readOpenedBetween),
    writtenIn: afterFlush(context, readWrittenIn),
    automaticAmong: afterFlush(context, readAutomaticAmong),
    burstsInVain: afterFlush(context, readBurstsInVain),
  }
}

export function incidentUnit(context: UnitContext): IncidentUnit {
  return {
    ...incidentReads(context),
    incidentOf: afterFlush(context, readIncidentOf),
    openIncidents: afterFlush(context, readOpenIncidents),
    succeedHeads: afterFlush(context, async (trx, now: number) => {
      for (const id of await succeedHeads(trx, now)) context.buffer.ticketChanged(id)
    }),
    around: afterFlush(context, readAround),
    offered: afterFlush(context, async (trx, headId: number, to: number, now: number) => {
      await trx('incidents').where({ head_id: headId }).update({ offered_to: to, offered_at: now })
      context.buffer.ticketChanged(headId)
    }),
    spreadTasks: afterFlush(context, readSpreadTasks),
    writeSpread: (task, decision, now) => writeSpread(context, task, decision, now),
    hasIncidentAmong: afterFlush(context, hasIncidentAmong),
    claimBurst: afterFlush(context, claimBurst),
  }
}

/** Null: there is nothing to tell any more. A request that can't be told of the incident is no part of it. */
async function writeSpread(
  { trx, buffer, cache, settings: { tokens } }: UnitContext,
  task: SpreadTask,
  decision: Decision | null,
  now: number,
): Promise<void> {
  const { inboundId, what } = task.case
  const writing = { trx, buffer, now }
  const ticket = decision && (await writeTicket(writing, decision.ticket))
  if (decision && ticket) {
    await writeJournal(writing, { ticketId: ticket.id, inboundId }, decision)
    for (const notice of decision.notices) {
      const { id } = notice.about ?? ticket
      const threading = await conversationWith(trx, id, notice.to.address)
      const mailbox = await cache.mailboxes.ofNotice(notice, ticket, null)
      const context = { ticket, inboundId, mailbox, threading, now, tokens }
      // What people write to each other goes out before it.
      buffer.add('outbox_messages', { ...newRow(notice, context, notice.suppressed), bulk: true })
    }
  } else if (what === 'known')
    await trx('incident_requests').where({ ticket_id: task.case.ticket.id }).delete()
  await removeTask(trx, task)
}
