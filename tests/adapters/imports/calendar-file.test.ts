/** The file of closed days: what it gives for a zone, and every way to get it wrong, by its line. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCalendar } from '../../../src/adapters/imports/calendar-file.js'

const shipped = readFileSync(join(import.meta.dirname, '../../../templates/calendar.yaml'), 'utf8')

it('the shipped one gives each zone its holidays, and public ones to all', () => {
  const of = (zone: 'A' | 'B' | 'C' | null) => {
    const parsed = parseCalendar(shipped, 'calendar.yaml', zone)
    return parsed.ok ? parsed.periods : []
  }
  expect(of(null).every(({ from, to }) => from === to)).toBe(true)
  const winter = (zone: 'A' | 'B' | 'C') =>
    of(zone).find(({ name }) => name === "Vacances d'hiver")?.from
  expect([winter('A'), winter('B'), winter('C')]).toEqual([
    '2027-02-13',
    '2027-02-20',
    '2027-02-06',
  ])
})

describe('a fault is told by its line', () => {
  it.each([
    [
      'public_holidays:\n  - { day: 2027-02-30, name: x }',
      2,
      '2027-02-30 is no day of the calendar',
    ],
    ['public_holidays:\n  - { day: demain, name: x }', 2, 'demain is no day of the calendar'],
    ['school_holidays:\n  - { name: x, from: 2027-03-02, to: 2027-03-01 }', 2, 'is before `from`'],
    [
      'school_holidays:\n  - { name: x, from: 2027-01-01, to: 2027-12-31 }',
      2,
      'more than 100 days',
    ],
    [
      'school_holidays:\n  - { name: x, from: 2027-03-01, to: 2027-03-02, zones: [D] }',
      2,
      'A, B or C',
    ],
    ['a: [', 1, 'is not valid'],
    ['vacances: []', 1, 'Unrecognized key'],
  ])('%s', (text, line, message) => {
    const parsed = parseCalendar(text, 'c.yaml', 'B')
    expect(parsed.ok).toBe(false)
    const [problem] = parsed.ok ? [] : parsed.problems
    expect(problem?.line).toBe(line)
    expect(problem?.message).toContain(message)
  })
})
