/** Describes a calendar invitation (iCalendar, RFC 5545) in a few lines: symbols, dates, and the words in it. */

import ICAL from 'ical.js'
import { oneLine, tidy } from '../../../core/text/text.js'
import { htmlToLines } from '../html/to-lines.js'
import { decodeText } from '../letters/charset.js'
import { timeOf } from './event-time.js'

const MAX_EVENTS = 5
const MAX_VALUE = 500
/** UTF-16 units of a description, or of what can't be parsed. */
const MAX_TEXT = 20_000
/** The METHOD of RFC 5546. A new invitation (REQUEST) needs no symbol. */
const METHODS: Readonly<Record<string, string>> = {
  CANCEL: '❌ ',
  REPLY: '↩ ',
  COUNTER: '↪ ',
}
/** They repeat the DESCRIPTION of the invitation (RFC 5546 §3.2.3): only the COMMENT is the writer's. */
const ANSWERS: readonly string[] = ['REPLY', 'DECLINECOUNTER', 'REFRESH']

/** `charset`: as declared. What is no calendar that can be parsed is text as it stands; the file itself is kept in any case. */
export function describeEvents(bytes: Buffer, charset: string): string {
  const text = tidy(decodeText(bytes, charset))
  try {
    return eventsOf(text) ?? asWritten(text)
  } catch (error) {
    // ical.js throws whatever comes to hand (Error, TypeError) at what is not iCalendar.
    if (error instanceof Error) return asWritten(text)
    throw error
  }
}

/** RFC 5545 §3.8.2.4 wants VALUE=DATE before a date without a time; some leave it out. */
const BARE_DATE = /^(DTSTART|DTEND|DUE)((?:;TZID=[^:;\n]*)?:\d{8})$/gim

/** Null where there is no event or task in it. */
function eventsOf(text: string): string | null {
  const read: unknown[] = ICAL.parse(text.replace(BARE_DATE, '$1;VALUE=DATE$2'))
  // One calendar is ['vcalendar', …]; several are an array of those.
  const first = typeof read[0] === 'string' ? read : read[0]
  if (!Array.isArray(first)) return null
  const calendar = new ICAL.Component(first)
  const method = textIn(calendar, 'method').toUpperCase()
  const events = ['vevent', 'vtodo', 'vjournal'].flatMap((name) =>
    calendar.getAllSubcomponents(name),
  )
  // Time zones and free hours are nobody's words.
  if (events.length === 0) return calendar.getAllSubcomponents().length > 0 ? '' : null
  return events
    .slice(0, MAX_EVENTS)
    .map(
      (event) =>
        `${METHODS[method] ?? ''}${participation(event, method)}${describe(event, ANSWERS.includes(method))}`,
    )
    .join('\n')
}

/** Whether whoever answers comes (RFC 5545 §3.2.12). */
const PARTICIPATION: Readonly<Record<string, string>> = {
  ACCEPTED: '✅ ',
  DECLINED: '🚫 ',
  TENTATIVE: '❔ ',
}

function participation(event: ICAL.Component, method: string): string {
  if (method !== 'REPLY') return ''
  const status = event.getFirstProperty('attendee')?.getFirstParameter('partstat') ?? ''
  return PARTICIPATION[status.toUpperCase()] ?? ''
}

function describe(event: ICAL.Component, isAnswer: boolean): string {
  return [
    `📅 ${textIn(event, 'summary')}`.trimEnd(),
    timeOf(event),
    prefixed('📍 ', textIn(event, 'location')),
    prefixed('👤 ', organiserOf(event)),
    prefixed('🔁 ', textIn(event, 'rrule')),
    ...(isAnswer ? [] : descriptionOf(event)),
    ...wordsIn(event, 'comment'),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** Outlook's own property has the description in HTML, now and then alone. */
function descriptionOf(event: ICAL.Component): string[] {
  const words = wordsIn(event, 'description')
  return words.some((text) => text !== '') ? words : wordsIn(event, 'x-alt-desc')
}

function textIn(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name)
  return value === null ? '' : oneLine(tidy(String(value))).slice(0, MAX_VALUE)
}

/** Of every property of the name. Google and Teams write HTML there. */
function wordsIn(event: ICAL.Component, name: string): string[] {
  return event
    .getAllProperties(name)
    .map((property) => tidy(String(property.getFirstValue() ?? '')).slice(0, MAX_TEXT))
    .map((text) =>
      /<(?:br|p|div|html|a|b|ul|span)\b[^>]*>/i.test(text)
        ? htmlToLines(text)
            .map((line) => line.text)
            .join('\n')
        : text,
    )
    .map((text) => text.trim())
}

function organiserOf(event: ICAL.Component): string {
  const address = textIn(event, 'organizer').replace(/^mailto:/i, '')
  const name = event.getFirstProperty('organizer')?.getFirstParameter('cn') ?? ''
  return [oneLine(name).slice(0, 200), address && `<${address}>`].filter(Boolean).join(' ')
}

function prefixed(sign: string, value: string): string {
  return value === '' ? '' : `${sign}${value}`
}

/** Unfolded, with the escapes of RFC 5545 §3.3.11 undone, without the frame around the words. */
function asWritten(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replace(/\n[ \t]/g, '')
    .replace(/\\[nN]/g, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .split('\n')
    .filter(
      (line) =>
        !/^(?:BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|UID|DTSTAMP|SEQUENCE)[:;]/i.test(line),
    )
    .join('\n')
    .trim()
}
