/** A table: invented desks that differ in size, hours, seasons and noise; on the first six the rule for bursts was derived, then three were held out, after those five more, then two, two more, and three at the last. */

export interface Season {
  /** Topics, by how often they are asked: 0 is the most. */
  readonly topics: readonly number[]
  /** Whether it is on: weeks from the beginning of the year, days of a month (of 30 days). */
  readonly weeks?: readonly number[]
  readonly daysOfMonth?: readonly number[]
  /** Days of the week, Monday: 0. */
  readonly weekdays?: readonly number[]
  /** How much more these topics are asked then. */
  readonly times: number
}

export interface DeskProfile {
  readonly name: string
  readonly seed: number
  readonly people: number
  /** Requests of an hour of a working day, from the hour on in which it opens. */
  readonly opens: number
  readonly hours: readonly number[]
  readonly night: number
  readonly weekend: number
  readonly monday: number
  /** Weeks with so much of the usual. */
  readonly quietWeeks: readonly number[]
  readonly quiet: number
  /** And those after them, and the first of the year. */
  readonly busyWeeks: Readonly<Record<number, number>>
  /** Days from the beginning of the year on which nobody works. */
  readonly daysOff: readonly number[]
  readonly topics: number
  /** What a topic is asked varies from day to day: shape of a gamma, the smaller the more. */
  readonly dayShape: number
  /** A topic that varies from hour to hour as well, by this shape. */
  readonly noisy: { readonly topic: number; readonly shape: number } | null
  readonly seasons: readonly Season[]
  /** Newsletters and robots a week that nobody marked as such, each of its own sender, at the same hours. */
  readonly newsletters: number
  /** Of those, so many come on one morning, and take up the theme of the week. */
  readonly themed: number
  /** Times a week that two to four people write about the same: a printer of one school. */
  readonly small: number
}

const SCHOOL_HOLIDAYS = [7, 8, 16, 17, 24, 25, 32, 33, 45, 46, 47, 48, 49, 50]
const DAY_SHAPE = [8, 20, 24, 20, 14, 9, 16, 20, 16, 10, 5, 2]

export const SCHOOLS: DeskProfile = {
  name: 'schools',
  seed: 0,
  people: 20_000,
  opens: 7,
  hours: DAY_SHAPE,
  night: 0.2,
  weekend: 0.8,
  monday: 1.3,
  quietWeeks: SCHOOL_HOLIDAYS,
  quiet: 0.3,
  busyWeeks: { 0: 2.4, 1: 2.4, 9: 1.4, 18: 1.4, 26: 1.4, 34: 1.4 },
  daysOff: [],
  topics: 60,
  dayShape: 4,
  noisy: null,
  seasons: [],
  newsletters: 0,
  themed: 0,
  small: 1,
}

export const scaled = (by: number) => DAY_SHAPE.map((rate) => rate * by)

export const DERIVED_ON: readonly DeskProfile[] = [
  {
    ...SCHOOLS,
    name: 'small',
    seed: 101,
    people: 1500,
    hours: scaled(0.09),
    night: 0.01,
    weekend: 0.02,
    topics: 25,
    small: 0.5,
  },
  {
    ...SCHOOLS,
    name: 'large',
    seed: 102,
    people: 60_000,
    hours: scaled(2.5),
    night: 1,
    weekend: 3,
    topics: 120,
    small: 4,
  },
  {
    ...SCHOOLS,
    name: 'rentrée',
    seed: 103,
    busyWeeks: { 0: 4, 1: 3, 2: 2, 18: 1.5 },
    seasons: [
      { topics: [3, 9, 14, 27], weeks: [0, 1, 2], times: 6 },
      { topics: [20, 31], weeks: [18, 19], times: 5 },
    ],
    small: 2,
  },
  {
    ...SCHOOLS,
    name: 'holidays',
    seed: 104,
    hours: scaled(0.6),
    quiet: 0.03,
    busyWeeks: { 0: 2, 9: 2.2, 18: 2.2, 26: 2.2, 34: 2.2 },
    daysOff: [61, 71, 115, 122, 217, 242, 249, 250, 251, 260, 261, 322],
  },
  {
    ...SCHOOLS,
    name: 'noisy product',
    seed: 105,
    noisy: { topic: 2, shape: 0.8 },
    seasons: [{ topics: [12], daysOfMonth: [25, 26], times: 8 }],
  },
  {
    ...SCHOOLS,
    name: 'newsletters',
    seed: 106,
    hours: scaled(0.5),
    newsletters: 40,
    small: 2,
  },
]

