/** `amigo inbox`: lists and shows incoming messages, and retries those that failed. */

import { beginningOf } from '../../adapters/blob-content.js'
import {
  type InboxItem,
  type InboxStatus,
  inboxMessage,
  isWithheld,
  listInbox,
  retryInbox,
} from '../../adapters/stores/inbox/inbox-admin.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { openBlobsOf } from '../../composition/blobs.js'
import { formatReference } from '../../core/text/reference.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { chosenRow, moment, rowNumber, withDatabase } from '../with-database.js'

interface ListOptions {
  readonly status: InboxStatus
  readonly limit: number
  readonly json?: true
}

export async function listMessages({ status, limit, json }: ListOptions): Promise<void> {
  await withDatabase(async (knex) => {
    const messages = await listInbox(knex, status, limit)
    if (json) for (const message of messages) tellJson(message)
    else if (messages.length === 0) tell(`No message has the status “${status}”.`)
    else list(messages)
  })
}

function list(messages: readonly InboxItem[]): void {
  writeTable<InboxItem>({
    columns: [
      { head: 'No.', text: ({ id }) => String(id), align: 'right' },
      { head: 'Status', text: ({ status }) => status, leaves: 2 },
      { head: 'Came in', text: ({ receivedAt }) => moment(receivedAt), leaves: 3 },
      {
        head: 'Request',
        text: ({ ticket }) => (ticket === null ? '' : formatReference(ticket)),
        leaves: 1,
      },
      { head: 'From', text: ({ sender, channel }) => sender ?? `(${channel}, sender unread)` },
      { head: 'Subject', text: ({ subject }) => subject ?? '', gives: 'cut' },
    ],
    rows: messages,
    note: ({ because }) => because ?? '',
  })
}

/** How much of the raw message is shown, bytes. */
const MAX_HEADER = 64 * 1024
const MAX_BODY = 2000

export async function showMessage(written: string, options: { json?: true }): Promise<void> {
  const id = rowNumber(written)
  await withDatabase(async (knex, config) => {
    const message = await inboxMessage(knex, id)
    if (!message) throw new CommandFault(`there is no message ${id}`, EXIT.data)
    const raw = await rawParts(message, config)
    if (options.json) return tellJson({ ...message, ...raw })
    list([message])
    tell(`${message.bytes} bytes, handled ${message.attempts} time(s), ${raw.file}`)
    tell(`\n${raw.header.replaceAll('\r\n', '\n')}`)
    if (raw.body !== '') tell(`\n${raw.body.replaceAll('\r\n', '\n')}`)
  })
}

/** Undecoded, so that it shows what the parser could not read. */
async function rawParts({ blob, bytes }: InboxItem, config: Config) {
  const blobs = await openBlobsOf(config)
  const raw = await beginningOf(blobs.chunks(blob), MAX_HEADER + MAX_BODY + 4)
  const end = /\r?\n\r?\n/.exec(raw.subarray(0, MAX_HEADER).toString('latin1'))
  const headerEnds = end?.index ?? Math.min(raw.length, MAX_HEADER)
  const begins = headerEnds + (end?.[0].length ?? 0)
  const body = raw.subarray(begins, begins + MAX_BODY)
  const more = begins + MAX_BODY < bytes
  return {
    file: blobs.whereIs(blob),
    header: raw.subarray(0, headerEnds).toString('utf8'),
    body: `${body.toString('utf8').trimEnd()}${more ? '\n…' : ''}`,
  }
}

export async function retryMessages(
  id: string | undefined,
  options: { all?: true; json?: true },
): Promise<void> {
  const number = chosenRow({ id, all: options.all }, 'amigo inbox retry')
  await withDatabase(async (knex) => {
    const released = await retryInbox(knex, number)
    if (released === 0 && number !== null && (await isWithheld(knex, number)))
      throw new CommandFault(
        `message ${number} lies in the mailbox still: its server gives no bytes of it, and is asked once an hour; open it with a mail program`,
        EXIT.data,
      )
    if (released === 0 && number !== null)
      throw new CommandFault(`no message ${number} was set aside`, EXIT.data)
    if (options.json) return tellJson({ released })
    tell(`${released} message(s) will be handled again by the running service.`)
  })
}
