/** The checksums of a backup's files: written as `sha256sum` writes them, and checked against the files. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PRIVATE_FILE } from '../../adapters/data-folder/file-modes.js'
import { CHECKSUMS } from './manifest.js'

export interface FileSum {
  /** From the backup's folder, with `/`. */
  readonly path: string
  readonly sha256: string
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Resolves with the checksum of the list itself. */
export async function writeSums(folder: string, sums: readonly FileSum[]): Promise<string> {
  const text = sums.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
  await writeDurably(join(folder, CHECKSUMS), text)
  return createHash('sha256').update(text).digest('hex')
}

/** Another program wrote it. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function writeDurably(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx', PRIVATE_FILE)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function readSums(folder: string): Promise<FileSum[]> {
  const text = await readFile(join(folder, CHECKSUMS), 'utf8')
  return text.split('\n').flatMap((line) => {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    // Nothing outside of the folder, whoever wrote the list.
    if (sha256 === undefined || path === undefined || /(^|\/)\.\.(\/|$)|^\//.test(path)) return []
    return [{ path, sha256 }]
  })
}

const AT_ONCE = 8

export interface WrongFile {
  readonly path: string
  /** With what is wrong with it. */
  readonly line: string
}

/** What is wrong with the files; `onFile` is told of each that was read. */
export async function checkSums(
  folder: string,
  sums: readonly FileSum[],
  onFile: (done: number) => void,
): Promise<WrongFile[]> {
  const wrong: WrongFile[] = []
  let [next, done] = [0, 0]
  const reader = async () => {
    for (let at = next++; at < sums.length; at = next++) {
      const { path, sha256 } = sums[at] as FileSum
      const tell = (what: string) => wrong.push({ path, line: `${path}: ${what}` })
      const found = await sha256Of(join(folder, path)).catch(
        (error: NodeJS.ErrnoException) => error,
      )
      if (found instanceof Error) tell(found.code === 'ENOENT' ? 'is not there' : found.message)
      else if (found !== sha256) tell('is not what was written')
      onFile(++done)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, reader))
  return wrong
}
