/** When the clock of the machine is believed: a table of what clocks do. */

import { describe, expect, it } from 'vitest'
import { datesByOtherMachines } from '../../../src/core/reading/mail-dates.js'
import { type ClockFacts, judgeClock } from '../../../src/core/running/clock.js'
import { DAY, HOUR, MINUTE } from '../../../src/core/running/durations.js'

const NOON = Date.UTC(2026, 10, 24, 12)

/** The service looked an hour ago and all was well; since then `wall` passed by the wall and `steady` really. */
const running = (wall: number, steady: number, more: Partial<ClockFacts> = {}): ClockFacts => ({
  reading: { now: NOON + wall, steady: 5000 + steady },
  believed: { now: NOON, steady: 5000 },
  lastSweep: NOON,
  leaptAt: null,
  dates: [],
  ...more,
})
/** A process begins so long after the last sweep. */
const starting = (after: number, more: Partial<ClockFacts> = {}): ClockFacts => ({
  reading: { now: NOON + after, steady: 100 },
  believed: null,
  lastSweep: NOON,
  leaptAt: null,
  dates: [],
  ...more,
})
/** Another clock, asked `ago` before `now`, was `off` from ours. */
const date = (now: number, off = 0, ago = MINUTE) => ({
  source: 'a mail',
  at: now - ago + off,
  notedAt: now - ago,
})

const TABLE: readonly [string, ClockFacts, boolean][] = [
  ['the first sweep of all', starting(0, { lastSweep: 0 }), true],
  ['a start the next day', starting(DAY), true],
  ['a start after four weeks', starting(29 * DAY), true],
  ['a start after a summer', starting(42 * DAY), false],
  ['and a mail came', starting(42 * DAY, { dates: [date(NOON + 42 * DAY)] }), true],
  [
    'and a mail of three weeks ago',
    starting(42 * DAY, { dates: [date(NOON + 42 * DAY, -21 * DAY)] }),
    false,
  ],
  [
    'another clock 59 minutes off',
    starting(42 * DAY, { dates: [date(NOON + 42 * DAY, 59 * MINUTE)] }),
    true,
  ],
  [
    'another clock 61 minutes off',
    starting(42 * DAY, { dates: [date(NOON + 42 * DAY, 61 * MINUTE)] }),
    false,
  ],
  [
    'one that agrees, one that does not',
    starting(42 * DAY, { dates: [date(NOON + 42 * DAY, -DAY), date(NOON + 42 * DAY)] }),
    true,
  ],

  ['five minutes on both', running(5 * MINUTE, 5 * MINUTE), true],
  ['three months on both', running(90 * DAY, 90 * DAY), true],
  ['an hour of winter time, or a step of NTP', running(2 * HOUR, HOUR), true],
  ['23 hours ahead at once', running(23 * HOUR + MINUTE, MINUTE), true],
  ['25 hours ahead at once', running(25 * HOUR, MINUTE), false],
  ['a year ahead at once', running(365 * DAY, MINUTE), false],
  ['a machine that slept for two days', running(2 * DAY, MINUTE), false],
  [
    'and a mail came after it woke',
    running(2 * DAY, MINUTE, { dates: [date(NOON + 2 * DAY)] }),
    true,
  ],
  [
    'a year ahead, a mail had come before',
    running(365 * DAY, MINUTE, { dates: [date(NOON)] }),
    false,
  ],
  [
    'a year ahead, a mail came since, of the true year',
    running(365 * DAY, HOUR, { dates: [date(NOON + 365 * DAY, -365 * DAY)] }),
    false,
  ],
  ['a year ahead, and set back', running(HOUR, HOUR, { leaptAt: NOON + 365 * DAY }), true],
  [
    'a year ahead, a person said that it is right',
    running(365 * DAY, HOUR, { dates: [{ ...date(NOON + 365 * DAY), source: 'a person' }] }),
    true,
  ],
  [
    'a person said so the day before yesterday',
    starting(42 * DAY, { dates: [date(NOON + 42 * DAY, 0, 2 * DAY)] }),
    false,
  ],

  ['a restart after a leap', starting(3 * DAY, { leaptAt: NOON + 2 * DAY }), false],
  [
    'a restart after a leap, and a mail came',
    starting(3 * DAY, { leaptAt: NOON + 2 * DAY, dates: [date(NOON + 3 * DAY)] }),
    true,
  ],
  ['a restart after a leap, set back', starting(HOUR, { leaptAt: NOON + 365 * DAY }), true],
  [
    'a restart after a leap, set back to a moment that is doubtful too',
    starting(60 * DAY, { leaptAt: NOON + 365 * DAY }),
    false,
  ],

  ['half an hour before the last sweep', starting(-HOUR / 2), true],
  ['a year before the last sweep', starting(-365 * DAY), false],
  ['a year before the last sweep, in one process', running(-365 * DAY, MINUTE), false],
  [
    'and a mail came: the last sweep was the wrong one',
    starting(-365 * DAY, { dates: [date(NOON - 365 * DAY)] }),
    true,
  ],
  ['and a note of that wrong time is there', starting(-365 * DAY, { dates: [date(NOON)] }), false],
]

describe('the clock is believed', () => {
  it.each(TABLE)('%s: %#', (_name, facts, believed) => {
    const belief = judgeClock(facts)
    expect(belief.believed).toBe(believed)
    if (!belief.believed) expect(belief.says).toMatch(/nothing is warned of, closed or purged/)
  })
})

describe('dates that other machines wrote on a mail', () => {
  const at = (iso: string) => Date.parse(iso)
  const RELAY =
    'from poste.academie.example by relais.academie.example (Postfix) with ESMTP id 1; Tue, 24 Nov 2026 12:00:01 +0100 (CET)'
  const OURS =
    'from relais.academie.example by boite.academie.example with LMTP id 2; Tue, 24 Nov 2026 11:00:02 +0000'
  const mail = (received: readonly string[], date: number | null = null) => ({
    headers: { received },
    date,
  })
  const ROWS: readonly [
    string,
    Parameters<typeof datesByOtherMachines>[0],
    boolean,
    boolean,
    number[],
  ][] = [
    ['none without headers', { headers: {}, date: null }, true, true, []],
    [
      'all hops, when the mailbox is elsewhere',
      mail([OURS, RELAY]),
      true,
      false,
      [at('2026-11-24T11:00:02Z'), at('2026-11-24T11:00:01Z')],
    ],
    [
      'not our own hop, when the mailbox is here',
      mail([OURS, RELAY]),
      false,
      false,
      [at('2026-11-24T11:00:01Z')],
    ],
    ['no hop of a mail of this machine', mail([OURS, OURS]), false, false, []],
    [
      'no hop of localhost',
      mail([OURS, 'from x by localhost; Tue, 24 Nov 2026 11:00:02 +0000']),
      false,
      false,
      [],
    ],
    [
      'its author’s clock, when a person wrote it',
      mail([OURS], at('2026-11-24T10:59:00Z')),
      false,
      true,
      [at('2026-11-24T10:59:00Z')],
    ],
    ['not a machine’s', mail([OURS], at('2026-11-24T10:59:00Z')), false, false, []],
    [
      'none that can’t be read',
      mail(['from a by b; someday', 'by c', '', ';;;', 'from a by b; Tue, 99 Nov 2026']),
      true,
      false,
      [],
    ],
  ]
  it.each(ROWS)('%s', (_name, message, elsewhere, person, expected) => {
    expect(
      datesByOtherMachines(message, { remoteMailbox: elsewhere, writtenByPerson: person }),
    ).toEqual(expected)
  })
})