export const HELD_OUT: readonly DeskProfile[] = [
  {
    ...SCHOOLS,
    name: 'town hall',
    seed: 201,
    people: 4000,
    opens: 8,
    hours: scaled(0.3),
    quietWeeks: [16, 17, 47, 48, 49],
    quiet: 0.5,
    busyWeeks: { 18: 1.3 },
    daysOff: [61, 71, 115, 217, 242, 250, 322],
    topics: 40,
    dayShape: 3,
    seasons: [{ topics: [6], daysOfMonth: [1, 2], times: 6 }],
    newsletters: 15,
    small: 1,
  },
  {
    ...SCHOOLS,
    name: 'university',
    seed: 202,
    people: 35_000,
    hours: [6, 14, 20, 22, 16, 14, 18, 22, 20, 14, 10, 8, 6, 5, 3],
    weekend: 3,
    monday: 1.2,
    quietWeeks: [8, 16, 17, 25, 44, 45, 46, 47, 48, 49, 50],
    quiet: 0.2,
    busyWeeks: { 0: 3, 1: 2.5, 2: 2, 20: 1.8 },
    topics: 80,
    noisy: { topic: 5, shape: 1 },
    seasons: [
      { topics: [1, 8, 17], weeks: [0, 1, 2], times: 5 },
      { topics: [25], weeks: [15, 34, 35], times: 8 },
    ],
    newsletters: 10,
    small: 2,
  },
  {
    ...SCHOOLS,
    name: 'hospital',
    seed: 203,
    people: 9000,
    opens: 6,
    hours: [6, 9, 12, 12, 11, 9, 9, 10, 10, 9, 7, 6, 5, 5],
    night: 3,
    weekend: 5,
    monday: 1.2,
    quietWeeks: [],
    busyWeeks: { 9: 1.2, 35: 1.3 },
    daysOff: [],
    topics: 50,
    dayShape: 2.5,
    noisy: { topic: 4, shape: 1.2 },
    seasons: [{ topics: [10, 22], daysOfMonth: [28, 29], times: 6 }],
    newsletters: 20,
    small: 3,
  },
]

