/** Opens what the service works with, one after the other; what is open is closed when the next one fails. */

import type { ParsePool } from '../adapters/mime/pool.js'
import type { StoredMessage } from '../adapters/stores/inbox/inbox.js'
import type { Compose } from '../adapters/templates/compose.js'
import type { Templates } from '../adapters/templates/templates.js'
import type { Log } from '../app/ports/log.js'
import type { Membership } from '../app/running/membership.js'
import type { Role } from '../core/running/roles.js'
import { openServices, type Services } from '../services.js'
import type { Config } from '../settings.js'
import { composerOf } from './composer.js'
import { type Mailers, openMailers } from './mail/mailers.js'
import { parsePool } from './parsing.js'
import { join } from './process.js'
import { lockBeside } from './service-lock.js'

export interface OpenParts {
  /** Resolves when another service has the database by now. */
  readonly lost: Promise<Error>
  readonly services: Services
  readonly membership: Membership
  readonly pool: ParsePool
  readonly compose: Compose
  readonly mailers: Mailers
  /** Closes all of them but the mailers, the last one opened first. */
  close(): Promise<void>
}

export interface OpeningParts {
  readonly config: Config
  readonly roles: readonly Role[]
  readonly templates: Templates
  readonly log: Log
  onStored(stored: readonly StoredMessage[]): void
}

export async function openParts({
  config,
  roles,
  templates,
  log,
  onStored,
}: OpeningParts): Promise<OpenParts> {
  const { lock, services } = await openLocked(config, log, onStored)
  const pool = parsePool(config, services)
  if (roles.includes('worker')) pool.warm()
  const close = async () => {
    await pool.close()
    await services.close()
    await lock.release()
  }
  const compose = composerOf(config, services, templates)
  try {
    const mailers = await openSending(config, services, compose)
    const membership = await join(config, services, roles, log)
    await lock.share()
    return {
      lost: lock.lost,
      services,
      membership,
      pool,
      compose,
      mailers,
      close,
    }
  } catch (error) {
    // What is open by now would keep a start that failed from ending.
    await close()
    throw error
  }
}

async function openLocked(config: Config, log: Log, onStored: OpeningParts['onStored']) {
  const lock = await lockBeside(config, log)
  try {
    const services = await openServices(config, { onStored, log, alone: lock.alone })
    lock.guard(services)
    return { lock, services }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openSending(config: Config, services: Services, compose: Compose): Promise<Mailers> {
  const { store, outbox } = services
  // A large FAQ takes seconds to index: no mail, and no form of Slack's, waits for that.
  // In no transaction: PostgreSQL ends one in which nothing is asked for 20 s.
  await store.reading((reads) => reads.faq())
  const mailers = openMailers(config, services, compose)
  await outbox.release()
  return mailers
}
