/** Sends canaries by the settings: signed as the probes of `amigo doctor` are, from the desk's address to itself. */

import { explainConnection } from '../../adapters/connection-fault.js'
import { houseFault } from '../../adapters/faults.js'
import { probeMail } from '../../adapters/imap/probe/probe-mail.js'
import type { SmtpMailer } from '../../adapters/smtp/smtp.js'
import { openCanaries } from '../../adapters/stores/health/canaries.js'
import type { PartWatch } from '../../app/ports/health.js'
import type { Log } from '../../app/ports/log.js'
import { canaryRound } from '../../app/running/canary.js'
import { type Loop, startLoop } from '../../app/running/loop.js'
import type { Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { clock } from '../clock.js'
import { smtpSettings } from '../mail/mail-settings.js'
import { probesOf } from '../signing.js'

interface CanaryParts {
  readonly config: Config
  readonly services: Pick<Services, 'knex'>
  readonly mailer: Pick<SmtpMailer, 'sendRaw'>
  readonly board: PartWatch
  readonly log: Log
}

/** How often canaries that are under way are looked for, ms. */
const CANARY_LOOK = 10_000

/** Null: the settings want none. */
export function startCanary(parts: CanaryParts): Loop | null {
  const { config, services, log } = parts
  const { AMIGO_CANARY_MINUTES: minutes, AMIGO_ADDRESS: address } = config
  if (minutes === undefined) return null
  const canaries = openCanaries(services.knex)
  const probes = probesOf(config)
  const rounds = {
    canaries,
    clock,
    every: minutes * 60_000,
    write: (at: number) =>
      probeMail({
        probe: probes.make(at),
        from: address,
        to: address,
        at,
        by: 'canary',
      }),
    send: ({ raw }: { readonly raw: Buffer }) => sendWatched(parts, raw),
  }
  return startLoop({
    name: 'canary',
    log,
    every: CANARY_LOOK,
    explain: houseFault,
    async round() {
      await canaryRound(rounds)
      return 'all'
    },
  })
}

/** On a quiet desk no other mail tells that none goes out. Rejects with one line. */
async function sendWatched({ config, mailer, board }: CanaryParts, raw: Buffer): Promise<void> {
  try {
    await mailer.sendRaw(config.AMIGO_ADDRESS, raw)
    board.worked('sending')
  } catch (error) {
    const { message } = explainConnection(error, smtpSettings(config))
    board.failed('sending', message)
    throw new Error(message)
  }
}
