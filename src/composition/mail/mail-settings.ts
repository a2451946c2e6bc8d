/** The settings of the mail servers, in the shape that the adapters want. */

import type { ImapSettings } from '../../adapters/imap/client.js'
import { routeTo } from '../../adapters/proxy/outbound.js'
import type { SmtpSettings } from '../../adapters/smtp/transport.js'
import type { BudgetPolicy } from '../../core/running/budget.js'
import type { Config, DeskMailbox } from '../../settings.js'
import { configOf, ownMailbox } from './mailboxes.js'
import { accessTokensOf } from './oauth.js'

/** Those of one mailbox; left out: of the desk's own. */
export function imapSettings(desk: Config, mailbox: DeskMailbox = ownMailbox(desk)): ImapSettings {
  const config = configOf(desk, mailbox)
  return {
    prefix: mailbox.imapPrefix,
    host: config.AMIGO_IMAP_HOST,
    port: config.AMIGO_IMAP_PORT,
    security: config.AMIGO_IMAP_SECURITY,
    user: config.AMIGO_IMAP_USER,
    password: config.AMIGO_IMAP_PASSWORD,
    tokens: accessTokensOf(desk, mailbox),
    caFile: config.AMIGO_IMAP_CA_FILE,
    proxy: routeTo(config.proxy, config.AMIGO_IMAP_HOST, config.AMIGO_IMAP_PORT),
    mailbox: config.AMIGO_IMAP_MAILBOX,
    after: config.AMIGO_IMAP_AFTER,
    processed: config.AMIGO_IMAP_PROCESSED,
    pollEvery: config.AMIGO_IMAP_POLL_SECONDS * 1000,
    maxMessageBytes: config.AMIGO_MAX_MESSAGE_BYTES,
  }
}

export function smtpSettings(desk: Config, mailbox: DeskMailbox = ownMailbox(desk)): SmtpSettings {
  const config = configOf(desk, mailbox)
  return {
    prefix: mailbox.smtpPrefix,
    host: config.AMIGO_SMTP_HOST,
    port: config.AMIGO_SMTP_PORT,
    security: config.AMIGO_SMTP_SECURITY,
    user: config.AMIGO_SMTP_USER,
    password: config.AMIGO_SMTP_PASSWORD,
    tokens: logsInByToken(config) ? accessTokensOf(desk, mailbox) : null,
    caFile: config.AMIGO_SMTP_CA_FILE,
    proxy: routeTo(config.proxy, config.AMIGO_SMTP_HOST, config.AMIGO_SMTP_PORT),
    connections: config.AMIGO_SMTP_CONNECTIONS,
    from: { address: config.AMIGO_ADDRESS, name: config.AMIGO_NAME },
  }
}

/** Only to a server that wants a login, and has no password of its own. */
function logsInByToken(config: Config): boolean {
  return config.AMIGO_SMTP_USER !== undefined && config.AMIGO_SMTP_PASSWORD === undefined
}

/**
 * Whose sending budget a mailbox takes from: providers count what each login sends. '' is the account of
 * the desk's own mailbox. A login is one whatever the port; a server without one is told by it.
 */
export function sendingAccount(desk: Config, mailbox: DeskMailbox): string {
  const account = ({ host, port, user }: SmtpSettings) =>
    user === undefined ? `@${host.toLowerCase()}:${port}` : `${user}@${host.toLowerCase()}`
  const its = account(smtpSettings(desk, mailbox))
  return its === account(smtpSettings(desk)) ? '' : its
}

/** How many recipients mail may go to in a minute, an hour and ten hours. */
export function budgetPolicy(config: Config): BudgetPolicy {
  return {
    limits: {
      minute: config.AMIGO_SEND_PER_MINUTE,
      hour: config.AMIGO_SEND_PER_HOUR,
      tenHours: config.AMIGO_SEND_PER_10_HOURS,
    },
    zone: config.AMIGO_TIME_ZONE,
    night: config.AMIGO_SEND_NIGHT,
    percent: {
      night: config.AMIGO_SEND_NIGHT_PERCENT,
      weekend: config.AMIGO_SEND_WEEKEND_PERCENT,
    },
  }
}
