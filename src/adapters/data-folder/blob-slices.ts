/** Lists the files of the blob folder, a subfolder at a time, and closes those that others may read. */

import { chmod, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { absent } from './blob-removal.js'
import { isTooOpen, PRIVATE_FILE } from './file-modes.js'

/** Files that are looked at together. */
const AT_ONCE = 400
const BLOB = /^[0-9a-f]{64}$/

/** `ab/` is slice 0xab; `old`: those written before `before` (epoch ms). */
export async function* blobSlice(folder: string, at: number, before: number) {
  const inside = join(folder, at.toString(16).padStart(2, '0'))
  const found = (await readdir(inside).catch(absent)) ?? []
  const names = found.filter((name) => BLOB.test(name))
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const page = names.slice(from, from + AT_ONCE)
    yield { seen: page.length, old: await olderFiles(inside, page, before) }
  }
}

/** Those older than `before`; files that others may read are made private (a restored backup). */
async function olderFiles(inside: string, names: readonly string[], before: number) {
  const old: string[] = []
  await Promise.all(
    names.map(async (name) => {
      const file = await lstat(join(inside, name)).catch(absent)
      if (!file?.isFile()) return
      if (isTooOpen(file.mode)) await chmod(join(inside, name), PRIVATE_FILE)
      if (file.mtimeMs < before) old.push(name)
    }),
  )
  return old
}
