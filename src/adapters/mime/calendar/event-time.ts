/** When an event of a calendar is, in a line: « 2026-11-24 10:00 – 11:00 (Europe/Paris) ». */

import ICAL from 'ical.js'
import { oneLine } from '../../../core/text/text.js'

/** '' without a start that can be read. A task (VTODO) has DUE where an event has DTEND. */
export function timeOf(event: ICAL.Component): string {
  const start = timeIn(event, 'dtstart') ?? timeIn(event, 'due')
  if (start === null) return ''
  const from = written(start)
  const to = written(lastOf(start, endOf(event, start)))
  const until = to === from ? '' : withoutSameDay(from, to)
  const when = until === '' ? from : `${from} – ${until}`
  const zone = event.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? ''
  return zone === '' ? when : `${when} (${oneLine(zone).slice(0, 100)})`
}

function timeIn(event: ICAL.Component, name: string): ICAL.Time | null {
  const value = event.getFirstPropertyValue(name)
  return value instanceof ICAL.Time ? value : null
}

/** RFC 5545 §3.6.1: DTEND, or DTSTART and DURATION, or nothing. */
function endOf(event: ICAL.Component, start: ICAL.Time): ICAL.Time {
  const end = timeIn(event, 'dtend') ?? timeIn(event, 'due')
  if (end !== null) return end
  const duration = event.getFirstPropertyValue('duration')
  if (!(duration instanceof ICAL.Duration)) return start
  const after = start.clone()
  after.addDuration(duration)
  return after
}

/** The end of whole days is the day after the last (RFC 5545 §3.6.1). */
function lastOf(start: ICAL.Time, end: ICAL.Time): ICAL.Time {
  if (!end.isDate || end.compare(start) <= 0) return end
  const last = end.clone()
  last.adjust(-1, 0, 0, 0)
  return last
}

/** « 2026-11-24 10:00 », « 2026-11-24 08:00 UTC », « 2026-11-24 » of a whole day. */
function written(time: ICAL.Time): string {
  const [, day, hours, utc] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d):\d\d(Z?))?$/.exec(time.toString()) ?? []
  return [day, hours, utc && 'UTC'].filter(Boolean).join(' ')
}

function withoutSameDay(start: string, end: string): string {
  const day = start.slice(0, '2026-11-24'.length)
  return end.startsWith(`${day} `) ? end.slice(day.length + 1) : end
}
