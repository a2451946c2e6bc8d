/** Files of the blob folder against purges, crashes and twins at the same time: none that is named is lost, none that is not stays. */

import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blobPath } from '../../src/adapters/data-folder/blob-files.js'
import { removeBlob } from '../../src/adapters/data-folder/blob-removal.js'
import { openBlobs } from '../../src/adapters/data-folder/blobs.js'
import { judge } from '../../src/adapters/faults.js'
import { headerFields } from '../../src/adapters/raw-header.js'
import {
  type BlobRemoval,
  removeScheduledBlobs,
} from '../../src/adapters/stores/files/blob-purge.js'
import { addInboundFiles } from '../../src/adapters/stores/files/inbound-files.js'
import { openInbox } from '../../src/adapters/stores/inbox/inbox.js'
import { scanBlobs } from '../../src/adapters/stores/retention/blob-scan.js'
import { receive } from '../../src/app/inbox/receive.js'
import { worker } from '../../src/app/inbox/work.js'
import type { InboxRow } from '../../src/app/ports/inbox.js'
import { DAY, HOUR } from '../../src/core/running/durations.js'
import { CAMILLE, STRANGER } from '../fixtures/directory.js'
import { settle } from '../support/databases/disk.js'
import { openWorld, type World } from '../support/desk/world.js'
import { filesIn } from '../support/mails/marks.js'

let world: World
let folder: string
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  folder = join(world.folder, 'blobs')
})
afterEach(() => world.close())

const faults: unknown[] = []
const cleaning = (now = Date.now()): BlobRemoval => ({
  knex: world.knex,
  blobs: openBlobs(folder),
  now,
  filesNow: now,
  onFault: (error) => void faults.push(error),
})
const put = async (content: string) =>
  (await openBlobs(folder).putAll([Buffer.from(content)]))[0] as string
const isThere = (name: string) =>
  stat(blobPath(folder, name)).then(
    () => true,
    () => false,
  )
const age = (name: string, by: number) => {
  // biome-ignore lint/plugin: a moment of the past, and no time that something took.
  const at = (Date.now() - by) / 1000
  return utimes(blobPath(folder, name), at, at)
}
const SAME = 'le même contenu, deux fois'
const withFile = { attachments: [{ filename: 'a.txt', content: SAME }] }

describe('a file that is doomed', () => {
  it('by a stranger and named by a request at the same time stays', async () => {
    await world.mailFrom(STRANGER, { subject: 'Bonjour', text: 'Voyez.', ...withFile })
    await world.mailFrom(CAMILLE, { subject: 'Panne', text: 'Voyez.', ...withFile })
    const [{ blob }] = await world.knex('attachments').select('blob')
    expect(await world.knex('blob_removals').pluck('name')).toContain(blob)
    await settle(folder)
    await removeScheduledBlobs(cleaning())
    expect(await isThere(blob)).toBe(true)
    expect(await world.knex('blob_removals')).toEqual([])
  })

  it('the other way round: it goes with the last request that has it', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Panne', text: 'Voyez.', ...withFile })
    await world.mailFrom(STRANGER, { subject: 'Bonjour', text: 'Voyez.', ...withFile })
    const [{ blob }] = await world.knex('attachments').select('blob')
    await settle(folder)
    await removeScheduledBlobs(cleaning())
    expect(await isThere(blob)).toBe(true)
    await world.knex('attachments').delete()
    await world.knex('blob_removals').insert({ name: blob })
    await removeScheduledBlobs(cleaning())
    expect(await isThere(blob)).toBe(false)
  })

  it.each([
    ['a minute', 60_000, true],
    ['59 minutes', 59 * 60_000, true],
    ['61 minutes', 61 * 60_000, false],
  ])('and was written %s ago, its message may be about to name it', async (_, by, stays) => {
    const name = await put('x')
    await world.knex('blob_removals').insert({ name })
    await age(name, by)
    expect(await removeScheduledBlobs(cleaning())).toBe(stays ? 0 : 1)
    expect(await isThere(name)).toBe(stays)
    expect(await world.knex('blob_removals').pluck('name')).toEqual(stays ? [name] : [])
  })

  it('is not lost when it is written again just before its end', async () => {
    for (let time = 0; time < 50; time++) {
      const name = await put(SAME)
      await age(name, DAY)
      const [removed, again] = await Promise.all([
        removeBlob(folder, name, Date.now() - HOUR),
        put(SAME),
      ])
      expect([await isThere(again), removed]).toContain(true)
      // Whoever wrote it after our look has it; whoever wrote it before made it young.
      expect(await isThere(name)).toBe(true)
    }
  })

  it('that is gone already is not waited for', async () => {
    await world.knex('blob_removals').insert({ name: 'a'.repeat(64) })
    await removeScheduledBlobs(cleaning())
    expect(await world.knex('blob_removals')).toEqual([])
  })

  it('and can’t be removed stops no other', async () => {
    const [stuck, other] = [await put('1'), await put('2')]
    await world.knex('blob_removals').insert([{ name: stuck }, { name: other }])
    await settle(folder)
    // A folder stands where its temporary name would be made: nothing can be moved there.
    const broken = { ...cleaning(), folder }
    const path = blobPath(folder, stuck)
    await import('node:fs/promises').then(async ({ rm }) => {
      await rm(path)
      await mkdir(join(path, 'inside'), { recursive: true })
      await utimes(path, 0, 0)
    })
    faults.length = 0
    await removeScheduledBlobs(broken)
    expect(faults).toHaveLength(1)
    expect(await isThere(other)).toBe(false)
    expect(await world.knex('blob_removals').pluck('name')).toEqual([stuck])
  })
})

