/** Where data is kept, by the settings: database, blobs, and records of the clock. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { serversOf } from '../adapters/database/postgres-servers.js'
import { hostOf, isRemoteHost } from '../adapters/remote-host.js'
import { openClockRecords } from '../adapters/stores/sweep/clock-records.js'
import type { ClockRecords } from '../app/ports/clock.js'
import type { Config } from '../settings.js'
import { clock } from './clock.js'

export function blobFolderOf(config: Config): string {
  return join(config.AMIGO_DATA_DIR, 'blobs')
}

export function databaseSettings(config: Config) {
  return {
    driver: config.AMIGO_DATABASE_DRIVER,
    file: join(config.AMIGO_DATA_DIR, 'amigo.sqlite'),
    url: config.AMIGO_DATABASE_URL,
  }
}

/** None of its servers has the clock of this machine. */
function isElsewhere(url: string): boolean {
  return serversOf(url).every((server) => isRemoteHost(hostOf(server)))
}

export function clockRecordsOf(config: Config, knex: Knex): ClockRecords {
  return openClockRecords(knex, isElsewhere(config.AMIGO_DATABASE_URL ?? '') ? clock : null)
}
