/** Copies blob files that rows name, several at once; each is checked against its name, which is its SHA-256. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { blobPath } from '../../adapters/data-folder/blob-files.js'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../adapters/data-folder/file-modes.js'

export interface CopiedFiles {
  readonly files: number
  readonly bytes: number
  /** Names of which there is no file. */
  readonly missing: readonly string[]
  /** Names of which the file holds something else. */
  readonly damaged: readonly string[]
}

const AT_ONCE = 8

/** From one blob folder into another; `onFile` is told how many are done. */
export async function copyBlobs(
  names: readonly string[],
  from: string,
  to: string,
  onFile: (done: number) => void,
): Promise<CopiedFiles> {
  const missing: string[] = []
  const damaged: string[] = []
  let [next, files, bytes] = [0, 0, 0]
  const copier = async () => {
    for (let at = next++; at < names.length; at = next++) {
      const name = names[at] as string
      const copied = await copyBlob(name, blobPath(from, name), blobPath(to, name))
      if (copied === 'missing') missing.push(name)
      else if (copied === 'damaged') damaged.push(name)
      else {
        files++
        bytes += copied
      }
      onFile(at + 1)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, copier))
  return { files, bytes, missing, damaged }
}

/** Whole under its name, or not there. Resolves with its size. */
async function copyBlob(
  name: string,
  from: string,
  to: string,
): Promise<number | 'missing' | 'damaged'> {
  await mkdir(dirname(to), { recursive: true, mode: PRIVATE_FOLDER })
  const part = `${to}.part`
  try {
    const { sha256, bytes } = await copyDurably(from, part)
    if (sha256 !== name) {
      await rm(part)
      return 'damaged'
    }
    await rename(part, to)
    return bytes
  } catch (error) {
    await rm(part, { force: true })
    const { code, path } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && path === from) return 'missing'
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
