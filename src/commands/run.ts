/** `amigo run`: the service, until it is told to stop. */

import { tlsOptions } from '../adapters/connection.js'
import { openLog } from '../adapters/log.js'
import { readConfig } from '../config.js'
import { imapSettings, smtpSettings, startService } from '../main.js'

export async function run(): Promise<void> {
  const config = readConfig({ mail: true })
  // A file that is no certificate is said before anything is opened, locked or listened to.
  for (const server of [imapSettings(config), smtpSettings(config)]) tlsOptions(server)
  const log = openLog(config.AMIGO_LOG_LEVEL, process.stderr.isTTY)
  // Before anything starts: a stop that comes meanwhile is a stop, not a failure.
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  const service = await startService(config, log)
  try {
    const listening = service.ready.then(() => 'ready')
    if ((await Promise.race([listening, stopped])) === 'ready') {
      log.info(
        { mailbox: config.AMIGO_IMAP_MAILBOX, address: config.AMIGO_ADDRESS },
        'Amigo listens',
      )
      log.info({ signal: await stopped }, 'stopping')
    }
  } finally {
    await service.stop()
  }
}
