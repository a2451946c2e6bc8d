/** A backup that is made while mails are handled, restored elsewhere, and compared row by row and file by file; then the desk goes on. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { expect, it } from 'vitest'
import { type DatabaseSettings, openDatabase } from '../../src/adapters/database/database.js'
import { tableNames } from '../../src/commands/backup/database-facts.js'
import { ALEX, CAMILLE } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { onEachDriver } from '../support/databases/on-each-database.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('backup-running')

/** What a restore changes on purpose: the counter, notices that are held, what a former service left. */
const SETTLED = [
  'counters',
  'outbox_messages',
  'leases',
  'service_parts',
  'operator_alarms',
  'canaries',
]

onEachDriver((make, driver) => {
  it('is the desk of one moment, whole, and goes on from there', { timeout: 240_000 }, async () => {
    const root = await mkdtemp(join(tmpdir(), 'amigo-backup-'))
    const settings = await make(root)
    const world = await openWorld({ database: (folder) => settingsIn(settings, folder) })
    try {
      const env = envOf(driver, settings, world.folder)
      for (let n = 0; n < 5; n++) await writeMail(world, n)
      const target = join(root, 'backup')
      // Mails come in, with files, from before the backup until after it.
      const ran = await whileMails(world, () => cli.run(['backup', target, '--json'], env))
      expect([ran.err, ran.status]).toEqual(['', 0])
      const manifest = JSON.parse(ran.out)
      expect(manifest.missing).toEqual([])

      const into = join(root, 'into')
      const other = await make(into)
      const restored = await cli.run(['restore', target, '--json'], envOf(driver, other, into))
      expect([restored.err, restored.status]).toEqual(['', 0])
      const copy = await openDatabase(settingsIn(other, into))
      try {
        await compare(world.knex, copy, manifest.tables)
        await compareFiles(copy, join(into, 'blobs'))
        // Every reference that the desk has given out meanwhile is left out.
        const given = await lastNumber(world.knex)
        expect(JSON.parse(restored.out).nextReference).toBeGreaterThan(given)
      } finally {
        await copy.destroy()
      }
      const mail = `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: Après\r\n\r\nBonjour\r\n`
      expect((await cli.run(['ingest'], envOf(driver, other, into), mail)).status).toBe(0)
    } finally {
      await world.close()
      await rm(root, { recursive: true })
    }
  })
})

function envOf(driver: string, settings: DatabaseSettings, folder: string) {
  return {
    AMIGO_DATA_DIR: folder,
    AMIGO_DATABASE_DRIVER: driver,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
    ...(settings.url === undefined ? {} : { AMIGO_DATABASE_URL: settings.url }),
  }
}

function settingsIn(settings: DatabaseSettings, folder: string): DatabaseSettings {
  return settings.driver === 'pg' ? settings : { ...settings, file: join(folder, 'amigo.sqlite') }
}

async function writeMail(world: World, n: number): Promise<void> {
  await world.mailFrom(n % 2 === 0 ? CAMILLE : ALEX, {
    subject: `Souris ${n}`,
    text: `Elle est cassée, la ${n}.`,
    attachments: [
      { filename: `photo${n}.png`, content: Buffer.alloc(20_000, n), contentType: 'image/png' },
    ],
  })
}

async function whileMails<T>(world: World, work: () => Promise<T>): Promise<T> {
  let done = false
  const writing = (async () => {
    for (let n = 100; !done; n++) await writeMail(world, n)
  })()
  try {
    return await work()
  } finally {
    done = true
    await writing
  }
}

/** The live desk has gone on; what the copy has is there, row for row, and it is all that was counted. */
async function compare(live: Knex, copy: Knex, counted: Record<string, number>): Promise<void> {
  const tables = await tableNames(copy)
  expect(tables.length).toBeGreaterThan(30)
  expect(tables).toEqual(await tableNames(live))
  for (const table of tables) {
    const rows = await copy(table).select('*')
    if (SETTLED.includes(table)) continue
    expect([table, rows.length]).toEqual([table, counted[table]])
    // Most rows are never changed once they are written; requests and messages of the moment may be.
    // A full-text index is rewritten as it grows.
    if (/_(data|idx|content|docsize|config)$/.test(table)) continue
    if (['inbound_messages', 'tickets', 'people', 'chat_changes', 'blob_removals'].includes(table))
      continue
    const there = new Set((await live(table).select('*')).map((row) => JSON.stringify(row)))
    expect([table, rows.filter((row) => !there.has(JSON.stringify(row)))]).toEqual([table, []])
  }
  expect(counted.tickets).toBeGreaterThanOrEqual(5)
  // The parts of one transaction are there together: a request has its journal, its notices name it.
  const [orphan] = await copy('tickets as t')
    .leftJoin('log_entries as e', 'e.ticket_id', 't.id')
    .whereNull('e.id')
    .select('t.number')
  expect(orphan).toBeUndefined()
}

async function compareFiles(copy: Knex, folder: string): Promise<void> {
  const named = new Set([
    ...(await copy('inbound_messages').pluck('blob')),
    ...(await copy('attachments').pluck('blob')),
  ])
  named.delete('')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, content: readFileSync(join(parentPath, name)) }))
  expect(files.map(({ name }) => name).sort()).toEqual([...named].sort())
  for (const { name, content } of files)
    expect(createHash('sha256').update(content).digest('hex')).toBe(name)
}

async function lastNumber(knex: Knex): Promise<number> {
  const row = await knex('counters').where({ name: 'ticket' }).first('value')
  return Number(row?.value)
}
