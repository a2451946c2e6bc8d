/** Describes a calendar invitation (iCalendar, RFC 5545) in a few lines: symbols and dates, which need no translation. */

import ICAL from 'ical.js'
import { oneLine, tidy } from '../../core/text/text.js'
import { decodeText } from './letters/charset.js'

const MAX_EVENTS = 5
const MAX_VALUE = 500
/** The METHOD of RFC 5546. A new invitation (REQUEST) needs no symbol. */
const METHODS: Readonly<Record<string, string>> = { CANCEL: '❌ ', REPLY: '↩ ', COUNTER: '↪ ' }

/** '' when it holds no event, or can't be parsed: the file itself is kept in any case. */
export function describeEvents(bytes: Buffer): string {
  try {
    return eventsOf(decodeText(bytes, ''))
  } catch (error) {
    // ical.js throws whatever comes to hand (Error, TypeError) at what is not iCalendar.
    if (error instanceof Error) return ''
    throw error
  }
}

function eventsOf(text: string): string {
  const read: unknown[] = ICAL.parse(text)
  // One calendar is ['vcalendar', …]; several are an array of those.
  const first = typeof read[0] === 'string' ? read : read[0]
  if (!Array.isArray(first)) return ''
  const calendar = new ICAL.Component(first)
  const method = METHODS[textIn(calendar, 'method').toUpperCase()] ?? ''
  return calendar
    .getAllSubcomponents('vevent')
    .slice(0, MAX_EVENTS)
    .map((event) => `${method}${describe(event)}`)
    .join('\n')
}

function describe(event: ICAL.Component): string {
  const start = timeOf(event, 'dtstart')
  const end = timeOf(event, 'dtend')
  const until = end === start ? '' : withoutSameDay(start, end)
  const zone = event.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? ''
  const when = [start, until].filter((part) => part !== '').join(' – ')
  return [
    `📅 ${textIn(event, 'summary')}`.trimEnd(),
    zone === '' || when === '' ? when : `${when} (${oneLine(zone).slice(0, 100)})`,
    prefixed('📍 ', textIn(event, 'location')),
    prefixed('👤 ', organiserOf(event)),
    prefixed('🔁 ', textIn(event, 'rrule')),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function textIn(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name)
  return value === null ? '' : oneLine(tidy(String(value))).slice(0, MAX_VALUE)
}

/** « 2026-11-24 10:00 », « 2026-11-24 08:00 UTC », « 2026-11-24 » of a whole day. */
function timeOf(event: ICAL.Component, name: string): string {
  const value = textIn(event, name)
  const [, day, time, utc] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d):\d\d(Z?))?$/.exec(value) ?? []
  return [day, time, utc && 'UTC'].filter(Boolean).join(' ')
}

function withoutSameDay(start: string, end: string): string {
  const day = start.slice(0, '2026-11-24'.length)
  return end.startsWith(`${day} `) ? end.slice(day.length + 1) : end
}

function organiserOf(event: ICAL.Component): string {
  const address = textIn(event, 'organizer').replace(/^mailto:/i, '')
  const name = event.getFirstProperty('organizer')?.getFirstParameter('cn') ?? ''
  return [oneLine(name).slice(0, 200), address && `<${address}>`].filter(Boolean).join(' ')
}

function prefixed(sign: string, value: string): string {
  return value === '' ? '' : `${sign}${value}`
}