describe('a message read long before it is handled', () => {
  it('is read again: its files are young when they are named', async () => {
    const blobs = openBlobs(folder)
    const inbox = openInbox(world.knex, () => world.now)
    await receive(blobs, inbox, [
      { channel: 'mail', key: 'k', receivedAt: world.now, raw: Buffer.from('x') },
    ])
    let reads = 0
    const parser = {
      async parse(_: Pick<InboxRow, 'blob'>) {
        reads++
        if (reads === 1) world.now += 31 * 60_000
        return { ok: false, because: 'a test' } as const
      },
    }
    const clock = { now: () => world.now }
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const refuse = {
      transaction: async () => ({ length: 0, entries: () => [] }) as never,
      reading: async () => ({ length: 0, entries: () => [] }) as never,
      isLostToAnother: () => false,
    }
    await worker({
      inbox,
      parser,
      clock,
      log,
      tokens: world.tokens,
      store: refuse,
      rules: {} as never,
      noticeText: () => [],
      judge,
      probe: async () => {},
    })()
    expect(reads).toBe(2)
  })
})

describe('a crash between file and row', () => {
  it('leaves a file that the search finds a day later', async () => {
    const [orphan, young] = [await put('a crash'), await put('just written')]
    await age(orphan, DAY + HOUR)
    await age(young, DAY - HOUR)
    await scanBlobs(cleaning())
    expect([await isThere(orphan), await isThere(young)]).toEqual([false, true])
  })

  it('and the search leaves everything that a row names, whichever', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Panne', text: 'Voyez.', ...withFile })
    const waiting = await put('un fichier du chat')
    const [{ id }] = await world.knex('inbound_messages').select('id')
    await addInboundFiles(world.knex, id, [waiting])
    await settle(folder)
    const before = await filesIn(folder)
    expect(await scanBlobs(cleaning())).toBe(0)
    expect(await filesIn(folder)).toEqual(before)
  })

  it('the search goes through the folder in slices, and begins anew a day later', async () => {
    const names = await Promise.all(Array.from({ length: 60 }, (_, at) => put(`orphan ${at}`)))
    await settle(folder)
    const left = async () => (await Promise.all(names.map(isThere))).filter(Boolean).length
    const now = Date.now()
    const seen: number[] = []
    for (let call = 0; call < 40 && (await left()) > 0; call++) {
      await scanBlobs(cleaning(now), 5)
      seen.push(await left())
    }
    expect(seen.length).toBeGreaterThan(5)
    expect(Math.max(...seen.map((n, at) => (seen[at - 1] ?? 60) - n))).toBeLessThan(15)
    // The rest of the round, which finds nothing more.
    for (let call = 0; call < 80; call++) await scanBlobs(cleaning(now), 5)
    const late = await put('late')
    await age(late, 3 * DAY)
    await scanBlobs(cleaning(now + HOUR))
    expect(await isThere(late)).toBe(true)
    await scanBlobs(cleaning(now + DAY))
    expect(await isThere(late)).toBe(false)
  })

  it('what is not a blob there is left alone', async () => {
    const strange = join(folder, 'ab', 'README')
    await mkdir(join(folder, 'ab'), { recursive: true })
    await writeFile(strange, 'an operator')
    await settle(folder)
    await scanBlobs(cleaning())
    expect(await readFile(strange, 'utf8')).toBe('an operator')
  })
})

