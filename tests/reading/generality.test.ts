/** A few hundred generated replies on every run of the tests: no figure may fall below what it was. */

import { expect, it } from 'vitest'
import { generalityOf } from '../../bench/reading/generality-table.js'
import { outcomesOf } from '../../bench/reading/sample.js'

/**
 * What was reached on these very mails; a change that reaches more raises it here. `npm run reading`
 * has the whole measure and what is promised.
 */
const FLOOR = {
  lostLines: 0,
  exact: 300,
  exactOfNotices: 300,
}

it('reads replies as programs dress them no worse than before', async () => {
  const { all, notices, faults } = generalityOf(await outcomesOf({ mails: 300, seed: 7 }))
  const said = faults.map(({ fault, mails, seeds }) => `${mails} ${fault} (${seeds.join(', ')})`)
  const seen = `now ${JSON.stringify({ all, notices })}: ${said.join('; ')}`
  expect(all.lostLines, seen).toBeLessThanOrEqual(FLOOR.lostLines)
  expect(all.exact, seen).toBeGreaterThanOrEqual(FLOOR.exact)
  expect(notices.exact, seen).toBeGreaterThanOrEqual(FLOOR.exactOfNotices)
})
