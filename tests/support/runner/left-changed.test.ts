/** Whatever a test file leaves changed in its process is named. */

import { afterEach, expect, it, vi } from 'vitest'
import { leftChanged, standing } from './left-changed.js'

const nothing = () => {}
const cwd = process.cwd()
const write = process.stdout.write
const argv = process.argv

afterEach(() => {
  process.off('SIGUSR2', nothing)
  delete process.env.AMIGO_LEFT
  process.chdir(cwd)
  process.stdout.write = write
  process.argv = argv
  process.exitCode = undefined
  Reflect.deleteProperty(globalThis, 'leftBehind')
  vi.useRealTimers()
})

it.each<[name: string, change: () => void]>([
  ['listeners of SIGUSR2', () => void process.on('SIGUSR2', nothing)],
  ['the variable AMIGO_LEFT', () => void Object.assign(process.env, { AMIGO_LEFT: 'x' })],
  ['the working folder', () => process.chdir('/')],
  ['process.stdout.write', () => void Object.assign(process.stdout, { write: () => true })],
  ['process.argv', () => void Object.assign(process, { argv: ['node', 'another'] })],
  ['process.exitCode', () => void Object.assign(process, { exitCode: 1 })],
  ['global leftBehind', () => void Object.assign(globalThis, { leftBehind: 1 })],
  ['Date', () => void vi.useFakeTimers({ toFake: ['Date'] })],
])('%s', (name, change) => {
  const before = standing()
  expect(leftChanged(before, standing())).toEqual([])
  change()
  expect(leftChanged(before, standing())).toEqual([name])
})
