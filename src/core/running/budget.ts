/** Sending budgets: whether a mail may go out now under the provider's limits per minute, hour and ten hours. */

import { DateTime } from 'luxon'
import { HOUR } from './durations.js'

/**
 * `length`: ms that the window looks back; `span`: ms that are counted together. A span counts whole
 * until all of it has left the window, so that no window of that length ever holds more than its limit.
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
  /** Recipients per window; a window that is left out has no limit. */
  readonly limits: { readonly [W in WindowName]?: number | undefined }
  readonly zone: string
  /** Hours of the night, from and before; across midnight when the first is larger. */
  readonly night: readonly [number, number]
  /** The share of each limit that is used then, percent. */
  readonly percent: { readonly night: number; readonly weekend: number }
}

/** Recipients handed to the mail server in one span. */
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
      /** Recipients that the window allows now. */
      readonly limit: number
      /** When to ask again, epoch ms. */
      readonly until: number
      /** The interval of mails that the window allows in the long run, ms. */
      readonly every: number
    }

/** Share of each limit for bulk mail; the rest is reserved for answers that people wait for. */
const BULK_SHARE = 0.8

/** Whether one more mail may go out. `bulk`: a warning, a reminder, a digest. */
export function sendAllowance(
  policy: BudgetPolicy,
  spent: readonly SentCount[],
  bulk: boolean,
  now: number,
): SendAllowance {
  const full = (Object.keys(WINDOWS) as WindowName[]).flatMap((window) => {
    const written = policy.limits[window]
    if (written === undefined) return []
    const limit = limitAt(policy, written, now)
    const usable = bulk ? Math.max(1, Math.floor(limit * BULK_SHARE)) : limit
    const until = freeFrom(window, spent, usable, now)
    return until === null ? [] : [{ window, limit, until, every: WINDOWS[window].length / usable }]
  })
  const [first] = full.sort((a, b) => b.until - a.until)
  if (first === undefined) return { free: true }
  // Limits change only on the hour.
  const nextHour = (Math.floor(now / HOUR) + 1) * HOUR
  return { free: false, ...first, until: Math.min(first.until, nextHour) }
}

/** Recipients left in each window that has a limit. */
export type BudgetLeft = Readonly<Partial<Record<WindowName, number>>>

/** How many recipients may still be written to in each window at `now` (epoch ms); a window without a limit is left out. */
export function budgetLeft(
  policy: BudgetPolicy,
  spent: readonly SentCount[],
  now: number,
): BudgetLeft {
  const left = (Object.keys(WINDOWS) as WindowName[]).flatMap((window) => {
    const written = policy.limits[window]
    if (written === undefined) return []
    const used = spent
      .filter((span) => span.window === window && expiryOf(window, span.since) > now)
      .reduce((sum, { recipients }) => sum + recipients, 0)
    return [[window, Math.max(0, limitAt(policy, written, now) - used)]]
  })
  return Object.fromEntries(left)
}

function limitAt(policy: BudgetPolicy, written: number, now: number): number {
  return Math.max(1, Math.floor(written * shareAt(policy, now)))
}

/** When a span leaves its window, epoch ms. */
export function expiryOf(window: WindowName, since: number): number {
  return since + WINDOWS[window].span + WINDOWS[window].length
}

/** When the window has room again, epoch ms; null when it has room now. */
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

/** The share of the limits at this time; the smaller one in a weekend's night. */
function shareAt({ zone, night: [from, before], percent }: BudgetPolicy, now: number): number {
  const { hour, weekday } = DateTime.fromMillis(now, { zone })
  const atNight = from < before ? hour >= from && hour < before : hour >= from || hour < before
  const onWeekend = weekday >= 6
  return Math.min(atNight ? percent.night : 100, onWeekend ? percent.weekend : 100) / 100
}
