/** When something of the service counts as broken, and who is told, by the settings. */

import type { WatchedParts } from '../app/part-board.js'
import type { OperatorWays } from '../core/notices/operator.js'
import type { HealthPolicy } from '../core/running/health.js'
import type { Role } from '../core/running/roles.js'
import type { Config } from '../settings.js'

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

/** Of a process with these roles. Intake may rest for as long as it polls. */
export function watchedParts(config: Config, roles: readonly Role[]): WatchedParts {
  const alarm = config.AMIGO_ALARM_MINUTES * MINUTE
  const chats = config.AMIGO_SLACK_BOT_TOKEN !== undefined && roles.includes('chat')
  return {
    ...(roles.includes('intake') && {
      intake: alarm + config.AMIGO_IMAP_POLL_SECONDS * 1000,
      removal: null,
    }),
    ...(roles.includes('worker') && { handling: alarm }),
    ...(roles.includes('sender') && { sending: alarm }),
    ...(chats && { chat: alarm }),
  }
}
