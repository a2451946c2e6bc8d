/** How long mails that failed wait for their next try, by what failed. */

import { HOUR, MINUTE } from '../../../core/running/durations.js'

/** Waits after the first failure and on, ms. */
export interface RetryPolicy {
  /** The server gives no bytes: after the last wait the mail is set aside, and then asked for hourly. */
  readonly unreadable: readonly number[]
  /** SEARCH lists it, FETCH gives nothing of it. The last wait repeats. */
  readonly missing: readonly number[]
  /** It is stored, and the server keeps it in the mailbox. The last wait repeats. */
  readonly stays: readonly number[]
}

export type MailFault = keyof RetryPolicy

export const RETRY_POLICY: RetryPolicy = {
  unreadable: [MINUTE / 2, 2 * MINUTE, 10 * MINUTE],
  missing: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR],
  stays: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR],
}

/** The wait after this many failures of one kind, ms. */
export function waitAfter(policy: RetryPolicy, fault: MailFault, tries: number): number {
  const waits = policy[fault]
  const last = fault === 'unreadable' ? HOUR : (waits.at(-1) ?? HOUR)
  // Tests have shorter waits: these shorten the hourly tries of unreadable mails, too.
  const repeated = Math.min(last, Math.max(...waits) * 6)
  return tries <= waits.length ? (waits[tries - 1] ?? last) : repeated
}
