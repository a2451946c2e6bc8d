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

describe('working hours', () => {
  const weekOf = (text: string) => {
    const parsed = parseCalendar(text, 'c.yaml', null)
    return parsed.ok ? parsed.week : parsed.problems
  }
  it('are spans of each day; a day that is left out has none', () => {
    const text = 'working_hours:\n  monday: 8:00-12:00, 13:30-17:30\n  friday: 22:00-6:00'
    expect(weekOf(text)).toMatchObject({
      1: [
        [480, 720],
        [810, 1050],
      ],
      2: [],
      5: [[1320, 1800]],
    })
    expect(weekOf('working_hours:\n  sunday: 0:00-24:00')).toMatchObject({ 7: [[0, 1440]] })
  })
  it('are the settings’ where the file has none, and public holidays alone are free', () => {
    expect(weekOf('public_holidays: []')).toBe(null)
    const parsed = parseCalendar(shipped, 'calendar.yaml', 'A')
    const longest = parsed.ok ? parsed.holidays.filter(({ from, to }) => from !== to) : null
    expect(longest).toEqual([])
  })
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
    ['public_holidays: []\nworking_hours: {}', 2, 'names no hour of the week'],
    ['working_hours:\n  monday: ""', 2, 'names no hour of the week'],
    ['working_hours:\n  monday: 8:00-8:00', 2, 'must be hours such as 8:00-12:00'],
    ['working_hours:\n  monday: 8h-12h', 2, 'must be hours such as 8:00-12:00'],
    ['working_hours:\n  monday: 8:00-12:00\n  tuesday: 8:00-25:00', 3, '« 8:00-25:00 »'],
    ['working_hours:\n  monday: 8:60-12:00', 2, 'must be hours'],
    ['working_hours:\n  monday: 24:00-6:00', 2, 'must be hours'],
    ['working_hours:\n  monday: [8]', 2, 'must be hours'],
    ['working_hours:\n  lundi: 8:00-12:00', 2, 'Unrecognized key'],
  ])('%s', (text, line, message) => {
    const parsed = parseCalendar(text, 'c.yaml', 'B')
    expect(parsed.ok).toBe(false)
    const [problem] = parsed.ok ? [] : parsed.problems
    expect(problem?.line).toBe(line)
    expect(problem?.message).toContain(message)
  })
})
