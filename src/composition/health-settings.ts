/** When something of the service counts as broken, and who is told, by the settings. */

import type { WatchedParts } from '../app/part-board.js'
import type { OperatorWays } from '../core/notices/operator.js'
import type { HealthPolicy } from '../core/running/health.js'
import { partOf } from '../core/running/part-names.js'
import type { Config } from '../settings.js'
import { configOf } from './mailboxes.js'

const MINUTE = 60_000

export function healthPolicy(config: Config): HealthPolicy {
  const { AMIGO_CANARY_MINUTES: canary } = config
  return {
    alarmAfter: config.AMIGO_ALARM_MINUTES * MINUTE,
    canaryEvery: canary === undefined ? null : canary * MINUTE,
  }
}

export function operatorWays(config: Config): OperatorWays {
  return {
    addresses: config.AMIGO_OPERATOR,
    channel: config.AMIGO_OPERATOR_SLACK ?? null,
  }
}

/** Intake may rest for as long as it polls. */
export function watchedParts(config: Config): WatchedParts {
  const alarm = config.AMIGO_ALARM_MINUTES * MINUTE
  const ofMailboxes = config.mailboxes.flatMap((mailbox) => {
    const { name } = mailbox
    const poll = configOf(config, mailbox).AMIGO_IMAP_POLL_SECONDS * 1000
    return [
      [partOf('intake', name), alarm + poll],
      [partOf('removal', name), null],
      [partOf('sending', name), alarm],
    ]
  })
  return {
    ...Object.fromEntries(ofMailboxes),
    handling: alarm,
    ...(config.AMIGO_SLACK_BOT_TOKEN === undefined ? {} : { chat: alarm }),
  }
}
