/** Runs a command on the services that need no mail server, and closes them whatever happens. */

import { readConfig } from '../config.js'
import type { Services } from '../services.js'
import type { Config } from '../settings.js'

export async function withServices<T>(work: Work<T>): Promise<T> {
  return open(readConfig({ mail: false }), work)
}

/** For a command that only looks: it makes no database, and brings none up to date. */
export async function withKeptServices<T>(work: Work<T>): Promise<T> {
  const config = readConfig({ mail: false })
  const { requireDatabase } = await import('./with-database.js')
  await requireDatabase(config)
  return open(config, work)
}

type Work<T> = (services: Services, config: Config) => Promise<T>

async function open<T>(config: Config, work: Work<T>): Promise<T> {
  // Loaded here: commands that only say something need none of it.
  const { openServices } = await import('../services.js')
  const services = await openServices(config)
  try {
    return await work(services, config)
  } finally {
    await services.close()
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
