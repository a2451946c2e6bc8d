/** `amigo outbox`: lists notices that were not sent, and retries those that were given up. */

import {
  listOutbox,
  type OutboxItem,
  type OutboxStatus,
  type RetryRefusal,
  retryOutbox,
} from '../../adapters/stores/outbox/outbox-admin.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { clock } from '../../composition/clock.js'
import { formatReference } from '../../core/text/reference.js'
import { CommandFault, EXIT } from '../faults.js'
import { chosenRow, moment, type RowChoice, withDatabase } from '../with-database.js'

interface ListOptions {
  readonly status?: OutboxStatus
  readonly limit: number
  readonly json?: true
}

/** States of notices that were not sent. */
const UNSENT: readonly OutboxStatus[] = ['queued', 'claimed', 'dead']

export async function listNotices({ status, limit, json }: ListOptions): Promise<void> {
  await withDatabase(async (knex) => {
    const notices = await listOutbox(knex, status === undefined ? UNSENT : [status], limit)
    if (json) for (const notice of notices) tellJson(notice)
    else if (notices.length === 0)
      tell(status ? `No notice has the status “${status}”.` : 'All notices went out.')
    else list(notices)
  })
}

function list(notices: readonly OutboxItem[]): void {
  writeTable<OutboxItem>({
    columns: [
      { head: 'No.', text: ({ id }) => String(id), align: 'right' },
      { head: 'Status', text: ({ status }) => status },
      { head: 'Written', text: ({ createdAt }) => moment(createdAt), leaves: 2 },
      { head: 'Notice', text: ({ kind }) => kind },
      { head: 'Request', text: ({ ticket }) => (ticket === null ? '' : formatReference(ticket)) },
      { head: 'Tries', text: ({ attempts }) => String(attempts), align: 'right', leaves: 3 },
      { head: 'Next try', text: ({ dueAt }) => (dueAt === null ? '' : moment(dueAt)), leaves: 1 },
      { head: 'To', text: ({ to }) => to, gives: 'cut' },
    ],
    rows: notices,
    note: ({ error }) => error ?? '',
  })
}

const NOT_RETRIED: Readonly<Record<RetryRefusal, string>> = {
  'no such notice': 'there is no such notice',
  'not given up': 'it was not given up: it waits, or went out',
  emptied: 'its words were emptied after two weeks',
  'warned anew': 'it is a warning that no longer holds: the next one has the new date',
}

export async function retryNotices(
  id: string | undefined,
  options: { all?: true; json?: true },
): Promise<void> {
  const choice: RowChoice = { id, all: options.all }
  const number = chosenRow(choice, 'amigo outbox retry')
  await withDatabase(async (knex) => {
    const { queued, left } = await retryOutbox(knex, number, clock.now())
    const [first] = left
    if (number !== null && first)
      throw new CommandFault(`notice ${first.id}: ${NOT_RETRIED[first.because]}`, EXIT.data)
    if (options.json) return tellJson({ queued: queued.length, left })
    for (const { id, because } of left) tell(`notice ${id} is left: ${NOT_RETRIED[because]}`)
    tell(`${queued.length} notice(s) will be sent by the running service.`)
  })
}
