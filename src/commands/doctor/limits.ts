/** `amigo doctor`: the limits that were reached since yesterday, and the setting of each. */

import type { Knex } from 'knex'
import { keptBackToday } from '../../adapters/stores/notices/answer-cap.js'
import { floodsToday } from '../../adapters/stores/notices/floods.js'
import { STRANGERS_BUDGET } from '../../core/notices/answer-cap.js'
import { ROBOT } from '../../core/request/robots.js'

/** Those that have a sentence of their own; any other was kept back by the daily cap. */
const SENTENCES: Readonly<Record<string, (count: number) => string>> = {
  [ROBOT]: (count) =>
    `${count} answer(s) to what robots seem to write were kept back since yesterday; their requests are there`,
  [STRANGERS_BUDGET]: (count) =>
    `${count} answer(s) to strangers were kept back since yesterday (AMIGO_STRANGER_ANSWERS)`,
}

/** One phrase each; none where nothing was reached. */
export async function limitsReached(knex: Knex, now: number): Promise<string[]> {
  const keptBack = await keptBackToday(knex, now)
  const byCap = [...keptBack]
    .filter(([because]) => !(because in SENTENCES))
    .reduce((sum, [, count]) => sum + count, 0)
  const { notices, senders } = await floodsToday(knex, now)
  return [
    ...(byCap > 0
      ? [`the daily cap kept back ${byCap} answer(s) since yesterday (AMIGO_DAILY_ANSWERS)`]
      : []),
    ...Object.entries(SENTENCES).flatMap(([because, says]) => {
      const count = keptBack.get(because) ?? 0
      return count > 0 ? [says(count)] : []
    }),
    ...(notices > 0
      ? [
          `${notices} notice(s) of ${senders} flood(s) were gathered into digests since yesterday (AMIGO_FLOOD_DAY, AMIGO_FLOOD_MINUTE)`,
        ]
      : []),
  ]
}
