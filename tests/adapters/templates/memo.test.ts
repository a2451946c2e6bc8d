/** The memory of results: what is asked again is not made again, and its room is bounded. */

import { expect, it } from 'vitest'
import { openMemo } from '../../../src/adapters/templates/words/memo.js'

function counting(size: number) {
  const memo = openMemo(size)
  const made: string[] = []
  const ask = (text: string) =>
    memo(text, () => {
      made.push(text)
      return `<${text}>`
    })
  return { ask, made }
}

it('makes a result once', () => {
  const { ask, made } = counting(10)
  expect([ask('a'), ask('b'), ask('a'), ask('')]).toEqual(['<a>', '<b>', '<a>', '<>'])
  expect([ask(''), made]).toEqual(['<>', ['a', 'b', '']])
})

it('keeps what is asked again and again, whatever else passes by', () => {
  const { ask, made } = counting(10)
  for (let at = 0; at < 1000; at++) {
    ask('always')
    ask(`once ${at}`)
  }
  expect(made.filter((text) => text === 'always')).toHaveLength(1)
})

it('forgets what was asked long ago', () => {
  const { ask, made } = counting(10)
  for (let at = 0; at < 200; at++) ask(`${at % 100}`)
  expect(made).toHaveLength(200)
})

it('does not keep long texts', () => {
  const { ask, made } = counting(10)
  const long = 'x'.repeat(501)
  expect([ask(long), ask(long)]).toEqual([`<${long}>`, `<${long}>`])
  expect(made).toHaveLength(2)
})
