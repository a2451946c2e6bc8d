/** Opens what the service works with, one after the other; what is open is closed when the next one fails. */

import type { ParsePool } from '../adapters/mime/pool.js'
import type { StoredMessage } from '../adapters/stores/inbox/inbox.js'
import type { Compose } from '../adapters/templates/compose.js'
import type { Templates } from '../adapters/templates/templates.js'
import type { Log } from '../app/ports/log.js'
import { openServices, type Services } from '../services.js'
import type { Config } from '../settings.js'
import { composerOf } from './composer.js'
import { type Mailers, openMailers } from './mailers.js'
import { parsePool } from './parsing.js'
import { lockService } from './service-lock.js'

export interface OpenParts {
  /** Resolves when another service has the database by now. */
  readonly lost: Promise<Error>
  readonly services: Services
  readonly pool: ParsePool
  readonly compose: Compose
  readonly mailers: Mailers
  /** Closes all of them but the mailers, the last one opened first. */
  close(): Promise<void>
}

export async function openParts(
  config: Config,
  templates: Templates,
  log: Log,
  onStored: (stored: readonly StoredMessage[]) => void,
): Promise<OpenParts> {
  const lock = await lockService(config, log)
  const services = await openServices(config, onStored).catch(async (error) => {
    await lock.release()
    throw error
  })
  lock.guard(services)
  const pool = parsePool(config, services)
  pool.warm()
  const close = async () => {
    await pool.close()
    await services.close()
    await lock.release()
  }
  const compose = composerOf(config, services, templates)
  const mailers = await openSending(config, services, compose).catch(async (error) => {
    // What is open by now would keep a start that failed from ending.
    await close()
    throw error
  })
  return { lost: lock.lost, services, pool, compose, mailers, close }
}

async function openSending(config: Config, services: Services, compose: Compose): Promise<Mailers> {
  const { store, outbox } = services
  // A large FAQ takes seconds to index: no mail, and no form of Slack's, waits for that.
  await store.transaction((unit) => unit.faq())
  const mailers = openMailers(config, services, compose)
  await outbox.release()
  return mailers
}