/** Written before the rule was touched for the second time. */
export const HELD_OUT_AGAIN: readonly DeskProfile[] = [
  {
    ...SCHOOLS,
    name: 'one school',
    seed: 301,
    people: 120,
    opens: 8,
    hours: scaled(0.02),
    night: 0.002,
    weekend: 0.004,
    topics: 15,
    dayShape: 2,
    small: 0.2,
  },
  {
    ...SCHOOLS,
    name: 'starts in the rush',
    seed: 302,
    people: 45_000,
    hours: scaled(1.8),
    busyWeeks: { 0: 6, 1: 5, 2: 4, 3: 3, 4: 2, 18: 2, 34: 2 },
    topics: 100,
    dayShape: 3,
    seasons: [
      { topics: [2, 5, 11], weeks: [0, 1, 2, 3], times: 8 },
      { topics: [19], weeks: [2, 3], times: 10 },
      { topics: [30, 41], weeks: [18, 19, 34], times: 6 },
    ],
    small: 3,
  },
  {
    ...SCHOOLS,
    name: 'starts in the holidays',
    seed: 303,
    people: 15_000,
    hours: scaled(0.8),
    quietWeeks: [0, 1, 2, 3, 4, 5, 16, 17, 30, 31, 44, 45],
    quiet: 0.05,
    busyWeeks: { 6: 4, 7: 3, 8: 2, 18: 1.5 },
    daysOff: [61, 71, 115, 217, 250],
    dayShape: 3,
    seasons: [{ topics: [4, 13], weeks: [6, 7], times: 6 }],
    newsletters: 5,
  },
  {
    ...SCHOOLS,
    name: 'region',
    seed: 304,
    people: 90_000,
    opens: 6,
    hours: scaled(4),
    night: 2,
    weekend: 6,
    topics: 150,
    dayShape: 3,
    noisy: { topic: 7, shape: 1 },
    seasons: [{ topics: [15, 16], daysOfMonth: [1, 2, 3], times: 5 }],
    newsletters: 30,
    small: 6,
  },
  {
    ...SCHOOLS,
    name: 'shop',
    seed: 305,
    people: 30_000,
    opens: 9,
    hours: [6, 9, 11, 12, 10, 9, 10, 12, 14, 15, 12, 8],
    night: 1,
    weekend: 9,
    monday: 1,
    quietWeeks: [],
    busyWeeks: { 12: 3, 13: 2, 16: 4, 17: 2, 42: 2 },
    topics: 35,
    dayShape: 1.8,
    noisy: { topic: 1, shape: 0.9 },
    seasons: [{ topics: [3, 8], weeks: [12, 16], times: 6 }],
    newsletters: 25,
    small: 1,
  },
]

/** Written before the rule was touched for the third time. */
export const HELD_OUT_LAST: readonly DeskProfile[] = [
  {
    ...SCHOOLS,
    name: 'weekly newsletters',
    seed: 401,
    people: 6000,
    opens: 8,
    hours: scaled(0.4),
    quietWeeks: [7, 16, 17, 47, 48, 49],
    busyWeeks: { 0: 1.6, 18: 1.3 },
    topics: 45,
    dayShape: 2.5,
    // Its own letter comes out on Tuesdays, and people ask about what stands in it.
    seasons: [{ topics: [5, 18, 33], weekdays: [1], times: 6 }],
    newsletters: 60,
    themed: 6,
    small: 2,
  },
  {
    ...SCHOOLS,
    name: 'school year',
    seed: 402,
    people: 28_000,
    hours: scaled(1.2),
    quiet: 0.1,
    busyWeeks: { 0: 5, 1: 4, 2: 2.5, 3: 1.5, 9: 1.8, 18: 1.8, 26: 1.8, 34: 1.5, 40: 1.5 },
    daysOff: [61, 71, 115, 122, 217, 242, 249, 250, 251, 260, 261, 322],
    topics: 90,
    dayShape: 3,
    seasons: [
      { topics: [1, 6, 21, 44], weeks: [0, 1, 2], times: 7 },
      // Enrolment, mock examinations, examinations and their results: rare topics, for some days.
      { topics: [38], weeks: [10, 11], weekdays: [0, 1], times: 15 },
      { topics: [52, 60], weeks: [22], times: 15 },
      { topics: [52, 60, 71], weeks: [39, 40, 41], times: 20 },
      { topics: [71, 15], weeks: [43], weekdays: [1, 4], times: 25 },
    ],
    newsletters: 12,
    themed: 3,
    small: 3,
  },
]

