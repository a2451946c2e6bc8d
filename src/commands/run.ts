/** `amigo run`: the service, until it is told to stop. */

import { isatty as isTerminal } from 'node:tty'
import { openLog } from '../adapters/log.js'
import { tlsOptions } from '../adapters/mail-server.js'
import type { Log } from '../app/ports/log.js'
import { imapSettings, smtpSettings } from '../composition/mail/mail-settings.js'
import { readConfig } from '../config.js'
import { ALL_ROLES, type Role, readRoles } from '../core/running/roles.js'
import { type RunningService, startService } from '../main.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'
import { answerSignals } from './other-signals.js'
import { type UncaughtFaults, watchUncaughtFaults } from './uncaught-faults.js'

export async function run({ role }: { readonly role?: string } = {}): Promise<void> {
  const roles = rolesOf(role)
  const config = readConfig({ mail: true })
  // A file that is no certificate is said before anything is opened, locked or listened to.
  for (const mailbox of config.mailboxes)
    for (const server of [imapSettings(config, mailbox), smtpSettings(config, mailbox)])
      tlsOptions(server)
  const log = openLog(config.AMIGO_LOG_LEVEL, process.stderr.isTTY)
  // Before anything starts: a stop that comes meanwhile is a stop, not a failure.
  const stopped = new Promise<string>((resolve) => {
    process.once('SIGINT', resolve)
    // Whoever wraps the service may pass on what the system sends as well: two are one. A second Ctrl-C ends it at once.
    process.on('SIGTERM', resolve)
  })
  const hangUp = answerSignals(log, [0, 1, 2].some(isTerminal))
  const lastResort = watchUncaughtFaults(log)
  const service = await startService(config, log, roles)
  try {
    await untilEnd(service, lastResort, Promise.race([stopped, hangUp]), { config, roles, log })
  } finally {
    await service.stop()
  }
}

function rolesOf(written: string | undefined): readonly Role[] {
  if (written === undefined) return ALL_ROLES
  const read = readRoles(written)
  if ('roles' in read) return read.roles
  throw new CommandFault(
    `--role: « ${read.wrong} » is none. The roles are ${ALL_ROLES.join(', ')}, separated by commas.`,
    EXIT.config,
  )
}

function whatIsHeard({ AMIGO_IMAP_MAILBOX: mailbox, AMIGO_ADDRESS: address, ...config }: Config) {
  if (config.mailboxes.length === 1) return { mailbox, address }
  return { addresses: config.mailboxes.map(({ settings }) => settings.AMIGO_ADDRESS) }
}

interface Running {
  readonly config: Config
  readonly roles: readonly Role[]
  readonly log: Log
}

/** Until a signal, or a fault that ends the service: that is thrown. */
async function untilEnd(
  service: RunningService,
  lastResort: UncaughtFaults,
  stopped: Promise<string>,
  { config, roles, log }: Running,
): Promise<void> {
  const end = Promise.race([
    stopped.then((signal) => ({ signal })),
    service.lost.then((fault) => ({ fault })),
    lastResort.ended.then((fault) => ({ fault })),
  ])
  const listening = service.ready.then(() => 'listening' as const)
  if ((await Promise.race([listening, end])) === 'listening')
    log.info({ ...whatIsHeard(config), roles }, 'Amigo listens')
  const ended = await end
  if ('fault' in ended) {
    log.error({}, `stopping: ${ended.fault.message}`)
    throw ended.fault
  }
  log.info(ended, 'stopping')
}
