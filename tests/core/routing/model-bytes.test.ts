/** A routing model as bytes: what is read back is what was kept. */

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TARGETS } from '../../../src/core/routing/example-set.js'
import { modelBytes, modelFrom } from '../../../src/core/routing/model-bytes.js'
import type { RoutingModel } from '../../../src/core/routing/routing-model.js'
import { decision, decisions, learnt } from '../../support/desk/learning.js'

const withFields = decisions(600).map((one, at) =>
  decision(one.text, one.labels.team ?? '', {
    subcategory: ['1.1', '5.3', 'é « 2.1 »'][at % 3] ?? null,
    product: at % 2 === 0 ? null : '7',
  }),
)

/** Arrays by their digests: to compare hundreds of thousands of numbers one by one takes minutes. */
function partsOf(learnt: RoutingModel['targets']['team']) {
  if (typeof learnt === 'string') return learnt
  const parts = Object.entries(learnt.model).map(([name, value]) => [
    name,
    value instanceof Uint8Array || value instanceof Int8Array || value instanceof Float32Array
      ? `${value.constructor.name} ${createHash('sha256').update(value).digest('hex')}`
      : value,
  ])
  return Object.fromEntries(parts)
}

describe('a model is read back as it was kept', () => {
  it.each<[string, RoutingModel]>([
    ['of nothing', learnt([])],
    ['of teams alone', learnt(decisions(300))],
    ['of teams, subcategories and products', learnt(withFields)],
  ])('%s', (_, model) => {
    const bytes = Buffer.from(modelBytes(model))
    // As the database gives it: a part of a larger buffer, at any place.
    const within = Buffer.alloc(bytes.length + 3)
    within.set(bytes, 3)
    const read = modelFrom(within.subarray(3))
    expect(bytes.equals(modelBytes(read))).toBe(true)
    for (const target of TARGETS)
      expect(partsOf(read.targets[target])).toEqual(partsOf(model.targets[target]))
  })
})
