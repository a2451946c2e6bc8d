/** Measures how bursts are told on invented years: false alarms a year, and by which request a fault of twenty is seen. */

import { alarmsOf, faultsSeen, yearOf } from '../tests/support/desk-year.js'

const SEEDS = Number(process.argv[2] ?? 3)
const FAULTS = 200

for (let seed = 1; seed <= SEEDS; seed += 1) {
  const { requests } = yearOf(seed)
  const seen = faultsSeen(requests, seed, FAULTS).toSorted((a, b) => a - b)
  const byEighth = seen.filter((at) => at <= 8).length
  process.stdout.write(
    `year ${seed}: ${requests.length} requests, ${alarmsOf(requests).length} false alarms; of ${FAULTS} faults ${byEighth} seen by the eighth request, the median by the ${seen[FAULTS / 2]}th, the last by the ${seen.at(-1)}th\n`,
  )
}
