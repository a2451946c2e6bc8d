/** Sends canaries by the settings: signed as the probes of `amigo doctor` are, from the desk's address to itself. */

import { houseFault } from '../adapters/faults.js'
import { probeMail } from '../adapters/imap/probe/probe-mail.js'
import type { SmtpMailer } from '../adapters/smtp/smtp.js'
import { openCanaries } from '../adapters/stores/health/canaries.js'
import { canaryRound } from '../app/canary.js'
import { type Loop, startLoop } from '../app/loop.js'
import type { Log } from '../app/ports/log.js'
import type { Services } from '../services.js'
import type { Config } from '../settings.js'
import { clock } from './clock.js'
import { probesOf } from './signing.js'

interface CanaryParts {
  readonly config: Config
  readonly services: Pick<Services, 'knex'>
  readonly mailer: Pick<SmtpMailer, 'sendRaw'>
  readonly log: Log
}

/** How often canaries that are under way are looked for, ms. */
const CANARY_LOOK = 10_000

/** Null: the settings want none. */
export function startCanary({ config, services, mailer, log }: CanaryParts): Loop | null {
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
    send: ({ raw }: { readonly raw: Buffer }) => mailer.sendRaw(address, raw),
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
