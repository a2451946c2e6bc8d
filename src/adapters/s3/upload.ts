/** Uploads a blob: at once, or in parts where it is large; the store checks each by its checksum, and we the whole. */

import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { UploadPart } from 's3mini'
import type { S3Client } from './client.js'
import { S3Fault, statusIn } from './fault.js'

/** Of a large upload; S3 takes no smaller part but the last, and 10,000 at most: 80 GB. */
export const PART_BYTES = 8 * 1024 * 1024

/** What is uploaded can be read again: a try that failed begins anew. */
export interface Source {
  readonly bytes: number
  /** From `from` on, `length` bytes. */
  part(from: number, length: number): Promise<Uint8Array>
}

export function ofMemory(content: Uint8Array): Source {
  return {
    bytes: content.length,
    part: async (from, length) => content.subarray(from, from + length),
  }
}

export async function withFileSource<T>(
  file: string,
  use: (source: Source) => Promise<T>,
): Promise<T> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    return await use({ bytes: size, part: (from, length) => readAt(handle, from, length) })
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, from + filled)
    if (bytesRead === 0) throw new Error('a file became shorter while it was uploaded')
    filled += bytesRead
  }
  return buffer
}

/** The object is whole and verified when it resolves. `name`: its SHA-256. */
export async function upload(client: S3Client, name: string, source: Source): Promise<void> {
  if (source.bytes > PART_BYTES) return uploadInParts(client, name, source)
  const content = await source.part(0, source.bytes)
  await client.patiently(`PUT ${name}`, async () => {
    const headers = {
      ...checksums(content),
      'x-amz-checksum-sha256': Buffer.from(name, 'hex').toString('base64'),
    }
    const answer = await client.s3.putObject(
      client.key(name),
      content,
      'application/octet-stream',
      undefined,
      headers,
      content.length,
    )
    requireETag(content, answer.headers, name)
  })
}

/** RFC 1864; every store verifies it, also those that know no other checksum. The client signs it. */
function checksums(content: Uint8Array): Record<`x-amz-${string}`, string> {
  return { 'content-md5': createHash('md5').update(content).digest('base64') } as Record<
    `x-amz-${string}`,
    string
  >
}

/**
 * The ETag is the MD5 of what arrived, unless the store encrypts with keys of its own (SSE-KMS, SSE-C).
 * A store that has stored something gives one: a portal that answers 200 to everything does not.
 */
function requireETag(content: Uint8Array, headers: Headers, name: string): void {
  const etag = (headers.get('etag') ?? '').replaceAll('"', '')
  if (etag === '')
    throw new S3Fault(
      'passing',
      `PUT ${name}: no ETag comes back: it may be no S3 store that answers`,
    )
  const encrypted = [...headers.keys()].some((header) => header.includes('-encryption'))
  if (encrypted || !/^[0-9a-f]{32}$/.test(etag)) return
  if (etag !== createHash('md5').update(content).digest('hex'))
    throw new S3Fault('damaged', `PUT ${name}: the store has other bytes than were sent`)
}

async function uploadInParts(client: S3Client, name: string, source: Source): Promise<void> {
  const { s3, patiently } = client
  const key = client.key(name)
  const id = await patiently(`POST ${name}`, () => s3.getMultipartUploadId(key))
  try {
    const parts: UploadPart[] = []
    while (parts.length * PART_BYTES < source.bytes)
      parts.push(await uploadPart(client, { name, id, number: parts.length + 1 }, source))
    await complete(client, name, id, parts)
    await requireSize(client, name, source.bytes)
  } catch (error) {
    // Where that fails too, `removeUnfinished` finds it, or a lifecycle rule of the bucket.
    await s3.abortMultipartUpload(key, id).catch(() => undefined)
    throw error
  }
}

/** One part of an upload that has begun; the first has the number 1. */
interface PartPlace {
  readonly name: string
  readonly id: string
  readonly number: number
}

async function uploadPart(
  client: S3Client,
  { name, id, number }: PartPlace,
  source: Source,
): Promise<UploadPart> {
  const from = (number - 1) * PART_BYTES
  const content = await source.part(from, Math.min(PART_BYTES, source.bytes - from))
  return client.patiently(`PUT ${name} part ${number}`, async () => {
    const part = await client.s3.uploadPart(
      client.key(name),
      id,
      content as Buffer,
      number,
      {},
      undefined,
      checksums(content),
    )
    if (part.etag === '')
      throw new S3Fault('damaged', `PUT ${name} part ${number}: the store gives no ETag`)
    return part
  })
}

/** S3 may answer 200 and say in the body that it failed; and an answer that was lost leaves the object there. */
async function complete(
  client: S3Client,
  name: string,
  id: string,
  parts: readonly UploadPart[],
): Promise<void> {
  await client.patiently(`POST ${name} complete`, async () => {
    const key = client.key(name)
    const result = await client.s3
      .completeMultipartUpload(key, id, [...parts])
      .catch(async (error: unknown) => {
        if ((await sizeOf(client, name)) !== null) return { etag: 'it is there' }
        throw error
      })
    if (typeof result.etag !== 'string' || result.etag === '')
      throw new S3Fault('passing', `POST ${name} complete: the store answers with an error`)
  })
}

/** Some stores show a moment later what they have taken. */
async function requireSize(client: S3Client, name: string, bytes: number): Promise<void> {
  await client.patiently(`HEAD ${name}`, async () => {
    const found = await sizeOf(client, name)
    if (found !== bytes)
      throw new S3Fault('damaged', `PUT ${name}: ${found ?? 0} bytes of ${bytes} are there`)
  })
}

/** Bytes; null: there is no such object. The answer to a HEAD has no words: a 404 may be about the bucket, too. */
export async function sizeOf(client: S3Client, name: string): Promise<number | null> {
  const { s3, once, patiently } = client
  const key = client.key(name)
  try {
    return await patiently(`HEAD ${name}`, async () => {
      try {
        return await s3.getContentLength(key)
      } catch (error) {
        if (statusIn(error) !== 404) throw error
        const answer = await once(`GET ${name}`, () => s3.getObjectRaw(key, false, 0, 1))
        await answer.body?.cancel()
        throw error
      }
    })
  } catch (error) {
    if (error instanceof S3Fault && error.kind === 'missing') return null
    throw error
  }
}
