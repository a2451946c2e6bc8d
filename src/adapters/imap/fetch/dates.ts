/** The date when a mail arrived, also from servers that give odd dates. */

import { DAY } from '../../../core/running/durations.js'

/** No mail that is still in a mailbox is older; RFC 822 itself is of 1982. */
const OLDEST = Date.UTC(1990)

/** INTERNALDATE, epoch ms; null when it is absent, can't be read, or can't be true. */
export function readDate(value: Date | string | null, now: number): number | null {
  const at = value === null || value === '' ? Number.NaN : new Date(value).getTime()
  return at >= OLDEST && at <= now + DAY ? at : null
}

/** The mail's own Date header, if it can be true; else the clock. */
export function arrivalDate(listed: number | null, raw: Uint8Array, now: number): number {
  if (listed !== null) return listed
  const [header = ''] = Buffer.from(raw.subarray(0, 64 * 1024))
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  const date = /^date:[ \t]*(.+)$/im.exec(header)?.[1] ?? null
  return readDate(date, now) ?? now
}
