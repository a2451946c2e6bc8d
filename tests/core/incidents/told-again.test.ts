/** A burst about what was told within a day in vain: no news, unless twice as many write about it. */

import { expect, it } from 'vitest'
import type { Burst } from '../../../src/core/incidents/burst.js'
import { endedInVain, evidenceAfter } from '../../../src/core/incidents/burst-evidence.js'
import { unrestIn } from '../../../src/core/incidents/chance.js'
import type { Counted } from '../../../src/core/incidents/counted.js'
import { isToldAgain } from '../../../src/core/incidents/told-again.js'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 23, 15)
const WIFI = [1, 2, 3, 4]
const TONER = [5, 6, 7, 8]

/** Requests from `id` on, so many hours ago, with these words. */
function written(id: number, count: number, hoursAgo: number, stems: readonly number[]): Counted[] {
  return Array.from({ length: count }, (_, at) => ({
    id: id + at,
    requesterId: id + at,
    productId: null,
    subcategoryCode: null,
    createdAt: NOW - hoursAgo * HOUR + at,
    stems,
  }))
}

function burstOf(members: readonly Counted[], stems: readonly number[]): Burst {
  return {
    key: { by: 'words', stems, least: 3 },
    members,
    others: 0,
    expected: 0.5,
    weeks: 6,
    chance: 1e-9,
  }
}

const now8 = written(100, 8, 0.5, WIFI)
const ids = (requests: readonly Counted[]) => requests.map(({ id }) => id)

it.each<
  readonly [
    string,
    { readonly told: readonly Counted[]; readonly now?: readonly Counted[] },
    boolean,
  ]
>([
  ['the same three hours later', { told: written(1, 8, 3, WIFI) }, true],
  [
    'the same, a few of the first being about something else',
    {
      told: [...written(1, 6, 3, WIFI), ...written(7, 3, 3, TONER)],
    },
    true,
  ],
  ['another matter', { told: written(1, 8, 3, TONER) }, false],
  ['the same a day and an hour later', { told: written(1, 8, 25, WIFI) }, false],
  ['twice as many', { told: written(1, 8, 3, WIFI), now: written(100, 16, 0.5, WIFI) }, false],
  ['the same burst, which goes on', { told: now8.slice(0, 6) }, false],
])('%s', (_, { told, now = now8 }, again) => {
  const known = [...told, ...now]
  expect(
    isToldAgain(
      burstOf(now, WIFI),
      [{ firstAt: told[0]?.createdAt ?? 0, ids: ids(told) }],
      known,
      NOW,
    ),
  ).toBe(again)
})

it('nothing was told in vain', () => {
  expect(isToldAgain(burstOf(now8, WIFI), [], now8, NOW)).toBe(false)
})

it('after an alarm in vain what is asked anyway comes in waves; what is new is believed as before', () => {
  const { waves } = evidenceAfter(1)
  expect(unrestIn(0.15, 0.15, waves)).toBe(unrestIn(0.15, 0.15, evidenceAfter(0).waves))
  expect(unrestIn(1, 0.15, waves)).toBeGreaterThan(1)
  for (const mean of [0.15, 0.5, 2])
    expect(unrestIn(mean, 0.15, evidenceAfter(0).waves)).toBeLessThanOrEqual(0.25)
})

it('what was told just now may still be taken up', () => {
  const told = [{ firstAt: NOW, ids: [1] }]
  expect(endedInVain(told, NOW + 1.9 * HOUR)).toBe(0)
  expect(endedInVain(told, NOW + 2 * HOUR)).toBe(1)
})
