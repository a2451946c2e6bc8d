/** For a whole test file: the command line in a folder of its own, which goes with the tests. */

import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import { sqlite } from '../databases/furnished.js'
import { DESK } from '../desk/world.js'
import { type Cli, compileCli, type Ran } from './cli.js'

/** As an MTA pipes it. */
export const MAIL = [
  'From: Alice <alice@academie.example>',
  `To: ${DESK}`,
  'Subject: Imprimante',
  '',
  'Elle ne marche plus.',
  '',
].join('\r\n')

/** To be called where the file begins: its folder is there before what other hooks do. */
export function cliInFolder(name: string): { readonly cli: Cli; readonly root: string } {
  const root = join(tmpdir(), `amigo-${name}-${randomBytes(6).toString('hex')}`)
  beforeAll(() => mkdir(root))
  afterAll(() => rm(root, { recursive: true }))
  return { cli: compileCli(root), root }
}

export function expectOneClearFault({ err }: Ran): void {
  expect(err).toMatch(/^amigo: /)
  expect(err).not.toMatch(/^ {4}at /m)
  expect(err).not.toContain('unforeseen')
}

/** Makes a data folder that a later version has migrated. */
export async function makeNewerDatabase(folder: string): Promise<void> {
  await mkdir(folder)
  const knex = await openDatabase(sqlite(folder))
  await migrate(knex)
  await knex('knex_migrations').insert({ name: '0099-future', batch: 9, migration_time: 0 })
  await knex.destroy()
}

/** Of servers that nobody has started. */
export function mailSettings() {
  return {
    AMIGO_ADDRESS: DESK,
    AMIGO_IMAP_HOST: '127.0.0.1',
    // Nothing listens there.
    AMIGO_IMAP_PORT: '1',
    AMIGO_IMAP_USER: 'nobody',
    AMIGO_IMAP_PASSWORD: 'nothing',
    AMIGO_SMTP_HOST: '127.0.0.1',
  }
}
