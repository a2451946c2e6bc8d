/** `amigo ingest`: a mail from a file or a pipe, stored durably before the MTA is told « got it ». */

import { createReadStream } from 'node:fs'
import { isTemporary } from '../adapters/faults.js'
import { readConfig } from '../config.js'
import { clock, type House, openHouse } from '../house.js'
import { CommandFault, EXIT, explainFault } from './faults.js'

export async function ingest(files: readonly string[]): Promise<void> {
  try {
    const house = await openHouse(readConfig({ mail: false }))
    try {
      for (const file of files) await ingestOne(house, file)
    } finally {
      await house.close()
    }
  } catch (error) {
    // An MTA bounces a mail on any status but 75: what a person can mend must not cost a mail.
    const { message, exitCode } = explainFault(error)
    const keep = isTemporary(error) || exitCode === EXIT.config || exitCode === EXIT.fault
    throw new CommandFault(message, keep ? EXIT.temporary : exitCode)
  }
}

async function ingestOne({ blobs, inbox }: House, file: string): Promise<void> {
  const source = file === '-' ? process.stdin : createReadStream(file)
  const { name, bytes } = await blobs.putStream(source as AsyncIterable<Uint8Array>)
  if (bytes === 0) throw new CommandFault(`${file}: it is empty`, EXIT.data)
  // An MTA that tries again after a crash of ours pipes the same bytes: the same mail.
  const key = 'pipe'
  const added = await inbox.add([
    { channel: 'mail', key, blob: name, bytes, receivedAt: clock.now() },
  ])
  process.stdout.write(`${file}: ${added === 1 ? 'stored' : 'already there'} (${bytes} bytes)\n`)
}
