/** Until when a request waits for somebody else than its requester, in words. */

import type { Wait } from '../../../core/request/ticket.js'
import { formatDay, formatUntil } from '../words/formats.js'
import type { Words } from '../words/words.js'

interface Style {
  readonly words: Words
  readonly timeZone: string
  /** Epoch ms; a date in the same year goes without it. Left out: every date has its year. */
  readonly now?: number
}

/** « En attente jusqu'au » and « samedi 12 décembre : Dell livre la carte mère »; empty where it does not wait. */
export function waitingRow(
  waits: Wait | null,
  style: Style,
): readonly (readonly [string, string])[] {
  return waits ? [[style.words.recap.waits ?? 'waits', waitingValue(waits, style)]] : []
}

export function waitingValue(waits: Wait, { words, timeZone, now }: Style): string {
  return withReason(formatUntil(waits.until, timeZone, words, now), waits.for, words)
}

/** « en attente jusqu'au 12/12/2026 : Dell livre la carte mère », on a line of a list; '' where it does not wait. */
export function waitingShort(
  until: number | null,
  reason: string,
  { words, timeZone }: Style,
): string {
  if (until === null) return ''
  return withReason(
    words.waiting.replace('{day}', formatDay(until, timeZone, words)),
    reason,
    words,
  )
}

/** « 12/12/2026 : Dell livre… » */
export function withReason(until: string, reason: string, { colon }: Words): string {
  return reason === '' ? until : `${until}${colon}${reason}`
}
