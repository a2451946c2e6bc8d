/** Stores raw messages and attachments as files of the data folder, named by their SHA-256. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BlobStore } from '../../app/ports/blobs.js'
import { requireWhole, wholeChunks } from '../blob-content.js'
import { blobPath, inIncoming } from './blob-files.js'
import { cleanIncoming, isOlder, removeBlob } from './blob-removal.js'
import { blobSlice } from './blob-slices.js'
import { PRIVATE_FILE, PRIVATE_FOLDER } from './file-modes.js'

/** Files open at once while a batch is written: their fsyncs share the disk's journal commits. */
const PARALLEL = 16

/**
 * `blobs/ab/abcdef…` of a prepared folder; a file there is whole: it is renamed in after its fsync.
 * `time`: of who dates its files; left out, a file tells it.
 */
export function openBlobs(folder: string, time = () => folderTime(folder)): BlobStore {
  const path = (name: string) => blobPath(folder, name)
  return {
    time,
    whereIs: path,
    withFile: (name, use) => use(path(name)),
    read: async (name) => requireWhole(name, await readFile(path(name)), path(name)),
    chunks: (name) => wholeChunks(name, chunksOf(path(name)), path(name)),
    size: (name) => sizeOf(path(name)),
    putAll: (contents) => putAll(folder, contents),
    putStream: (content) => putStream(folder, content),
    // Parser threads write into this very folder.
    settle: async () => undefined,
    probe: () => probe(folder),
    older: (names, before) => olderOf(folder, names, before),
    remove: (name, before) => removeBlob(folder, name, before),
    slice: (at, before) => blobSlice(folder, at, before),
    removeUnfinished: (before) => cleanIncoming(folder, before),
  }
}

/** Nothing is opened before the first chunk is asked for: a mail that is not sent leaves no file open. */
async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file)
}

async function olderOf(
  folder: string,
  names: readonly string[],
  before: number,
): Promise<string[]> {
  const old = await Promise.all(names.map((name) => isOlder(blobPath(folder, name), before)))
  return names.filter((_, at) => old[at])
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return null
  }
}

async function putAll(folder: string, contents: readonly Uint8Array[]): Promise<string[]> {
  const names = contents.map((content) => createHash('sha256').update(content).digest('hex'))
  let next = 0
  const writer = async () => {
    for (let at = next++; at < contents.length; at = next++) {
      const content = [contents[at] as Uint8Array]
      const temporary = await inIncoming(folder, (file) => writeDurably(file, content))
      await moveInto(folder, temporary.file, names[at] as string)
    }
  }
  await Promise.all(Array.from({ length: Math.min(PARALLEL, contents.length) }, writer))
  await syncFolders(folder, names)
  return names
}

async function putStream(
  folder: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ name: string; bytes: number }> {
  const hash = createHash('sha256')
  const written = await inIncoming(folder, (file) =>
    writeDurably(file, content, (chunk) => hash.update(chunk)),
  )
  const { bytes } = written
  const name = hash.digest('hex')
  await moveInto(folder, written.file, name)
  await syncFolders(folder, [name])
  return { name, bytes }
}

/** By a file that is written now: on a shared disk the file server dates it. Epoch ms. */
export async function folderTime(folder: string): Promise<number> {
  return inIncoming(folder, async (file) => {
    await (await open(file, 'wx', PRIVATE_FILE)).close()
    const { mtimeMs } = await stat(file)
    await rm(file)
    return Math.floor(mtimeMs)
  })
}

async function probe(folder: string): Promise<void> {
  const { file } = await inIncoming(folder, (name) => writeDurably(name, [Buffer.from('probe')]))
  await readFile(file)
  await rm(file)
}

/** Moves a finished file to its name. The folder's own fsync comes after, once per batch. */
async function moveInto(folder: string, temporary: string, name: string): Promise<void> {
  const path = blobPath(folder, name)
  try {
    await rename(temporary, path)
  } catch (error) {
    // The first blob of its folder makes it; there are 256 at most.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER })
    await rename(temporary, path)
  }
}

async function writeDurably(
  file: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void = () => {},
): Promise<{ file: string; bytes: number }> {
  // It fails before a chunk is taken where there is no folder, so that it can be tried again.
  const handle = await open(file, 'wx', PRIVATE_FILE)
  let bytes = 0
  try {
    for await (const chunk of content) {
      onChunk(chunk)
      await handle.writeFile(chunk)
      bytes += chunk.length
    }
    await handle.datasync()
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  return { file, bytes }
}

/** A rename is durable once its folder is: the last step before a row may name the file. */
async function syncFolders(folder: string, names: readonly string[]): Promise<void> {
  const folders = new Set(names.map((name) => join(folder, name.slice(0, 2))))
  await Promise.all([...folders, folder].map(syncFolder))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
