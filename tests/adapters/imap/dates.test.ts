/** When a mail arrived: the INTERNALDATE where it can be true, else its Date header, else the clock. */

import { describe, expect, it } from 'vitest'
import { arrivalDate, readDate } from '../../../src/adapters/imap/fetch/dates.js'
import { DAY } from '../../../src/core/running/durations.js'

const NOW = Date.UTC(2026, 10, 28, 12)

describe('dates', () => {
  const header = (date: string) => Buffer.from(`Subject: x\r\nDate: ${date}\r\n\r\nDate: no\r\n`)
  it.each([
    ['a day from now is the clock of another', new Date(NOW + DAY), NOW + DAY],
    ['more is no date', new Date(NOW + DAY + 1), null],
    ['the epoch', new Date(0), null],
    ['three years ago', new Date(NOW - 1000 * DAY), NOW - 1000 * DAY],
    ['words', ' 0-Jan-0000 00:00:00 +0000', null],
    ['nothing', null, null],
    ['an empty string', '', null],
  ])('%s', (_, value, at) => {
    expect(readDate(value, NOW)).toBe(at)
  })

  it('falls back to the Date header, then to the clock', () => {
    expect(arrivalDate(5, header('Thu, 1 Oct 2026 08:00:00 +0200'), NOW)).toBe(5)
    expect(arrivalDate(null, header('Thu, 1 Oct 2026 08:00:00 +0200'), NOW)).toBe(
      Date.UTC(2026, 9, 1, 6),
    )
    expect(arrivalDate(null, header('lundi 32'), NOW)).toBe(NOW)
    expect(
      arrivalDate(null, Buffer.from('\r\n\r\nDate: Thu, 1 Oct 2026 08:00:00 +0200'), NOW),
    ).toBe(NOW)
  })
})
