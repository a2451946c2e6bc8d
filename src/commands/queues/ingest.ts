/** `amigo ingest`: stores mails from files or a pipe, durably before the MTA is told that they arrived. */

import { createReadStream } from 'node:fs'
import { orderClues } from '../../adapters/mime/order-clues.js'
import { MOST_HEADER, rawHeader } from '../../adapters/raw-header.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { clock } from '../../composition/clock.js'
import { readConfig } from '../../config.js'
import { openServices, type Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { explainFault } from '../explain-fault.js'
import { CommandFault, EXIT, requireReadable } from '../faults.js'

export interface IngestOptions {
  /** As typed; left out: the desk's own. */
  readonly mailbox?: string
  readonly json?: true
}

export async function ingest(
  files: readonly string[],
  { mailbox: typed, json }: IngestOptions = {},
): Promise<void> {
  for (const file of files) requireReadable(file)
  try {
    const config = readConfig({ mail: false })
    const mailbox = mailboxNamed(config, typed)
    const services = await openServices(config)
    try {
      for (const file of files) {
        const stored = await ingestOne(services, file, mailbox)
        if (json) tellJson(stored)
        else tell(`${file}: ${stored.added ? 'stored' : 'already there'} (${stored.bytes} bytes)`)
      }
    } finally {
      await services.close()
    }
  } catch (error) {
    // An MTA bounces a mail on any status but 75: whatever is wrong on our side must not cost a mail.
    if (error instanceof CommandFault) throw error
    throw new CommandFault(explainFault(error).message, EXIT.temporary)
  }
}

/** Null: the desk's own. */
function mailboxNamed({ mailboxes }: Config, typed: string | undefined): string | null {
  if (typed === undefined) return null
  const found = mailboxes.find(({ label }) => label === typed.toLowerCase())
  if (found) return found.name
  const names = mailboxes.map(({ label }) => label).filter((label) => label !== '')
  const known = names.length === 0 ? 'AMIGO_MAILBOXES is not set' : `use one of ${names.join(', ')}`
  throw new CommandFault(`--mailbox: there is no mailbox ${typed}: ${known}`, EXIT.temporary)
}

async function ingestOne(services: Services, file: string, mailbox: string | null) {
  const source = file === '-' ? process.stdin : createReadStream(file)
  const stored = await store(services, source as AsyncIterable<Buffer>)
  if (stored.bytes === 0) throw new CommandFault(`${file}: it is empty`, EXIT.data)
  // An MTA that tries again after a crash of ours pipes the same bytes: the same mail.
  const key = 'pipe'
  const added = await services.inbox.add([
    { channel: 'mail', key, mailbox, receivedAt: clock.now(), ...stored },
  ])
  return { file, added: added === 1, bytes: stored.bytes }
}

/** As from a mailbox: of a mail past the limit only the header is kept, and its sender is told. */
async function store({ blobs, rules }: Services, source: AsyncIterable<Buffer>) {
  const read = { start: Buffer.alloc(0) }
  const order = () => orderClues(read.start)
  try {
    const { name, bytes } = await blobs.putStream(upTo(rules.maxMessageBytes, source, read))
    return { blob: name, bytes, order, tooLarge: false }
  } catch (error) {
    if (!(error instanceof PastLimit)) throw error
    const { name } = await blobs.putStream([error.header])
    return { blob: name, bytes: error.bytes, order, tooLarge: true }
  }
}

class PastLimit extends Error {
  constructor(
    readonly header: Buffer,
    readonly bytes: number,
  ) {
    super(`a mail of ${bytes} bytes is past the limit`)
  }
}

/** Reads to the end even past the limit: an MTA whose pipe breaks tries the same mail for days. */
async function* upTo(
  limit: number,
  source: AsyncIterable<Buffer>,
  read: { start: Buffer },
): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source) {
    if (read.start.length < MOST_HEADER)
      read.start = Buffer.concat([read.start, chunk.subarray(0, MOST_HEADER - read.start.length)])
    bytes += chunk.length
    if (bytes <= limit) yield chunk
  }
  if (bytes > limit) throw new PastLimit(rawHeader(read.start), bytes)
}
