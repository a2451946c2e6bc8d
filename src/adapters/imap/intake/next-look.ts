/** When a mailbox is looked into again, and what is said where its server's IDLE is of no use. */

import { MINUTE } from '../../../core/running/durations.js'
import type { IdleTrust } from './idle-trust.js'
import type { OpenMailbox } from './open-mailbox.js'

/** The connection ended while the end of IDLE was waited for. */
export function giveUpIdle(box: OpenMailbox, idle: IdleTrust): void {
  const { now, log, settings } = box
  if (idle.unanswered(now()))
    log.warn(
      {},
      `${settings.host}:${settings.port} does not end IDLE when it is told to: for an hour new mails are looked for instead, every ${Math.round(pollOf(box, idle) / 1000)} s`,
    )
}

/**
 * Mails were there that nobody had told of. Cyrus without its idled and Courier without FAM offer IDLE,
 * and look for mails once a minute.
 */
export function lookOften(box: OpenMailbox, idle: IdleTrust): void {
  if (!idle.untold(box.now())) return
  const { host, port } = box.settings
  const line = `${host}:${port} does not tell of new mails (IDLE): for an hour they are looked for every ${Math.round(pollOf(box, idle) / 1000)} s`
  if (box.reminders.due('untold', box.now())) box.log.warn({}, line)
}

/** Where IDLE is told of nothing, ms. */
const OFTEN = 15_000

/** Without IDLE nothing else keeps the connection open. */
function pollOf({ settings, now }: OpenMailbox, idle: IdleTrust): number {
  const longest = idle.mayIdle(now()) ? Number.POSITIVE_INFINITY : MINUTE
  return Math.min(settings.pollEvery, longest, idle.tells(now()) ? longest : OFTEN)
}

/** Postponed mails may be due before the next poll, ms. */
export function untilNextRound(box: OpenMailbox, idle: IdleTrust): number {
  return Math.min(pollOf(box, idle), Math.max(box.retries.nextDue() - box.now(), 10))
}
