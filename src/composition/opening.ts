/** Opens what the service works with, one after the other; what is open is closed when the next one fails. */

import type { ParsePool } from '../adapters/mime/pool.js'
import { openSmtp, type SmtpMailer } from '../adapters/smtp/smtp.js'
import type { StoredMessage } from '../adapters/stores/inbox/inbox.js'
import type { Compose } from '../adapters/templates/compose.js'
import type { Templates } from '../adapters/templates/templates.js'
import type { Log } from '../app/ports/log.js'
import { openServices, type Services } from '../services.js'
import type { Config } from '../settings.js'
import { composerOf } from './composer.js'
import { smtpSettings } from './mail-settings.js'
import { parsePool } from './parsing.js'
import { lockService } from './service-lock.js'

export interface OpenParts {
  /** Resolves when another service has the database by now. */
  readonly lost: Promise<Error>
  readonly services: Services
  readonly pool: ParsePool
  readonly compose: Compose
  readonly mailer: SmtpMailer
  /** Closes all of them but the mailer, the last one opened first. */
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
  const mailer = await openMailer(config, services, compose).catch(async (error) => {
    // What is open by now would keep a start that failed from ending.
    await close()
    throw error
  })
  return { lost: lock.lost, services, pool, compose, mailer, close }
}

async function openMailer(
  config: Config,
  { store, outbox, tokens, blobs }: Services,
  compose: Compose,
): Promise<SmtpMailer> {
  // A large FAQ takes seconds to index: no mail, and no form of Slack's, waits for that.
  await store.transaction((unit) => unit.faq())
  const smtp = openSmtp(smtpSettings(config), compose, tokens, blobs.chunks)
  await outbox.release()
  return smtp
}