/** Written before the rule was touched for the fourth time: dates by which everybody must have done something, and a desk that never sleeps. */
export const HELD_OUT_FOURTH: readonly DeskProfile[] = [
  {
    ...SCHOOLS,
    name: 'tax office',
    seed: 501,
    people: 12_000,
    opens: 8,
    hours: [10, 22, 26, 24, 8, 14, 24, 22, 16, 6],
    weekend: 0.3,
    monday: 1.5,
    quietWeeks: [16, 17, 47, 48, 49],
    quiet: 0.3,
    busyWeeks: { 12: 1.6, 34: 1.5, 35: 2, 36: 2.5, 37: 3, 38: 3.5 },
    daysOff: [61, 71, 115, 217, 242, 250, 322],
    topics: 70,
    dayShape: 2,
    seasons: [
      { topics: [2, 10, 29], daysOfMonth: [14, 15], times: 10 },
      { topics: [7, 22, 40], weeks: [34, 35, 36, 37, 38], times: 12 },
      // A program that is new to all: hardly asked about before.
      { topics: [33], weeks: [12, 13, 14, 15, 18, 19, 20], times: 30 },
    ],
    newsletters: 20,
    themed: 2,
    small: 3,
  },
  {
    ...SCHOOLS,
    name: 'round the clock',
    seed: 502,
    people: 7000,
    opens: 0,
    hours: [3, 2, 2, 2, 3, 5, 8, 9, 9, 8, 7, 7, 6, 7, 8, 7, 6, 6, 7, 6, 5, 4, 4, 3],
    weekend: 4,
    monday: 1.05,
    quietWeeks: [16, 48],
    quiet: 0.6,
    busyWeeks: { 5: 2, 6: 3, 30: 2.5 },
    topics: 30,
    dayShape: 1.5,
    noisy: { topic: 0, shape: 0.7 },
    seasons: [{ topics: [4, 9], weeks: [5, 6, 30], times: 8 }],
    newsletters: 8,
    small: 5,
  },
]

/** Written before the rule was touched for the fifth time: trams at any hour, an office that few write to, and a bank with a new program. */
export const HELD_OUT_FIFTH: readonly DeskProfile[] = [
  {
    ...SCHOOLS,
    name: 'tramways',
    seed: 601,
    people: 3500,
    opens: 4,
    hours: [6, 14, 18, 10, 7, 6, 6, 8, 14, 12, 8, 8, 9, 12, 10, 7, 5, 4, 3],
    night: 1,
    weekend: 6,
    monday: 1.1,
    quietWeeks: [47, 48, 49, 50],
    quiet: 0.6,
    busyWeeks: { 1: 1.5, 13: 2, 14: 1.8 },
    daysOff: [115, 242],
    topics: 45,
    dayShape: 2.5,
    noisy: { topic: 1, shape: 1 },
    seasons: [
      // Ice, and the change of the timetable.
      { topics: [3, 11], weeks: [13, 14, 19, 21], times: 9 },
      { topics: [6], weekdays: [5, 6], times: 5 },
    ],
    newsletters: 6,
    small: 6,
  },
  {
    ...SCHOOLS,
    name: 'inspectorate',
    seed: 602,
    people: 400,
    opens: 8,
    hours: [1, 2, 2.5, 2, 1, 1.5, 2, 2, 1, 0.5],
    night: 0.02,
    weekend: 0.05,
    busyWeeks: { 0: 2, 26: 2.2, 39: 2.5 },
    topics: 50,
    dayShape: 1.5,
    seasons: [{ topics: [12, 20, 31], daysOfMonth: [1, 2], times: 8 }],
    newsletters: 25,
    themed: 5,
    small: 2,
  },
  {
    ...SCHOOLS,
    name: 'bank branches',
    seed: 603,
    people: 9000,
    opens: 8,
    hours: [30, 36, 28, 22, 10, 18, 28, 26, 20, 8],
    weekend: 5,
    monday: 1.6,
    quietWeeks: [16, 17, 48],
    quiet: 0.5,
    busyWeeks: { 17: 1.6, 21: 2.2, 22: 1.8 },
    daysOff: [61, 115, 217, 242],
    topics: 90,
    dayShape: 3,
    seasons: [
      { topics: [5, 15], daysOfMonth: [28, 29, 30], times: 7 },
      // A program that everybody got on one day.
      { topics: [44, 60], weeks: [21, 22, 23], times: 25 },
    ],
    newsletters: 12,
    themed: 3,
    small: 4,
  },
]
