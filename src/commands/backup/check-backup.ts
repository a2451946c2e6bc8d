/** Whether a backup is what was written: every file of it, or all but raw mails and attachments. */

import { join } from 'node:path'
import { CommandFault, EXIT } from '../faults.js'
import { checkSums, readSums, sha256Of } from './checksums.js'
import { BLOBS, CHECKSUMS, type Manifest } from './manifest.js'

/**
 * Resolves with the paths of raw mails and attachments that are damaged or missing: of none unless that is
 * `allowed`. Throws where anything else is.
 */
export async function checkBackup(
  folder: string,
  manifest: Manifest,
  allowed: boolean,
  progress: (words: string) => void,
): Promise<string[]> {
  const list = join(folder, CHECKSUMS)
  if ((await sha256Of(list)) !== manifest.checksums)
    throw new CommandFault(`${list} is not what was written: the backup is damaged`, EXIT.data)
  const sums = await readSums(folder)
  const wrong = await checkSums(folder, sums, (done) =>
    progress(`${done} of ${sums.length} files checked`),
  )
  const blobsAlone = wrong.every(({ path }) => path.startsWith(`${BLOBS}/`))
  const paths = wrong.map(({ path }) => path).sort()
  if (wrong.length === 0 || (allowed && blobsAlone)) return paths
  const way = blobsAlone
    ? ' The rest is whole: where there is no better backup, --without-damaged restores that.'
    : ''
  throw new CommandFault(
    `${folder} is damaged: ${fewOf(wrong.map(({ line }) => line))}. Nothing was restored.${way}`,
    EXIT.data,
  )
}

/** The first of them by name. */
export function fewOf(all: readonly string[]): string {
  return `${all.slice(0, 5).join('; ')}${all.length > 5 ? `; and ${all.length - 5} more` : ''}`
}
