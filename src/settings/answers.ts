/** Settings of automatic answers: FAQ suggestions, and limits against loops and floods. */

import { z } from 'zod'
import { whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const ANSWER_SETTINGS = {
  AMIGO_FAQ_THRESHOLD: optional(
    z.coerce.number({ error: 'must be a number from 0 to 1' }).min(0).max(1),
    'How sure Amigo must be of an answer to show it with an acknowledgement, 0 to 1; 1 shows none. Left out, each base has its own, which follows what becomes of its answers: `amigo faq eval` shows it.',
  ),
  AMIGO_DAILY_ANSWERS: setting(
    whole(1, 100_000),
    'Most automatic answers to what one address wrote, in a day: it ends loops of machines. What technicians write is never kept back.',
    '20',
  ),
  AMIGO_STRANGER_ANSWERS: setting(
    whole(0, 100_000),
    'Most answers in a day to people whom nobody knows, all of them together (of each mailbox); each of them gets one at the most.',
    '50',
  ),
  AMIGO_FLOOD_DAY: setting(
    whole(1, 100_000),
    'Requests of one person in a day of which their team is told one by one; the others are made all the same, and told in one digest an hour. So are messages that wait for a decision.',
    '30',
  ),
  AMIGO_FLOOD_MINUTE: setting(whole(1, 10_000), 'The same for what comes within a minute.', '6'),
  AMIGO_AUTO_ROUTE: optional(
    z.coerce.number({ error: 'must be a number from 0.5 to 1' }).min(0.5).max(1),
    'How sure Amigo must be, from what the desk solved before, to give a new request to a team by itself, 0.5 to 1; `amigo routing eval` tells how often it would be right. Left out: it only proposes, with a button.',
  ),
} satisfies Readonly<Record<string, Setting>>
