/** The program of a parser thread: a hostile mail can only stop this thread, and the pool replaces it. */

import { createReadStream, readFileSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import { fieldsOf, messageOf } from '../../core/running/thrown.js'
import { openBlobs } from '../data-folder/blobs.js'
import { isTemporary } from '../faults.js'
import type { ParseRequest, ParseResponse } from './protocol.js'
import { readMail } from './read.js'

const { blobFolder } = workerData as { blobFolder: string | null }
const blobs = blobFolder === null ? null : openBlobs(blobFolder)

/** Bytes. For a smaller mail a stream costs more than parsing does. */
const STREAM_OVER = 256 * 1024

// One after the other: the deadline of each is its own, and so is the blame for a crash.
let last: Promise<void> = Promise.resolve()
parentPort?.on('message', ({ id, file }: ParseRequest) => {
  last = last.then(async () => parentPort?.postMessage(await parse(id, file)))
})

parentPort?.postMessage({ ready: true } satisfies ParseResponse)

async function parse(id: number, file: string): Promise<ParseResponse> {
  try {
    return { id, parsed: await readMail(open(file), blobs) }
  } catch (error) {
    const { code, errno, syscall, path } = fieldsOf(error)
    const message = messageOf(error)
    if (isTemporary(error)) return { id, fault: { message, code, errno, syscall, path } }
    return { id, parsed: { ok: false, because: `unreadable: ${message}` } }
  }
}

function open(file: string): Readable | Uint8Array {
  return statSync(file).size > STREAM_OVER ? createReadStream(file) : readFileSync(file)
}
