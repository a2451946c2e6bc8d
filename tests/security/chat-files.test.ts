/** Files of the chat are fetched before their message is handled: they stay while it waits, and go with it. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { blobPath } from '../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../src/adapters/data-folder/blobs.js'
import {
  type BlobRemoval,
  removeScheduledBlobs,
} from '../../src/adapters/stores/files/blob-purge.js'
import { releaseHeld } from '../../src/adapters/stores/inbox/inbox.js'
import { scanBlobs } from '../../src/adapters/stores/retention/blob-scan.js'
import { CAMILLE } from '../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { settle } from '../support/databases/disk.js'

const PICTURE = { name: 'écran.png', content: Buffer.from('une image'), mimetype: 'image/png' }
let world: ChatWorld
let folder: string
beforeEach(async () => {
  world = await openChatWorld()
  folder = join(world.folder, 'blobs')
})
afterEach(() => world.close())

/** All that a sweep does with files, long after they were written. */
async function clean(): Promise<void> {
  await settle(folder)
  const faults: unknown[] = []
  const cleaning: BlobRemoval = {
    knex: world.knex,
    blobs: openBlobs(folder),
    now: Date.now(),
    filesNow: Date.now(),
    onFault: (error) => void faults.push(error),
  }
  await removeScheduledBlobs(cleaning)
  await world.knex('counters').where({ name: 'blob-scan-began' }).update({ value: 0 })
  await scanBlobs(cleaning)
  expect(faults).toEqual([])
}
const isThere = (name: string) =>
  stat(blobPath(folder, name)).then(
    () => true,
    () => false,
  )
const waitingFile = async (): Promise<string> =>
  (await world.knex('inbound_files').first<{ blob: string }>('blob')).blob

it('a message that was fetched and not handled yet keeps its file', async () => {
  await world.by(CAMILLE).dm('Voici mon écran.', { files: [PICTURE] })
  await world.chat.fetchStored()
  const blob = await waitingFile()
  await clean()
  await world.turn()
  expect(await world.knex('attachments').pluck('blob')).toEqual([blob])
  expect(await world.knex('inbound_files')).toEqual([])
  await clean()
  expect(await isThere(blob)).toBe(true)
})

it('so does one that waits for its writer’s choice, until it is handled', async () => {
  for (const text of ['Ma souris ne marche plus depuis hier.', 'Mon clavier est cassé en deux.']) {
    await world.by(CAMILLE).dm(text)
    await world.turn()
  }
  await world.by(CAMILLE).dm('CLORE', { files: [PICTURE] })
  await world.turn()
  const [held] = await world.knex('inbound_messages').where({ status: 'held' })
  const blob = await waitingFile()
  await clean()
  expect(await isThere(blob)).toBe(true)
  await releaseHeld(world.knex, held.id, { as: 'choose', number: 1 })
  await world.turn()
  expect(await world.knex('inbound_files')).toEqual([])
  const kept: string[] = await world.knex('attachments').pluck('blob')
  await clean()
  expect(await isThere(blob)).toBe(kept.includes(blob))
})

it('one that waited when Amigo was brought up to date has its file named before the search', async () => {
  await world.by(CAMILLE).dm('Voici mon écran.', { files: [PICTURE] })
  await world.chat.fetchStored()
  const blob = await waitingFile()
  // As a version without the table left it.
  await world.knex('inbound_files').delete()
  await clean()
  expect(await waitingFile()).toBe(blob)
  expect(await isThere(blob)).toBe(true)
})

it('and it goes with a message that nobody ever decided about', async () => {
  await world.by(CAMILLE).dm('Voici mon écran.', { files: [PICTURE] })
  await world.chat.fetchStored()
  const blob = await waitingFile()
  await world.knex('inbound_messages').update({ status: 'held' })
  world.now += 400 * 24 * 60 * 60_000
  await settle(folder)
  await world.sweep()
  await settle(folder)
  await clean()
  expect([await world.knex('inbound_messages'), await isThere(blob)]).toEqual([[], false])
})

it('users of the chat who are nobody of the directory are not remembered', async () => {
  const row = { dm: null, checked_at: world.now - 2 * 24 * 60 * 60_000 }
  await world.knex('chat_users').insert([
    { ...row, id: 'U8', address: 'quelqu.un@ailleurs.example', name: 'Quelqu’un' },
    { ...row, id: 'U9', address: 'lou.garnier@academie.example', name: 'Lou Garnier' },
  ])
  await world.sweep()
  expect(await world.knex('chat_users').pluck('id')).toContain('U9')
  expect(await world.knex('chat_users').pluck('id')).not.toContain('U8')
})

it('keys of buttons that vouch for nobody any more are forgotten', async () => {
  await world.knex('spent_keys').insert([
    { id: 'old', expires_at: world.now - 1 },
    { id: 'young', expires_at: world.now + 60 * 60_000 },
  ])
  await world.sweep()
  expect(await world.knex('spent_keys').pluck('id')).toEqual(['young'])
})
