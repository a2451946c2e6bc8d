/** The thread in which mails are read: a hostile one can only stop this, and this can be replaced. */

import { createReadStream } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Parsed } from '../../app/ports.js'
import { openBlobs } from '../blobs.js'
import { isTemporary } from '../faults.js'
import { readMail } from './read.js'

export interface ParseRequest {
  readonly id: number
  readonly file: string
}

export type ParseResponse =
  | { readonly id: number; readonly parsed: Parsed }
  /** The machine's fault (a full disk), not the mail's. */
  | { readonly id: number; readonly fault: { readonly code: string; readonly message: string } }

const { blobFolder } = workerData as { blobFolder: string | null }
const blobs = blobFolder === null ? null : openBlobs(blobFolder)

parentPort?.on('message', async ({ id, file }: ParseRequest) => {
  parentPort?.postMessage(await respond(id, file))
})

async function respond(id: number, file: string): Promise<ParseResponse> {
  try {
    return { id, parsed: await readMail(createReadStream(file), blobs) }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (isTemporary(error)) return { id, fault: { code, message } }
    return { id, parsed: { ok: false, because: `unreadable: ${message}` } }
  }
}