describe('a refused mail is cut to its header', () => {
  it('by the next sweep; its words go with it an hour later', async () => {
    await world.mailFrom(STRANGER, { subject: 'Bonjour', text: 'hortensia-bleu', ...withFile })
    await settle(folder)
    await world.sweep()
    const [row] = await world.knex('inbound_messages').where({ status: 'refused' })
    const kept = await readFile(blobPath(folder, row.blob), 'utf8')
    expect(kept).toContain('Subject: Bonjour')
    expect(kept).not.toContain('hortensia')
    await settle(folder)
    await world.sweep()
    expect((await filesIn(folder)).map((file) => file.split('/').at(-1))).toEqual([row.blob])
  })

  const WORD = 'pivoine'
  it.each<[string, string, string]>([
    ['CRLF', `A: 1\r\nB: 2\r\n\r\n${WORD}`, 'A: 1\r\nB: 2\r\n\r\n'],
    ['LF', `A: 1\nB: 2\n\n${WORD}`, 'A: 1\r\nB: 2\r\n\r\n'],
    ['bare CR', `A: 1\rB: 2\r\r${WORD}`, 'A: 1\r\nB: 2\r\n\r\n'],
    ['mixed', `A: 1\r\nB: 2\n\r\n${WORD}`, 'A: 1\r\nB: 2\r\n\r\n'],
    ['folded', `A: 1\r\n\t2\r\nB: 3\r\n\r\n${WORD}`, 'A: 1\r\n\t2\r\nB: 3\r\n\r\n'],
    ['no blank line', `A: 1\r\n${WORD} sans deux-points\r\nB: 2`, 'A: 1\r\n\r\n'],
    ['no header', `${WORD}, bonjour\r\nA: 1`, '\r\n'],
    ['only a body', `\r\n${WORD}`, '\r\n'],
    ['an mbox line', `From x@y.example Mon Nov 23\nA: 1\n\n${WORD}`, 'A: 1\r\n\r\n'],
    ['a line of blanks', `A: 1\r\n \r\n${WORD}: x\r\n`, 'A: 1\r\n\r\n'],
    ['8-bit', `A: caf\u00e9\r\n\r\n${WORD}`, 'A: caf\u00e9\r\n\r\n'],
    ['JSON of the chat', `{"message":{"text":"${WORD}"}}`, '\r\n'],
    ['empty', '', '\r\n'],
    [
      'a header without end',
      `A: ${'x'.repeat(300_000)}${WORD}`,
      `A: ${'x'.repeat(256 * 1024 - 3)}\r\n\r\n`,
    ],
  ])('%s', (_, raw, kept) => {
    expect(headerFields(Buffer.from(raw, 'latin1')).toString('latin1')).toBe(kept)
  })
})

it('the folder for what is being written is emptied of what is old', async () => {
  const incoming = join(folder, 'incoming')
  for (const name of ['old', 'young']) await writeFile(join(incoming, name), 'x')
  await utimes(join(incoming, 'old'), 0, 0)
  await utimes(
    join(incoming, 'young'),
    Date.now() / 1000 + 3650 * 86_400,
    Date.now() / 1000 + 3650 * 86_400,
  )
  await world.sweep()
  expect(await readdir(incoming)).toEqual(['young'])
})
