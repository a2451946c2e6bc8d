/** Runs a command on the services that need no mail server, and closes them whatever happens. */

import { readConfig } from '../config.js'
import type { Services } from '../services.js'
import type { Config } from '../settings.js'

export async function withServices<T>(
  work: (services: Services, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig({ mail: false })
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
