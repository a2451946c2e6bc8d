/** `amigo outbox`: notices that wait or were given up, and one more try for these. */

import {
  listOutbox,
  type NotRetried,
  type OutboxLook,
  type OutboxStatus,
  retryOutbox,
} from '../../adapters/stores/outbox-looks.js'
import { clock } from '../../composition/clock.js'
import { formatReference } from '../../core/text/reference.js'
import { oneLine } from '../../core/text/text.js'
import { CommandFault, EXIT } from '../faults.js'
import { type Chosen, chosen, moment, withRecords } from '../with-records.js'
import { say } from '../with-services.js'

interface ListOptions {
  readonly status?: OutboxStatus
  readonly limit: number
  readonly json?: true
}

/** What has not gone out, and might. */
const NOT_OUT: readonly OutboxStatus[] = ['queued', 'claimed', 'dead']

export async function listNotices({ status, limit, json }: ListOptions): Promise<void> {
  await withRecords(async (knex) => {
    const looks = await listOutbox(knex, status === undefined ? NOT_OUT : [status], limit)
    if (json) for (const look of looks) say(JSON.stringify(look))
    else if (looks.length === 0) say(status ? `No notice is ${status}.` : 'All notices went out.')
    else for (const look of looks) say(line(look))
  })
}

function line({ id, status, createdAt, dueAt, attempts, kind, to, ticket, error }: OutboxLook) {
  const about = ticket === null ? '' : `  ${formatReference(ticket)}`
  const tries = `${attempts} ${attempts === 1 ? 'try' : 'tries'}`
  const next = dueAt === null ? '' : `, next ${moment(dueAt)}`
  const said = error === null ? '' : `\n        ${oneLine(error)}`
  return `${String(id).padStart(6)}  ${status.padEnd(10)}  ${moment(createdAt)}  ${kind} → ${oneLine(to)}${about}  (${tries}${next})${said}`
}

const LEFT: Readonly<Record<NotRetried, string>> = {
  'no such notice': 'there is no such notice',
  'not given up': 'it was not given up: it waits, or went out',
  emptied: 'its words were emptied after two weeks',
  'warned anew': 'it is a warning that no longer holds: the next one has the new date',
}

export async function retryNotices(id: string | undefined, options: { all?: true }): Promise<void> {
  const asked: Chosen = { id, all: options.all }
  const number = chosen(asked, 'amigo outbox retry')
  await withRecords(async (knex) => {
    const { queued, left } = await retryOutbox(knex, number, clock.now())
    const [first] = left
    if (number !== null && first)
      throw new CommandFault(`notice ${first.id}: ${LEFT[first.because]}`, EXIT.data)
    for (const { id, because } of left) say(`notice ${id} is left: ${LEFT[because]}`)
    say(`${queued.length} notice(s) will be sent by the running service.`)
  })
}
