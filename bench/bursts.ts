/** `npx tsx bench/bursts.ts [-- --desks derived|… --desk NAME --faults 100 --tell yes]`: measures how bursts are told on simulated years of desks: false alarms, by month, and by which request a fault of twenty is seen. */

import type { Burst } from '../src/core/incidents/burst.js'
import type { Counted } from '../src/core/incidents/counted.js'
import {
  alarmsOf,
  DAY,
  type FaultsAsked,
  faultsSeen,
  NUMBERS,
  toldAt,
  YEAR_BEGINS,
} from '../tests/support/desks/desk-year.js'
import {
  DERIVED_ON,
  type DeskProfile,
  HELD_OUT,
  HELD_OUT_AGAIN,
  HELD_OUT_FIFTH,
  HELD_OUT_FOURTH,
  HELD_OUT_LAST,
} from '../tests/support/desks/profiles.js'
import { HELD_OUT_SIXTH } from '../tests/support/desks/profiles-sixth.js'
import { simulatedYear } from '../tests/support/desks/simulated-year.js'
import { numberOption, textOption } from './support/world.js'

const FAULTS = numberOption('faults', 100)
const MONTHS = 12
const MONTH = (364 / MONTHS) * DAY
/** Weeks that are so much busier are a rush. */
const RUSH = 1.4
const YOUNG = [0, 1, 2, 3]
const DESKS = {
  derived: DERIVED_ON,
  'held-out': HELD_OUT,
  'held-out-again': HELD_OUT_AGAIN,
  'held-out-last': HELD_OUT_LAST,
  'held-out-fourth': HELD_OUT_FOURTH,
  'held-out-fifth': HELD_OUT_FIFTH,
  'held-out-sixth': HELD_OUT_SIXTH,
} as const

const wanted = textOption('desks')
const only = textOption('desk')
const tells = textOption('tell') !== undefined
for (const [name, desks] of Object.entries(DESKS))
  for (const desk of desks) {
    if ((wanted && wanted !== name) || (only && only !== desk.name)) continue
    const requests = simulatedYear(desk)
    const alarms = await alarmsOf(requests)
    process.stdout.write(`${name}: ${desk.name}: ${requests.length} requests; ${alarmText(alarms)}`)
    if (FAULTS > 0) process.stdout.write(`; ${await faultText(desk, requests)}`)
    process.stdout.write('\n')
    if (tells) process.stdout.write(alarms.map(alarmLine).join(''))
  }

/** « 4 false alarms, by month 1 0 2 …, 2 within 30 days at the most » */
function alarmText(alarms: readonly Burst[]): string {
  const times = alarms.map(toldAt)
  const months = Array.from({ length: MONTHS }, () => 0)
  for (const at of times) {
    const month = Math.floor((at - YEAR_BEGINS) / MONTH)
    months[month] = (months[month] ?? 0) + 1
  }
  const within = times.map(
    (at) => times.filter((other) => other > at - 30 * DAY && other <= at).length,
  )
  return `${alarms.length} false alarms, by month ${months.join(' ')}, ${Math.max(0, ...within)} within 30 days`
}

async function faultText(desk: DeskProfile, requests: readonly Counted[]): Promise<string> {
  const rush = Object.keys(desk.busyWeeks)
    .map(Number)
    .filter((week) => week >= 7 && (desk.busyWeeks[week] ?? 1) >= RUSH)
  const kinds: readonly (readonly [string, FaultsAsked])[] = [
    ['', {}],
    ['in vain', { inVain: 1 }],
    ['twice in vain', { inVain: 2 }],
    ['rush', { weeks: rush }],
    ['rush in vain', { weeks: rush, inVain: 1 }],
    ['young', { weeks: YOUNG }],
    ['young in vain', { weeks: YOUNG, inVain: 1 }],
  ]
  const told: string[] = []
  for (const [kind, asked] of kinds) {
    if (asked.weeks?.length === 0) continue
    const seen = await faultsSeen(requests, desk.seed, FAULTS, asked)
    const byEighth = seen.filter((at) => at <= 8).length
    const last = Math.max(...seen)
    told.push(`${kind === '' ? '' : `${kind} `}${byEighth} (the last by the ${last}th)`)
  }
  return `of ${FAULTS} faults seen by the eighth request: ${told.join(', ')}`
}

function alarmLine(burst: Burst): string {
  const { key, members, others, expected, chance, weeks } = burst
  const about =
    key.by === 'words' ? `words ${key.stems.map(NUMBERS.stemOf).join(' ')} (${key.least})` : key.by
  const day = Math.floor((toldAt(burst) - YEAR_BEGINS) / DAY)
  return `  day ${day} (week ${Math.floor(day / 7)}): ${members.length} of ${members.length + others}, ${expected.toFixed(2)} expected, ${weeks} weeks, chance ${chance.toExponential(1)}: ${about}\n`
}
