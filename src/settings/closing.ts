/** Settings of automatic closing: warnings, reminders, purge, and the days and hours on which they go out. */

import { SCHOOL_ZONES } from '../adapters/imports/calendar-file.js'
import { days, flag, hours, oneOf, text, weekdays, whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const CLOSING_SETTINGS = {
  AMIGO_CLOSE_MONTHS: setting(
    whole(1, 24),
    'From *Résolue* to the warning of its closing, calendar months.',
    '1',
  ),
  AMIGO_CLOSE_NOTICE_DAYS: setting(whole(1, 365), 'From that warning to the closing, days.', '14'),
  AMIGO_REMINDER_DAYS: setting(
    days,
    'From *À compléter* to each reminder, days, ascending; `none`: none.',
    '7 14',
  ),
  AMIGO_HELD_REMINDER_DAYS: setting(
    days,
    'From an unanswered reply on *Résolue* to each reminder of the technicians, working days, ascending; `none`: none.',
    '2 5',
  ),
  AMIGO_HELD_DAYS: setting(
    whole(1, 365),
    'From such a reply to the end of its hold, working days: a request that may still fail is reopened, one that its requester will try (« je teste lundi ») warned of.',
    '15',
  ),
  AMIGO_SATISFACTION: setting(
    flag,
    'The notice of a closing asks how satisfied its requester was, from 1 to 4: one tap, once. `amigo report` counts it.',
    'false',
  ),
  AMIGO_RETENTION_MONTHS: setting(
    whole(1, 240),
    'From the closing of a request to the purge of its words, files and addresses, calendar months.',
    '12',
  ),
  AMIGO_MAIL_HOURS: setting(
    hours,
    'Hours of the day between which warnings, reminders and closings go out.',
    '8-18',
  ),
  AMIGO_QUIET_DAYS: setting(
    weekdays,
    'Days of the week on which none goes out: 1 is Monday, 7 Sunday; `none`: on every day something may.',
    '6 7',
  ),
  AMIGO_CALENDAR: optional(
    text,
    'File of public and school holidays, on which none goes out, and perhaps of the hours in which the desk works (`working_hours`). Left out: `templates/calendar.yaml`, an example for 2026-2027.',
  ),
  AMIGO_SCHOOL_ZONE: optional(
    oneOf(SCHOOL_ZONES),
    'Whose school holidays count: A, B or C. Left out: public holidays only.',
  ),
} satisfies Readonly<Record<string, Setting>>
