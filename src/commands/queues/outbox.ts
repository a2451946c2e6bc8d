/** `amigo outbox`: lists notices that were not sent, and retries those that were given up. */

import {
  listOutbox,
  type OutboxItem,
  type OutboxStatus,
  type RetryRefusal,
  retryOutbox,
} from '../../adapters/stores/outbox/outbox-admin.js'
import { clock } from '../../composition/clock.js'
import { formatReference } from '../../core/text/reference.js'
import { oneLine } from '../../core/text/text.js'
import { CommandFault, EXIT } from '../faults.js'
import { chosenRow, moment, type RowChoice, withDatabase } from '../with-database.js'
import { say } from '../with-services.js'

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
    if (json) for (const notice of notices) say(JSON.stringify(notice))
    else if (notices.length === 0) say(status ? `No notice is ${status}.` : 'All notices went out.')
    else for (const notice of notices) say(line(notice))
  })
}

function line({ id, status, createdAt, dueAt, attempts, kind, to, ticket, error }: OutboxItem) {
  const about = ticket === null ? '' : `  ${formatReference(ticket)}`
  const tries = `${attempts} ${attempts === 1 ? 'try' : 'tries'}`
  const next = dueAt === null ? '' : `, next ${moment(dueAt)}`
  const errorLine = error === null ? '' : `\n        ${oneLine(error)}`
  return `${String(id).padStart(6)}  ${status.padEnd(10)}  ${moment(createdAt)}  ${kind} → ${oneLine(to)}${about}  (${tries}${next})${errorLine}`
}

const NOT_RETRIED: Readonly<Record<RetryRefusal, string>> = {
  'no such notice': 'there is no such notice',
  'not given up': 'it was not given up: it waits, or went out',
  emptied: 'its words were emptied after two weeks',
  'warned anew': 'it is a warning that no longer holds: the next one has the new date',
}

export async function retryNotices(id: string | undefined, options: { all?: true }): Promise<void> {
  const choice: RowChoice = { id, all: options.all }
  const number = chosenRow(choice, 'amigo outbox retry')
  await withDatabase(async (knex) => {
    const { queued, left } = await retryOutbox(knex, number, clock.now())
    const [first] = left
    if (number !== null && first)
      throw new CommandFault(`notice ${first.id}: ${NOT_RETRIED[first.because]}`, EXIT.data)
    for (const { id, because } of left) say(`notice ${id} is left: ${NOT_RETRIED[because]}`)
    say(`${queued.length} notice(s) will be sent by the running service.`)
  })
}
