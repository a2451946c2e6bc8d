/** The two programs that the bench compares, each as a process of its own: the desk as it is built, and the bare loop. */

import { fork } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DatabaseSettings, Driver } from '../../src/adapters/database/database.js'
import type { BareWork } from '../bare.js'
import type { Place, Start } from './race.js'
import { startServiceProcess } from './service-process.js'
import { BUILT, endWithUs, SOURCES, settings } from './world.js'

export interface DatabasesForBench {
  readonly driver: Driver
  /** A new, empty PostgreSQL database; only called for that driver. */
  newDatabase(): Promise<string>
}

const typescript = import.meta.url.endsWith('.ts')
export const CLI = process.argv.includes('--sources') ? SOURCES : BUILT

export function desk(
  databases: DatabasesForBench,
  more: Readonly<Record<string, string>> = {},
): Start {
  return async ({ mailbox, sink, folder }) => {
    const url = databases.driver === 'pg' ? await databases.newDatabase() : undefined
    const service = startServiceProcess(CLI, {
      ...settings(mailbox, sink, join(folder, 'data')),
      AMIGO_DATABASE_DRIVER: databases.driver,
      ...(url ? { AMIGO_DATABASE_URL: url } : {}),
      ...more,
    })
    await service.ready
    if (service.process.exitCode !== null)
      throw new Error(`Amigo did not start:\n${service.lines.join('\n')}`)
    return service.process
  }
}

/** `answerBytes`: as many as an answer of the desk has. */
export function bare(databases: DatabasesForBench, answerBytes: number): Start {
  const program = fileURLToPath(new URL(`../bare.${typescript ? 'ts' : 'js'}`, import.meta.url))
  return async (place) => {
    const work: BareWork = {
      mailbox: place.mailbox,
      smtpPort: place.sink.port,
      answerBytes,
      database: await databaseFor(databases, place),
      folder: join(place.folder, 'mails'),
    }
    await mkdir(work.folder)
    const child = fork(program, ['bare-loop', JSON.stringify(work)], {
      execArgv: typescript ? ['--import', 'tsx'] : [],
    })
    endWithUs(child)
    return child
  }
}

async function databaseFor(
  databases: DatabasesForBench,
  { folder }: Place,
): Promise<DatabaseSettings> {
  return {
    driver: databases.driver,
    file: join(folder, 'bare.sqlite'),
    url: databases.driver === 'pg' ? await databases.newDatabase() : undefined,
  }
}
