/** `amigo ingest`: a mail from a file or a pipe, stored durably before the MTA is told « got it ». */

import { accessSync, constants, createReadStream } from 'node:fs'
import { readConfig } from '../config.js'
import { clock, type House, openHouse } from '../house.js'
import { CommandFault, EXIT, explainFault } from './faults.js'

export async function ingest(files: readonly string[]): Promise<void> {
  for (const file of files) requireReadable(file)
  try {
    const house = await openHouse(readConfig({ mail: false }))
    try {
      for (const file of files) await ingestOne(house, file)
    } finally {
      await house.close()
    }
  } catch (error) {
    // An MTA bounces a mail on any status but 75: whatever is wrong on our side must not cost a mail.
    if (error instanceof CommandFault) throw error
    throw new CommandFault(explainFault(error).message, EXIT.temporary)
  }
}

/** Before anything is opened: a fault of this file told from one of the data folder. */
function requireReadable(file: string): void {
  if (file === '-') return
  try {
    accessSync(file, constants.R_OK)
  } catch (error) {
    throw new CommandFault(explainFault(error).message, EXIT.noInput)
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
