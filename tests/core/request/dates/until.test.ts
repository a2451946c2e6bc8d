/** Until when a technician says to wait: a table of what people type. */

import { readFileSync } from 'node:fs'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { untilIn } from '../../../../src/core/request/dates/until.js'
import { weekOf } from '../../../../src/core/request/dates/working-hours.js'

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
