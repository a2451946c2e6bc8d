/** The manifest of a backup tells when it was damaged, wherever that is; one of before has no checksum of its own, and is read. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  MANIFEST,
  type Manifest,
  manifestText,
  readManifest,
} from '../../src/commands/backup/manifest.js'

const WRITTEN: Manifest = {
  format: 1,
  madeAt: '2026-11-29T21:30:00.796Z',
  amigo: '0.1.0',
  database: 'sqlite',
  schema: null,
  migrations: ['0001-start', '0002-more'],
  tables: { tickets: 433, log_entries: 1024 },
  lastReference: 433,
  requestsADay: 12.5,
  lastMessageAt: null,
  blobs: { files: 7, bytes: 123456 },
  missing: [],
  settings: ['AMIGO_ADDRESS'],
  keyId: 'abc',
  hasSecret: true,
  checksums: 'f'.repeat(64),
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-manifest-'))
})
afterAll(() => rm(folder, { recursive: true }))

const read = async (text: string | Buffer) => {
  await writeFile(join(folder, MANIFEST), text)
  return readManifest(folder)
}

it('as it was written', async () => {
  expect(await read(manifestText(WRITTEN))).toEqual(WRITTEN)
})

it('without a checksum of its own, as before', async () => {
  expect(await read(JSON.stringify(WRITTEN))).toEqual(WRITTEN)
})

it('with any one letter changed: it is refused, or says the same', async () => {
  const text = Buffer.from(manifestText(WRITTEN))
  const taken: string[] = []
  for (let at = 0; at < text.length; at++) {
    const damaged = Buffer.from(text)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    const got = await read(damaged).catch(() => null)
    // White space between two values may be any.
    if (got !== null && JSON.stringify(got) !== JSON.stringify(WRITTEN))
      taken.push(damaged.subarray(at - 10, at + 10).toString())
  }
  expect(taken).toEqual([])
})
