/** `amigo blobs copy`: copies all files that rows name from the data folder into the bucket, or back. */

import { prepareBlobs } from '../adapters/data-folder/blob-files.js'
import { openBlobs } from '../adapters/data-folder/blobs.js'
import { inParallel } from '../adapters/in-parallel.js'
import { openS3Blobs } from '../adapters/s3/blobs.js'
import { blobNamePages } from '../adapters/stores/files/blob-purge.js'
import type { BlobStore } from '../app/ports/blobs.js'
import { progressOn } from '../cli/output/progress.js'
import { tell } from '../cli/output/prose.js'
import { s3Of, stagingOf } from '../composition/blobs.js'
import { blobFolderOf } from '../composition/storage.js'
import { requireS3 } from '../config.js'
import type { Config } from '../settings.js'
import { copyBlobs } from './backup/copy-files.js'
import { CommandFault, EXIT } from './faults.js'
import { withDatabase } from './with-database.js'

export interface BlobsCopyOptions {
  readonly to: string
  readonly json?: true
}

const AT_ONCE = 16

/** It may run beside the service, and again: what is there already is left alone. */
export async function blobsCopy({ to, json }: BlobsCopyOptions): Promise<void> {
  if (to !== 's3' && to !== 'folder') throw new CommandFault(`--to ${to}: must be s3 or folder`, 64)
  await withDatabase(async (knex, config) => {
    requireS3(config)
    const { source, target } = await bothOf(config, to)
    const progress = progressOn()
    const names = new Set<string>()
    for await (const page of blobNamePages(knex)) for (const name of page) names.add(name)
    const lacking = await lackingOf(target, source, [...names])
    const copied = await copyBlobs(lacking, source, target, (done) =>
      progress(`${done} of ${lacking.length} files copied`),
    )
    progress('')
    const gone = [...copied.missing, ...copied.damaged].sort()
    const facts = { to, named: names.size, there: names.size - lacking.length, ...copied }
    tell(
      json
        ? JSON.stringify(facts)
        : `${facts.named} files are named: ${facts.there} were there already, ${copied.files} (${copied.bytes} bytes) were copied, each compared with its SHA-256.`,
    )
    if (gone.length > 0)
      throw new CommandFault(
        `${gone.length} file(s) are lost or damaged where they were: ${gone.slice(0, 5).join(', ')}`,
        EXIT.data,
      )
  })
}

async function bothOf(config: Config, to: 's3' | 'folder') {
  const [folder, staging] = [blobFolderOf(config), stagingOf(config)]
  await prepareBlobs(folder)
  await prepareBlobs(staging)
  const inFolder = openBlobs(folder)
  const inBucket = await openS3Blobs(s3Of(config), staging)
  return to === 's3'
    ? { source: inFolder, target: inBucket }
    : { source: inBucket, target: inFolder }
}

/** Not there, or of another size. What only the target has is no loss: it came after the desk moved there. */
async function lackingOf(target: BlobStore, source: BlobStore, names: readonly string[]) {
  const lacking: string[] = []
  await inParallel(AT_ONCE, names, async (name) => {
    const there = await target.size(name)
    const bytes = await source.size(name)
    if (there === null || (bytes !== null && there !== bytes)) lacking.push(name)
  })
  return lacking.sort()
}
