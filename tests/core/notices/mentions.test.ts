/** Notices that name other requests than their own: whatever stands there by a number and a title goes with that request. */

import { describe, expect, it } from 'vitest'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import { mentionedIn, withoutMention } from '../../../src/core/notices/mentions.js'
import type { Notice } from '../../../src/core/notices/notice.js'
import { formatReference, referencesIn } from '../../../src/core/text/reference.js'

/** They are about no request: what they say is cleared once they are sent. */
const OF_NO_REQUEST = ['digest', 'requests', 'found', 'flood', 'team-targets', 'team-summary']
/** Filled in when they are sent, and never kept. */
const NEVER_KEPT = ['similar']

const OPTIONAL = { justAsked: { number: 412, title: 'Plus de courrier', minutes: 3 } }
const ALL: readonly (readonly [string, object])[] = [
  ...Object.entries(SAMPLES),
  ['team-new', { ...SAMPLES['team-new'], ...OPTIONAL }],
  ['opened-for', { ...SAMPLES['opened-for'], ...OPTIONAL }],
]

interface Named {
  readonly number: number
  readonly title: string
}

/** What is below the facts themselves: those are about the request of the notice. */
function namedIn(value: unknown, isTop = true): Named[] {
  if (Array.isArray(value)) return value.flatMap((one) => namedIn(one, false))
  if (typeof value !== 'object' || value === null) return []
  const { number, reference, title } = value as Record<string, unknown>
  const its = typeof reference === 'string' ? referencesIn(reference)[0] : number
  const here = !isTop && typeof its === 'number' && typeof title === 'string' && title !== ''
  const below = Object.entries(value).filter(([key]) => !NEVER_KEPT.includes(key))
  return [
    ...(here ? [{ number: its, title }] : []),
    ...below.flatMap(([, one]) => namedIn(one, false)),
  ]
}

const NAMING = ALL.filter(
  ([kind, data]) => !OF_NO_REQUEST.includes(kind) && namedIn(data).length > 0,
)

describe.each(NAMING)('%s', (_, data) => {
  const numbers = namedIn(data).map(({ number }) => number)

  it('is found by each request that it names', () => {
    const found = mentionedIn({ data } as unknown as Notice)
    expect(numbers.filter((one) => !found.includes(one))).toEqual([])
  })

  it.each(numbers)('says nothing of %s once that is erased', (erased) => {
    const left = withoutMention(data, formatReference(erased))
    expect(namedIn(left).filter(({ number }) => number === erased)).toEqual([])
  })
})

it('several kinds name others', () => {
  expect(NAMING.length).toBeGreaterThan(6)
})
