/** Writes a backup: the snapshot, the files that it names, the key, checksums, and last the manifest; all is read again. */

import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { incomingFolder, prepareBlobs } from '../../adapters/data-folder/blob-files.js'
import { openBlobs } from '../../adapters/data-folder/blobs.js'
import { syncFolder } from '../../adapters/data-folder/sync-folder.js'
import { inParallel } from '../../adapters/in-parallel.js'
import { blobNamePages, referencedBlobs } from '../../adapters/stores/files/blob-purge.js'
import type { Blobs } from '../../app/ports/blobs.js'
import { progressOn } from '../../cli/output/progress.js'
import { openBlobsOf } from '../../composition/blobs.js'
import { clock } from '../../composition/clock.js'
import { packageVersion } from '../../composition/package-root.js'
import { databaseSettings } from '../../composition/storage.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import {
  checkSums,
  type FileSum,
  sha256Of,
  syncFile,
  writeDurably,
  writeSums,
} from './checksums.js'
import { type CopiedFiles, copyBlobs, copyDurably } from './copy-files.js'
import { readDatabaseFacts } from './database-facts.js'
import { requireSpace } from './free-space.js'
import { keyIdOf, namesOfSettings } from './identity.js'
import { BLOBS, MANIFEST, type Manifest, manifestText, SECRET } from './manifest.js'
import { takeSnapshot } from './snapshot.js'

const SIZES_AT_ONCE = 16

/** Into an empty folder; the manifest comes last. */
export async function writeBackup(knex: Knex, config: Config, folder: string): Promise<Manifest> {
  const settings = databaseSettings(config)
  await requireSpace(folder, await databaseBytes(knex, settings.file, settings.driver === 'pg'))
  const progress = progressOn()
  const madeAt = clock.now()
  progress('the database is copied')
  const snapshot = await takeSnapshot(knex, settings, folder, async (view) => ({
    facts: await readDatabaseFacts(view, madeAt),
    names: await allNames(view),
  }))
  const { facts, names } = snapshot.found
  await syncFile(join(folder, snapshot.file))
  const files = await writeFiles({ knex, config, folder, progress }, snapshot.file, names)
  const manifest: Manifest = {
    format: 1,
    madeAt: new Date(madeAt).toISOString(),
    amigo: packageVersion(),
    database: snapshot.schema === null ? 'sqlite' : 'pg',
    schema: snapshot.schema,
    ...facts,
    ...files,
    settings: namesOfSettings(),
    keyId: keyIdOf(config),
  }
  await writeDurably(join(folder, MANIFEST), manifestText(manifest))
  syncFolder(folder)
  progress('')
  return manifest
}

interface Writing {
  readonly knex: Knex
  readonly config: Config
  readonly folder: string
  progress(words: string): void
}

/** What the rows name, the key, and the checksums of all of it. */
async function writeFiles(
  { knex, config, folder, progress }: Writing,
  file: string,
  names: readonly string[],
): Promise<Pick<Manifest, 'blobs' | 'missing' | 'hasSecret' | 'checksums'>> {
  const blobs = await openBlobsOf(config)
  await requireSpace(folder, await bytesOf(blobs, names))
  const copied = await copyInto(join(folder, BLOBS), blobs, names, progress)
  const missing = await stillNamed(knex, copied)
  const hasSecret = await copySecret(config, folder)
  const sums = await sumsOf(folder, { file, hasSecret, names, copied })
  const checksums = await writeSums(folder, sums)
  await verifyWritten(folder, sums, progress)
  return {
    blobs: { files: copied.files, bytes: copied.bytes },
    missing,
    hasSecret,
    checksums,
  }
}

/** Blobs are named by theirs. */
async function sumsOf(
  folder: string,
  {
    file,
    hasSecret,
    names,
    copied,
  }: { file: string; hasSecret: boolean; names: readonly string[]; copied: CopiedFiles },
): Promise<FileSum[]> {
  const absent = new Set([...copied.missing, ...copied.damaged])
  const own = hasSecret ? [file, SECRET] : [file]
  const sums: FileSum[] = []
  for (const path of own) sums.push({ path, sha256: await sha256Of(join(folder, path)) })
  for (const name of names)
    if (!absent.has(name)) sums.push({ path: `${BLOBS}/${name.slice(0, 2)}/${name}`, sha256: name })
  return sums
}

async function databaseBytes(knex: Knex, file: string, postgres: boolean): Promise<number> {
  if (!postgres) return (await stat(file)).size
  const { rows } = await knex.raw<{ rows: { n: number }[] }>(
    'select pg_database_size(current_database()) as n',
  )
  return Number(rows[0]?.n ?? 0)
}

async function allNames(view: Knex): Promise<string[]> {
  const names = new Set<string>()
  for await (const page of blobNamePages(view)) for (const name of page) names.add(name)
  return [...names].sort()
}

async function copyInto(
  folder: string,
  blobs: Blobs,
  names: readonly string[],
  progress: (words: string) => void,
): Promise<CopiedFiles> {
  await prepareBlobs(folder)
  const copied = await copyBlobs(names, blobs, openBlobs(folder), (done) =>
    progress(`${done} of ${names.length} files copied`),
  )
  await rm(incomingFolder(folder), { recursive: true })
  return copied
}

async function bytesOf(blobs: Blobs, names: readonly string[]): Promise<number> {
  let bytes = 0
  await inParallel(SIZES_AT_ONCE, names, async (name) => {
    bytes += (await blobs.size(name)) ?? 0
  })
  return bytes
}

/** What `amigo people forget` removed meanwhile is rightly gone; the rest is lost, and is said. */
async function stillNamed(knex: Knex, { missing, damaged }: CopiedFiles): Promise<string[]> {
  return [...(await referencedBlobs(knex, [...missing, ...damaged]))].sort()
}

async function copySecret(config: Config, folder: string): Promise<boolean> {
  const file = join(config.AMIGO_DATA_DIR, SECRET)
  if (config.AMIGO_SECRET !== undefined || !existsSync(file)) return false
  await copyDurably(file, join(folder, SECRET))
  return true
}

async function verifyWritten(
  folder: string,
  sums: readonly FileSum[],
  progress: (words: string) => void,
): Promise<void> {
  const wrong = await checkSums(folder, sums, (done) =>
    progress(`${done} of ${sums.length} files checked`),
  )
  if (wrong.length > 0)
    throw new CommandFault(
      `the backup is not what was written (${wrong[0]?.line}${wrong.length > 1 ? `, and ${wrong.length - 1} more` : ''}): look at the disk of ${folder}`,
      EXIT.data,
    )
}
