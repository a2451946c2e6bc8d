/** A start on a data folder whose disk is not mounted: refused, and nothing is made there. */

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '../../../src/app/ports/log.js'
import { checkDatabase } from '../../../src/commands/doctor/database.js'
import { readConfig } from '../../../src/config.js'
import { startService } from '../../../src/main.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { DESK } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { deskSettings } from '../../support/servers/desk-settings.js'

const MISSING =
  /^AMIGO_DATA_DIR: \S+blobs has none of the files that the database names: mount its disk/

const none = () => {}
const LOG: Log = { debug: none, info: none, warn: none, error: none }

let mail: MailServer
let folder: string
let data: string
beforeEach(async () => {
  mail = await startMailServer({ address: DESK })
  folder = await mkdtemp(join(tmpdir(), 'amigo-lost-disk-'))
  data = join(folder, 'data')
})
afterEach(async () => {
  await mail.close()
  await rm(folder, { recursive: true })
})

function configOf(database: Record<string, string> = {}) {
  const env = { ...deskSettings(mail, data), ...database }
  return readConfig({ mail: true, env })
}

async function answersOne(config: ReturnType<typeof configOf>): Promise<void> {
  const before = mail.delivered.length
  const id = `<${before}.lost-disk@academie.example>`
  const header = ['From: camille@academie.example', `To: ${DESK}`, `Message-ID: ${id}`]
  mail.append(Buffer.from([...header, 'Subject: Souris', '', 'Elle ne clique plus.'].join('\r\n')))
  const service = await startService(config, LOG)
  await until(() => mail.delivered.length > before)
  await service.stop()
}

it('SQLite: the files lie on a disk of their own', async () => {
  const config = configOf()
  // A desk that has nothing yet may begin.
  await answersOne(config)
  await rename(join(data, 'blobs'), join(data, 'away'))
  await expect(startService(config, LOG)).rejects.toThrow(MISSING)
  await mkdir(join(data, 'blobs', 'incoming'), { recursive: true })
  await expect(startService(config, LOG)).rejects.toThrow(MISSING)
  await expect(checkDatabase(config)).rejects.toThrow(MISSING)
  // They are lost for good, and somebody says so.
  await writeFile(join(data, 'blobs', 'lost'), '')
  await answersOne(config)
})

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('PostgreSQL', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  it('the whole data folder lies on that disk', async () => {
    const url = await postgres.createDatabase('lost_disk', 'migrated')
    const config = configOf({ AMIGO_DATABASE_DRIVER: 'pg', AMIGO_DATABASE_URL: url })
    await answersOne(config)
    await rename(data, join(folder, 'away'))
    await mkdir(data)
    await expect(startService(config, LOG)).rejects.toThrow(MISSING)
    // No key, and no place for mails.
    expect(await readdir(data)).toEqual([])
    await rm(data, { recursive: true })
    await rename(join(folder, 'away'), data)
    await answersOne(config)
    expect(existsSync(join(data, 'secret'))).toBe(true)
  })
})
