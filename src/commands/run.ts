/** `amigo run`: the service, until it is told to stop. */

import { openLog } from '../adapters/log.js'
import { tlsOptions } from '../adapters/mail-server.js'
import type { Log } from '../app/ports/log.js'
import { imapSettings, smtpSettings } from '../composition/mail-settings.js'
import { readConfig } from '../config.js'
import { type RunningService, startService } from '../main.js'
import type { Config } from '../settings.js'
import { type UncaughtFaults, watchUncaughtFaults } from './uncaught-faults.js'

export async function run(): Promise<void> {
  const config = readConfig({ mail: true })
  // A file that is no certificate is said before anything is opened, locked or listened to.
  for (const mailbox of config.mailboxes)
    for (const server of [imapSettings(config, mailbox), smtpSettings(config, mailbox)])
      tlsOptions(server)
  const log = openLog(config.AMIGO_LOG_LEVEL, process.stderr.isTTY)
  // Before anything starts: a stop that comes meanwhile is a stop, not a failure.
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  const lastResort = watchUncaughtFaults(log)
  const service = await startService(config, log)
  try {
    await untilEnd(service, lastResort, stopped, { config, log })
  } finally {
    await service.stop()
  }
}

function whatIsHeard({ AMIGO_IMAP_MAILBOX: mailbox, AMIGO_ADDRESS: address, ...config }: Config) {
  if (config.mailboxes.length === 1) return { mailbox, address }
  return { addresses: config.mailboxes.map(({ settings }) => settings.AMIGO_ADDRESS) }
}

/** Until a signal, or a fault that ends the service: that is thrown. */
async function untilEnd(
  service: RunningService,
  lastResort: UncaughtFaults,
  stopped: Promise<string>,
  { config, log }: { readonly config: Config; readonly log: Log },
): Promise<void> {
  const end = Promise.race([
    stopped.then((signal) => ({ signal })),
    service.lost.then((fault) => ({ fault })),
    lastResort.ended.then((fault) => ({ fault })),
  ])
  const listening = service.ready.then(() => 'listening' as const)
  if ((await Promise.race([listening, end])) === 'listening')
    log.info(whatIsHeard(config), 'Amigo listens')
  const ended = await end
  if ('fault' in ended) {
    log.error({}, `stopping: ${ended.fault.message}`)
    throw ended.fault
  }
  log.info(ended, 'stopping')
}
