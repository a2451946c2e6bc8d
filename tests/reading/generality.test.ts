/** A few hundred generated replies on every run of the tests: no figure may fall below what it was. */

import { expect, it } from 'vitest'
import { generalityOf } from '../../bench/reading/generality-table.js'
import { outcomesOf } from '../../bench/reading/sample.js'

/**
 * A little below what was reached (one lost line, 293 and 141 exact), since a new template shuffles
 * these mails; a change that reaches more raises it here. `npm run reading` has the whole measure,
 * and TARGETS what is promised.
 */
const FLOOR = {
  mails: 300,
  lostLines: 0,
  exact: 296,
  exactOfNotices: 142,
}

it('reads replies as programs dress them no worse than before', async () => {
  const { all, notices, faults } = generalityOf(await outcomesOf({ mails: FLOOR.mails, seed: 7 }))
  const said = faults.map(({ fault, mails, seeds }) => `${mails} ${fault} (${seeds.join(', ')})`)
  const seen = `now ${JSON.stringify({ all, notices })}: ${said.join('; ')}`
  expect(all.lostLines, seen).toBeLessThanOrEqual(FLOOR.lostLines)
  expect(all.exact, seen).toBeGreaterThanOrEqual(FLOOR.exact)
  expect(notices.exact, seen).toBeGreaterThanOrEqual(FLOOR.exactOfNotices)
})
