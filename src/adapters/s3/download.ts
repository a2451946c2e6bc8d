/** Downloads a blob in ranges (RFC 9110 §14), each tried again by itself: a large one is never whole in memory. */

import type { S3Client } from './client.js'
import { S3Fault } from './fault.js'
import { PART_BYTES } from './upload.js'

interface Range {
  readonly content: Uint8Array
  /** Bytes of the whole object. */
  readonly total: number
}

/** Its bytes in order; whoever reads them compares them with its name. */
export async function* download(client: S3Client, name: string): AsyncGenerator<Uint8Array> {
  let from = 0
  for (;;) {
    const { content, total } = await client.patiently(`GET ${name}`, () =>
      rangeOf(client, name, from),
    )
    if (content.length > 0) yield content
    from += content.length
    if (from >= total) return
  }
}

async function rangeOf(client: S3Client, name: string, from: number): Promise<Range> {
  const asked = client.s3.getObjectRaw(client.key(name), false, from, from + PART_BYTES)
  const answer = await asked.catch((error: unknown) => {
    // An empty object has no range (§15.5.17).
    if (from === 0 && (error as { status?: unknown }).status === 416) return null
    throw error
  })
  if (answer === null) return { content: new Uint8Array(), total: 0 }
  const content = new Uint8Array(await answer.arrayBuffer())
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')
  // A store that knows no ranges sends the whole.
  if (answer.status !== 206 || range === null) return wholeOf(answer, content, name, from)
  const [first, last, total] = range.slice(1).map(Number) as [number, number, number]
  if (first !== from || last - first + 1 !== content.length || content.length === 0)
    throw new S3Fault('damaged', `GET ${name}: ${content.length} bytes came of ${first} to ${last}`)
  return { content, total }
}

function wholeOf(answer: Response, content: Uint8Array, name: string, from: number): Range {
  // Not damaged: a page of somebody who answers in the place of the store.
  if (!answer.headers.has('etag'))
    throw new S3Fault(
      'passing',
      `GET ${name}: no ETag comes back: it may be no S3 store that answers`,
    )
  const length = Number(answer.headers.get('content-length') ?? content.length)
  if (length !== content.length)
    throw new S3Fault('damaged', `GET ${name}: ${content.length} bytes came of ${length}`)
  return { content: content.subarray(from), total: content.length }
}
