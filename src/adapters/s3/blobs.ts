/** Stores raw messages and attachments as objects of an S3-compatible store, named by their SHA-256. */

import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { BLOB_SLICES, type BlobStore } from '../../app/ports/blobs.js'
import { BlobDamaged, requireWhole, sha256, wholeChunks } from '../blob-content.js'
import { blobPath, inIncoming } from '../data-folder/blob-files.js'
import { openBlobs } from '../data-folder/blobs.js'
import { PRIVATE_FILE } from '../data-folder/file-modes.js'
import { inParallel } from '../in-parallel.js'
import { openClient, type S3Client, type S3Settings } from './client.js'
import { download } from './download.js'
import { S3Fault } from './fault.js'
import { isObjectOld, objectSlice } from './listing.js'
import { abortUnfinished } from './unfinished.js'
import { ofMemory, sizeOf, upload, withFileSource } from './upload.js'

/** Requests at once. */
const PARALLEL = 16

interface S3Blobs {
  readonly client: S3Client
  /** A prepared folder, where what streams in gets its name before it is uploaded, and copies stand for who reads files. */
  readonly staging: string
  readonly local: BlobStore
}

/** `staging`: a prepared folder (`prepareBlobs`) of this machine, which parser threads write into. */
export async function openS3Blobs(settings: S3Settings, staging: string): Promise<BlobStore> {
  const client = await openClient(settings)
  const store = { client, staging, local: openBlobs(staging) }
  return {
    time: () => timeOf(client),
    whereIs: client.whereIs,
    putAll: (contents) => putAll(client, contents),
    putStream: (content) => putStream(store, content),
    settle: (names) => inParallel(PARALLEL, [...new Set(names)], (name) => settleOne(store, name)),
    read: (name) => read(client, name),
    chunks: (name) => chunksOf(client, name),
    size: (name) => sizeOf(client, name),
    withFile: (name, use) => withFile(store, name, use),
    probe: () => probe(store),
    older: (names, before) => olderOf(client, names, before),
    remove: (name, before) => remove(client, name, before),
    slice: (at, before) => objectSlice(client, at, before),
    removeUnfinished: (before) => removeUnfinished(store, before),
  }
}

/** One that gives no date dates its objects by a clock that nobody knows: as old as the epoch is none of them. */
async function timeOf(client: S3Client): Promise<number> {
  await isObjectOld(client, sha256(Buffer.of()), 0)
  return client.storeTime() ?? 0
}

async function putAll(client: S3Client, contents: readonly Uint8Array[]): Promise<string[]> {
  const names = contents.map(sha256)
  await inParallel(PARALLEL, contents, (content, at) =>
    upload(client, names[at] as string, ofMemory(content)),
  )
  return names
}

/** What it is called is known at its end: until then it stands on the disk, not in memory. */
async function putStream(
  store: S3Blobs,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ name: string; bytes: number }> {
  const written = await store.local.putStream(content)
  await settleOne(store, written.name)
  return written
}

/** Another message with the same file may have been faster: then it is in the store. */
async function settleOne({ client, staging }: S3Blobs, name: string): Promise<void> {
  const file = blobPath(staging, name)
  try {
    await withFileSource(file, (source) => upload(client, name, source))
    await rm(file, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || error instanceof S3Fault) throw error
    if ((await sizeOf(client, name)) === null) throw error
  }
}

/** Bytes that were changed on the way are fetched once more. */
async function read(client: S3Client, name: string): Promise<Uint8Array> {
  return twice(async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of download(client, name)) chunks.push(chunk)
    return requireWhole(name, Buffer.concat(chunks), client.whereIs(name))
  })
}

function chunksOf(client: S3Client, name: string): AsyncIterable<Uint8Array> {
  return wholeChunks(name, download(client, name), client.whereIs(name))
}

async function withFile<T>(
  { client, staging }: S3Blobs,
  name: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  return inIncoming(staging, async (file) => {
    try {
      await twice(() => writeCopy(file, chunksOf(client, name)))
      return await use(file)
    } finally {
      await rm(file, { force: true })
    }
  })
}

/** Not fsynced: the store has it. */
async function writeCopy(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(chunks, createWriteStream(file, { mode: PRIVATE_FILE }))
}

async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BlobDamaged)) throw error
    return work()
  }
}

async function probe({ client, local }: S3Blobs): Promise<void> {
  await local.probe()
  await probeStore(client)
}

/** Each call once: whoever probes comes again. */
export async function probeStore({ s3, settings, once }: S3Client): Promise<void> {
  const key = `${settings.prefix}probe/${randomUUID()}`
  await once(`PUT ${key}`, () => s3.putObject(key, Buffer.from('probe')))
  const found = await once(`GET ${key}`, () => s3.getObject(key))
  if (found !== 'probe')
    throw new S3Fault('passing', `GET ${key}: the store gives other bytes than were put there`)
  await once(`DELETE ${key}`, () => s3.deleteObject(key))
}

async function olderOf(client: S3Client, names: readonly string[], before: number) {
  const old = new Set<string>()
  await inParallel(PARALLEL, names, async (name) => {
    if ((await isObjectOld(client, name, before)) !== false) old.add(name)
  })
  return names.filter((name) => old.has(name))
}

/**
 * S3 has no rename and no removal « if it is still the old one » of equal bytes: between the look at its
 * age and its removal, which follows at once, the same bytes might be written again (docs/decisions/0042).
 */
async function remove(client: S3Client, name: string, before: number): Promise<boolean> {
  const old = await isObjectOld(client, name, before)
  if (old !== true) return old === null
  await client.patiently(`DELETE ${name}`, () => client.s3.deleteObject(client.key(name)))
  return true
}

/** Parts in the bucket, and on the disk what a parser thread wrote for a message that was never handled. */
async function removeUnfinished({ client, local }: S3Blobs, before: number): Promise<number> {
  let removed = await local.removeUnfinished(before)
  for (let at = 0; at < BLOB_SLICES; at++)
    for await (const { old } of local.slice(at, before))
      for (const name of old) if (await local.remove(name, before)) removed++
  return removed + (await abortUnfinished(client, before))
}
