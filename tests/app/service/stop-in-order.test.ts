/** The end of the service: one part that hangs holds up no other for ever, and is named. */

import { expect, it } from 'vitest'
import { type Step, stopInOrder } from '../../../src/app/running/stop-in-order.js'

async function stopped(steps: readonly Step[], now: () => number = () => 0): Promise<string[]> {
  const said: string[] = []
  const error = (_: object, sentence: string) => void said.push(sentence)
  const log = { debug() {}, info() {}, warn() {}, error }
  await stopInOrder(steps, { log, steady: now, atMost: 40, atLeast: 5 })
  return said
}

const NEVER: Step = ['the chat', () => new Promise(() => {})]
const FAILS: Step = ['handling', () => Promise.reject(new Error('away'))]
const ended: string[] = []
const ends = (name: string): Step => [name, async () => void ended.push(name)]

it('what ends is ended in its order, and nothing is said', async () => {
  ended.length = 0
  expect(await stopped([ends('a'), ends('b'), ends('c')])).toEqual([])
  expect(ended).toEqual(['a', 'b', 'c'])
})

it('what hangs or fails is named and left behind, and those after it end', async () => {
  ended.length = 0
  expect(await stopped([ends('a'), NEVER, FAILS, ends('the database')])).toEqual([
    'stopping: the chat did not end well, and is left behind',
    'stopping: handling did not end well, and is left behind',
  ])
  expect(ended).toEqual(['a', 'the database'])
})

it('when the time is over, each of those that are left still has a little', async () => {
  ended.length = 0
  let now = 0
  const late: Step = [
    'sending',
    async () => {
      now = 1000
    },
  ]
  expect(await stopped([late, ends('the database')], () => now)).toEqual([])
  expect(ended).toEqual(['the database'])
})
