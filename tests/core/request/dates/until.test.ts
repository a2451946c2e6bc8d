/** Until when a technician says to wait: a table of what people type. */

import { readFileSync } from 'node:fs'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { untilIn } from '../../../../src/core/request/dates/until.js'
import { weekOf } from '../../../../src/core/request/dates/working-hours.js'
import fc from '../../../support/runner/random-cases.js'

const ZONE = 'Europe/Paris'
const NOW = DateTime.fromISO('2026-11-30T10:00', { zone: ZONE }).toMillis()
const HOURS = {
  zone: ZONE,
  week: weekOf((day) => (day < 6 ? [[8 * 60, 18 * 60]] : [])),
  holidays: [],
}
const ROWS = readFileSync('tests/fixtures/waits/until.tsv', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))

test.each(ROWS)('ATTENDRE %s', (text = '', expected = '', reason = '') => {
  const until = untilIn(text, NOW, HOURS)
  if ('why' in until) {
    expect({ '-': 'day-missing', past: 'day-past', far: 'day-far' }[expected]).toBe(until.why)
    return
  }
  const at = DateTime.fromMillis(until.at, { zone: ZONE })
  expect([at.toFormat("yyyy-MM-dd'T'HH:mm").replace('T00:00', ''), until.rest]).toEqual([
    expected,
    reason,
  ])
})

/** What such a text is made of, and what days and hours there are not. */
const PIECES =
  "jusqu’au jusqu'à until le dans lundi monday prochain 12/12 31/02 00/00 99/99/9999 29 février 2028 1er mois 14 h 25h99 12:60 am pm midi à 3 99999999999999999 jours ouvrés heures semaines fin next week -".split(
    ' ',
  )

test('of any such pieces in any order it says a day to come, or why there is none', () => {
  const text = fc
    .array(fc.constantFrom(...PIECES, '\n'), { maxLength: 8 })
    .map((some) => some.join(' '))
  fc.assert(
    fc.property(text, (typed) => {
      const until = untilIn(typed, NOW, HOURS)
      if ('why' in until) return
      expect(Number.isSafeInteger(until.at)).toBe(true)
      expect(until.at).toBeGreaterThan(NOW)
    }),
    { numRuns: 2000 },
  )
})
