/** How many mails may go out now, under what the provider allows in a minute, an hour and ten hours. */

import { DateTime } from 'luxon'

/**
 * `length`: ms that the budget looks back; `span`: ms that are counted together. A span that has begun
 * counts whole until all of it is over, so that no window of that length ever holds more than its limit.
 */
export const WINDOWS = {
  minute: {
    length: 60_000,
    span: 5_000,
    setting: 'AMIGO_SEND_PER_MINUTE',
  },
  hour: {
    length: 3_600_000,
    span: 60_000,
    setting: 'AMIGO_SEND_PER_HOUR',
  },
  tenHours: {
    length: 36_000_000,
    span: 600_000,
    setting: 'AMIGO_SEND_PER_10_HOURS',
  },
} as const
export type WindowName = keyof typeof WINDOWS

export interface BudgetPolicy {
  /** Recipients; a window that is left out has no limit. */
  readonly limits: { readonly [W in WindowName]?: number | undefined }
  readonly zone: string
  /** Hours of the day, from and before; past midnight when the first is the larger. */
  readonly night: readonly [number, number]
  /** What is left of each limit then, percent. */
  readonly percent: { readonly night: number; readonly weekend: number }
}

/** Recipients that were given to the mail server in one span. */
export interface SentCount {
  readonly window: WindowName
  /** When the span began, epoch ms. */
  readonly since: number
  readonly recipients: number
}

export type SendAllowance =
  | { readonly free: true }
  | {
      readonly free: false
      readonly window: WindowName
      /** Recipients that it allows now. */
      readonly limit: number
      /** When to ask again, epoch ms. */
      readonly until: number
      /** One mail so often is what the window allows in the long run, ms. */
      readonly every: number
    }

/** Of each limit, what nobody asked for leaves to the answers that people wait for. */
const BULK_SHARE = 0.8
const HOUR = 3_600_000

/** Whether one more mail may go out. `bulk`: a warning, a reminder, a digest. */
export function sendAllowance(
  policy: BudgetPolicy,
  spent: readonly SentCount[],
  bulk: boolean,
  now: number,
): SendAllowance {
  const share = shareAt(policy, now)
  const full = (Object.keys(WINDOWS) as WindowName[]).flatMap((window) => {
    const written = policy.limits[window]
    if (written === undefined) return []
    const limit = Math.max(1, Math.floor(written * share))
    const usable = bulk ? Math.max(1, Math.floor(limit * BULK_SHARE)) : limit
    const until = freeFrom(window, spent, usable, now)
    return until === null ? [] : [{ window, limit, until, every: WINDOWS[window].length / usable }]
  })
  const [first] = full.sort((a, b) => b.until - a.until)
  if (first === undefined) return { free: true }
  // Limits change on the hour at most.
  const nextHour = (Math.floor(now / HOUR) + 1) * HOUR
  return { free: false, ...first, until: Math.min(first.until, nextHour) }
}

/** When a span of a window counts no more, epoch ms. */
export function expiryOf(window: WindowName, since: number): number {
  return since + WINDOWS[window].span + WINDOWS[window].length
}

/** Null: there is room now. */
function freeFrom(
  window: WindowName,
  spent: readonly SentCount[],
  limit: number,
  now: number,
): number | null {
  const spans = spent
    .filter((span) => span.window === window && expiryOf(window, span.since) > now)
    .sort((a, b) => a.since - b.since)
  let used = spans.reduce((sum, { recipients }) => sum + recipients, 0)
  if (used < limit) return null
  for (const { since, recipients } of spans) {
    used -= recipients
    if (used < limit) return expiryOf(window, since)
  }
  return now
}

/** The smaller one on a night of the weekend. */
function shareAt({ zone, night: [from, before], percent }: BudgetPolicy, now: number): number {
  const { hour, weekday } = DateTime.fromMillis(now, { zone })
  const atNight = from < before ? hour >= from && hour < before : hour >= from || hour < before
  const onWeekend = weekday >= 6
  return Math.min(atNight ? percent.night : 100, onWeekend ? percent.weekend : 100) / 100
}
