/** What is said again and again leaves room for the rest. */

import { expect, it } from 'vitest'
import { repeatsLast } from '../../../src/core/similar/repeats-last.js'

it.each<[string, readonly string[], readonly string[]]>([
  ['nothing', [], []],
  ['each once, in their order', ['b:x', 'a:y'], ['b:x', 'a:y']],
  [
    'the first of each before all others',
    ['a:x', 'a:x', 'b:y', 'a:x'],
    ['a:x', 'b:y', 'a:x', 'a:x'],
  ],
  ['case and accents aside', ['Été:x', 'ete:X', 'b:y'], ['Été:x', 'b:y', 'ete:X']],
  ['another title is another request', ['a:x', 'b:x'], ['a:x', 'b:x']],
])('%s', (_, written, expected) => {
  const requests = written.map((one) => {
    const [title = '', text = ''] = one.split(':')
    return { title, text }
  })
  expect(repeatsLast(requests).map(({ title, text }) => `${title}:${text}`)).toEqual(expected)
})
