/** The content of a blob against its name, which is its SHA-256: what is damaged is told from what is whole. */

import { createHash } from 'node:crypto'

/** What is stored is not what was written. */
export class BlobDamaged extends Error {
  readonly code = 'BLOB_DAMAGED'

  constructor(where: string) {
    super(`${where} is not what was written there: its SHA-256 is not its name`)
  }
}

/** There is no such blob: no file of that name, or no object. */
export function isBlobMissing(error: unknown): boolean {
  return ['ENOENT', 'BLOB_MISSING'].includes(String((error as NodeJS.ErrnoException).code))
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Throws BlobDamaged. */
export function requireWhole(name: string, content: Uint8Array, where: string): Uint8Array {
  if (sha256(content) !== name) throw new BlobDamaged(where)
  return content
}

/** The last chunk comes only when all of them are what the name says: nobody takes a damaged one for whole. */
export async function* wholeChunks(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  where: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  for await (const chunk of chunks) {
    if (held !== null) yield held
    hash.update(chunk)
    held = chunk
  }
  if (hash.digest('hex') !== name) throw new BlobDamaged(where)
  if (held !== null) yield held
}

/** Its first bytes, `bytes` at most; the rest is not read. */
export async function beginningOf(
  chunks: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<Buffer> {
  const read: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    read.push(chunk)
    length += chunk.length
    if (length >= bytes) break
  }
  return Buffer.concat(read).subarray(0, bytes)
}
