/** Copies blob files that rows name, several at once; each is checked against its name, which is its SHA-256. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { BlobDamaged, isBlobMissing } from '../../adapters/blob-content.js'
import { PRIVATE_FILE } from '../../adapters/data-folder/file-modes.js'
import { inParallel } from '../../adapters/in-parallel.js'
import type { Blobs } from '../../app/ports/blobs.js'

export interface CopiedFiles {
  readonly files: number
  readonly bytes: number
  /** Names of which there is no file. */
  readonly missing: readonly string[]
  /** Names of which the file holds something else. */
  readonly damaged: readonly string[]
}

const AT_ONCE = 8

/** From where some blobs are to where others are; `onFile` is told how many are done. */
export async function copyBlobs(
  names: readonly string[],
  from: Pick<Blobs, 'chunks' | 'size'>,
  to: Pick<Blobs, 'putStream'>,
  onFile: (done: number) => void,
): Promise<CopiedFiles> {
  const missing: string[] = []
  const damaged: string[] = []
  let [done, files, bytes] = [0, 0, 0]
  await inParallel(AT_ONCE, names, async (name) => {
    const copied = await copyBlob(name, from, to)
    if (copied === 'missing') missing.push(name)
    else if (copied === 'damaged') damaged.push(name)
    else {
      files++
      bytes += copied
    }
    onFile(++done)
  })
  return { files, bytes, missing, damaged }
}

/** Whole under its name, or not there: what is read is compared with its name. Resolves with its size. */
async function copyBlob(
  name: string,
  from: Pick<Blobs, 'chunks' | 'size'>,
  to: Pick<Blobs, 'putStream'>,
): Promise<number | 'missing' | 'damaged'> {
  try {
    return (await to.putStream(from.chunks(name))).bytes
  } catch (error) {
    if (error instanceof BlobDamaged) return 'damaged'
    if (isBlobMissing(error) && (await from.size(name)) === null) return 'missing'
    throw error
  }
}

export async function copyDurably(
  from: string,
  to: string,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const source = createReadStream(from)
  const handle = await open(to, 'w', PRIVATE_FILE)
  try {
    for await (const chunk of source) {
      hash.update(chunk as Buffer)
      await handle.writeFile(chunk as Buffer)
      bytes += (chunk as Buffer).length
    }
    await handle.datasync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}
