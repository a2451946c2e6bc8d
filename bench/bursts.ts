/** `npx tsx bench/bursts.ts [-- --desks derived|held-out|held-out-again|held-out-last]`: measures how bursts are told on simulated years of desks: false alarms, by month, and by which request a fault of twenty is seen. */

import { alarmsOf, DAY, faultsSeen, YEAR_BEGINS } from '../tests/support/desk-year.js'
import {
  DERIVED_ON,
  HELD_OUT,
  HELD_OUT_AGAIN,
  HELD_OUT_LAST,
} from '../tests/support/desks/profiles.js'
import { simulatedYear } from '../tests/support/desks/simulated-year.js'
import { numberOption, textOption } from './support/world.js'

const FAULTS = numberOption('faults', 100)
const MONTHS = 12
const MONTH = (364 / MONTHS) * DAY
const DESKS = {
  derived: DERIVED_ON,
  'held-out': HELD_OUT,
  'held-out-again': HELD_OUT_AGAIN,
  'held-out-last': HELD_OUT_LAST,
} as const

const wanted = textOption('desks')
const only = textOption('desk')
for (const [name, desks] of Object.entries(DESKS))
  for (const desk of desks) {
    if ((wanted && wanted !== name) || (only && only !== desk.name)) continue
    const requests = simulatedYear(desk)
    const months = Array.from({ length: MONTHS }, () => 0)
    for (const { members } of await alarmsOf(requests)) {
      const month = Math.floor(((members[0]?.createdAt ?? 0) - YEAR_BEGINS) / MONTH)
      months[month] = (months[month] ?? 0) + 1
    }
    const seen = (await faultsSeen(requests, desk.seed, FAULTS)).toSorted((a, b) => a - b)
    const byEighth = seen.filter((at) => at <= 8).length
    const young = await faultsSeen(requests, desk.seed, FAULTS, { first: 0, end: 4 })
    const youngByEighth = young.filter((at) => at <= 8).length
    const alarms = months.reduce((sum, count) => sum + count, 0)
    process.stdout.write(
      `${name}: ${desk.name}: ${requests.length} requests; ${alarms} false alarms, by month ${months.join(' ')}; of ${FAULTS} faults ${byEighth} seen by the eighth request, the median by the ${seen[Math.floor(FAULTS / 2)]}th, the last by the ${seen.at(-1)}th; ${youngByEighth} of as many in the first four weeks\n`,
    )
  }
