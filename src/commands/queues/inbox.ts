/** `amigo inbox`: messages that failed, what they are, and one more try for them. */

import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { openBlobs } from '../../adapters/blobs.js'
import {
  type InboxLook,
  type InboxStatus,
  inboxMessage,
  isWithheld,
  listInbox,
  retryInbox,
} from '../../adapters/stores/inbox-looks.js'
import { formatReference } from '../../core/text/reference.js'
import { oneLine, shorten } from '../../core/text/text.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { chosen, moment, rowNumber, withRecords } from '../with-records.js'
import { say } from '../with-services.js'

interface ListOptions {
  readonly status: InboxStatus
  readonly limit: number
  readonly json?: true
}

export async function listMessages({ status, limit, json }: ListOptions): Promise<void> {
  await withRecords(async (knex) => {
    const looks = await listInbox(knex, status, limit)
    if (json) for (const look of looks) say(JSON.stringify(look))
    else if (looks.length === 0) say(`No message is ${status}.`)
    else for (const look of looks) say(line(look))
  })
}

function line({ id, status, receivedAt, channel, sender, subject, because, ticket }: InboxLook) {
  const about = ticket === null ? '' : `  ${formatReference(ticket)}`
  const from = oneLine(sender ?? `(${channel}, sender unread)`)
  const titled = subject === null ? '' : `  ${oneLine(shorten(subject, 60))}`
  const why = because === null ? '' : `\n        ${oneLine(because)}`
  return `${String(id).padStart(6)}  ${status.padEnd(8)}  ${moment(receivedAt)}  ${from}${titled}${about}${why}`
}

/** Of the raw message, as much as tells what it is; bytes. */
const MOST_HEADER = 64 * 1024
const MOST_BODY = 2000

export async function showMessage(written: string, options: { json?: true }): Promise<void> {
  const id = rowNumber(written)
  await withRecords(async (knex, config) => {
    const look = await inboxMessage(knex, id)
    if (!look) throw new CommandFault(`there is no message ${id}`, EXIT.data)
    const raw = await rawParts(look, config)
    if (options.json) return say(JSON.stringify({ ...look, ...raw }))
    say(line(look))
    say(`        ${look.bytes} bytes, handled ${look.attempts} time(s), ${raw.file}`)
    say(`\n${raw.header.replaceAll('\r\n', '\n')}`)
    if (raw.body !== '') say(`\n${raw.body.replaceAll('\r\n', '\n')}`)
  })
}

/** As it came, nothing decoded: what a parser stumbled over is seen as it is. */
async function rawParts({ blob, bytes }: InboxLook, config: Config) {
  const blobs = openBlobs(join(config.AMIGO_DATA_DIR, 'blobs'))
  const file = blobs.path(blob)
  const raw = await startOf(file)
  const end = /\r?\n\r?\n/.exec(raw.subarray(0, MOST_HEADER).toString('latin1'))
  const headerEnds = end?.index ?? Math.min(raw.length, MOST_HEADER)
  const begins = headerEnds + (end?.[0].length ?? 0)
  const body = raw.subarray(begins, begins + MOST_BODY)
  const more = begins + MOST_BODY < bytes
  return {
    file,
    header: raw.subarray(0, headerEnds).toString('utf8'),
    body: `${body.toString('utf8').trimEnd()}${more ? '\n…' : ''}`,
  }
}

async function startOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_HEADER + MOST_BODY + 4))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export async function retryMessages(
  id: string | undefined,
  options: { all?: true },
): Promise<void> {
  const number = chosen({ id, all: options.all }, 'amigo inbox retry')
  await withRecords(async (knex) => {
    const released = await retryInbox(knex, number)
    if (released === 0 && number !== null && (await isWithheld(knex, number)))
      throw new CommandFault(
        `message ${number} lies in the mailbox still: its server gives no bytes of it, and is asked once an hour; open it with a mail program`,
        EXIT.data,
      )
    if (released === 0 && number !== null)
      throw new CommandFault(`no message ${number} was set aside`, EXIT.data)
    say(`${released} message(s) will be handled again by the running service.`)
  })
}
