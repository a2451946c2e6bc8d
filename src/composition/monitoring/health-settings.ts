/** When something of the service counts as broken, and who is told, by the settings. */

import type { WatchedParts } from '../../app/running/part-board.js'
import type { OperatorWays } from '../../core/notices/operator.js'
import { MINUTE } from '../../core/running/durations.js'
import type { HealthPolicy } from '../../core/running/health.js'
import { partOf } from '../../core/running/part-names.js'
import type { Role } from '../../core/running/roles.js'
import type { Config } from '../../settings.js'
import { configOf } from '../mail/mailboxes.js'

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
  const ofMailboxes = config.mailboxes.flatMap((mailbox) => {
    const { name } = mailbox
    const poll = configOf(config, mailbox).AMIGO_IMAP_POLL_SECONDS * 1000
    const taken = [
      [partOf('intake', name), alarm + poll],
      [partOf('removal', name), null],
    ]
    return [
      ...(roles.includes('intake') ? taken : []),
      ...(roles.includes('sender') ? [[partOf('sending', name), alarm]] : []),
    ]
  })
  const chats = config.AMIGO_SLACK_BOT_TOKEN !== undefined && roles.includes('chat')
  const syncs = config.AMIGO_LDAP_SYNC !== undefined && roles.includes('cron')
  return {
    ...Object.fromEntries(ofMailboxes),
    ...(roles.includes('worker') && { handling: alarm }),
    ...(chats && { chat: alarm }),
    // Between two runs it may rest for as long as its schedule says.
    ...(syncs && { directory: null }),
  }
}
