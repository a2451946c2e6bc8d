/** The mailers of the desk: one for each mailbox, with its own server, address and sending budget. */

import { explainConnection } from '../../adapters/connection-fault.js'
import { openSmtp, type SmtpMailer } from '../../adapters/smtp/smtp.js'
import { openBudget } from '../../adapters/stores/outbox/sending-budget.js'
import type { Compose } from '../../adapters/templates/compose.js'
import type { PartWatch } from '../../app/ports/health.js'
import type { Log } from '../../app/ports/log.js'
import type { MailboxLane } from '../../app/ports/mailbox-lane.js'
import type { Mailer } from '../../app/ports/mailer.js'
import { logFor, watchFor } from '../../app/running/mailbox-watch.js'
import { withinBudget } from '../../app/sending/budgeted.js'
import { type SendingWatch, watchSending } from '../../app/sending/sending-watch.js'
import type { Services } from '../../services.js'
import type { Config, DeskMailbox } from '../../settings.js'
import { clock } from '../clock.js'
import { budgetPolicy, sendingAccount, smtpSettings } from './mail-settings.js'
import { byMailbox, laneOf, ownMailbox } from './mailboxes.js'

/** By the name of the mailbox; null: the desk's own. */
export type Mailers = ReadonlyMap<string | null, SmtpMailer>

export function openMailers(
  config: Config,
  { tokens, blobs }: Pick<Services, 'tokens' | 'blobs'>,
  compose: Compose,
): Mailers {
  return byMailbox(config, (mailbox) =>
    openSmtp(smtpSettings(config, mailbox), compose, tokens, blobs.chunks),
  )
}

/** That of the desk's own mailbox. */
export function ownMailer(mailers: Mailers): SmtpMailer {
  return mailers.get(null) as SmtpMailer
}

/** What sends from one mailbox. */
export interface Sender {
  readonly mailbox: DeskMailbox
  readonly lane: MailboxLane
  readonly sending: SendingWatch
  /** Within the budget of its account. */
  readonly mail: Mailer
}

export function sendersOf(
  config: Config,
  { knex }: Pick<Services, 'knex'>,
  mailers: Mailers,
  { board, log }: { readonly board: PartWatch; readonly log: Log },
): Sender[] {
  return config.mailboxes.map((mailbox) => {
    const sending = watchSending(watchFor(board, mailbox.name))
    const budget = openBudget(knex, budgetPolicy(config), sendingAccount(config, mailbox))
    const mailer = sending.watched(mailers.get(mailbox.name) as SmtpMailer)
    const mail = withinBudget({ mailer, budget, clock, log: logFor(log, mailbox.label) })
    return {
      mailbox,
      lane: laneOf(config, mailbox),
      sending,
      mail,
    }
  })
}

/** Each notice by the mailbox that it leaves from; of one that is no more, by the desk's own. */
export function mailerOf(senders: readonly Sender[]): Mailer {
  const byName = new Map(senders.map(({ mailbox, mail }) => [mailbox.name, mail]))
  return {
    send: (row) => (byName.get(row.mailbox ?? null) ?? (byName.get(null) as Mailer)).send(row),
  }
}

/** Rejects with one line. */
export async function verifyMailer(
  config: Config,
  mailers: Mailers,
  mailbox = ownMailbox(config),
): Promise<void> {
  try {
    await mailers.get(mailbox.name)?.verify()
  } catch (error) {
    throw new Error(explainConnection(error, smtpSettings(config, mailbox)).message)
  }
}
