/** Words of requests that are compared in every round: worked out once, and anew when the text has changed. */

import { expect, it } from 'vitest'
import type { RequestSketch } from '../../../src/core/incidents/incident.js'
import { prepared } from '../../../src/core/incidents/likeness.js'
import { openPreparedOnce } from '../../../src/core/incidents/prepared-once.js'

const sketch = (id: number, text: string, changes: Partial<RequestSketch> = {}): RequestSketch => ({
  id,
  number: id,
  requesterId: id,
  title: 'Messagerie',
  text,
  productId: null,
  subcategoryCode: null,
  createdAt: 0,
  ...changes,
})

const stemsOf = (round: ReturnType<ReturnType<typeof openPreparedOnce>>, one: RequestSketch) =>
  round.all([one])[0]?.stems

it('works out the words of a request once, however many rounds compare it', () => {
  const begin = openPreparedOnce()
  const one = sketch(1, 'La messagerie ne répond plus depuis ce matin.')
  const first = stemsOf(begin(), one)
  expect(first).toEqual(prepared(one).stems)
  for (let round = 0; round < 3; round += 1) expect(stemsOf(begin(), { ...one })).toBe(first)
})

it('takes everything but the words from what is read now', () => {
  const begin = openPreparedOnce()
  const one = sketch(1, 'La messagerie ne répond plus.')
  begin().all([one])
  const moved = { ...one, productId: 7, subcategoryCode: '5.3', requesterId: 9 }
  expect(begin().all([moved])).toEqual([prepared(moved)])
})

it('works them out anew when the title or the text has changed', () => {
  const begin = openPreparedOnce()
  begin().all([sketch(1, 'La messagerie ne répond plus.')])
  for (const changed of [
    sketch(1, 'Imprimante du secrétariat en panne.'),
    sketch(1, 'Imprimante du secrétariat en panne.', { title: 'Imprimante' }),
  ])
    expect(begin().all([changed])).toEqual([prepared(changed)])
})

it('forgets what a round no longer has', () => {
  const begin = openPreparedOnce()
  const one = sketch(1, 'La messagerie ne répond plus.')
  const first = stemsOf(begin(), one)
  begin().all([sketch(2, 'Autre chose.')])
  const again = stemsOf(begin(), one)
  expect(again).toEqual(first)
  expect(again).not.toBe(first)
})
