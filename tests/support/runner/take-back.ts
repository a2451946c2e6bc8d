/** After each test file: what it changed and a failure kept it from taking back is taken back, for the files that share its process; what it left changed otherwise, or made Node warn of, is its fault, and said. */

import { afterAll, vi } from 'vitest'
import { leftChanged, standing } from './left-changed.js'

const before = standing()
/** Ten things that wait for one signal: a leak, or a service that warns its operator of one. */
const warnings: string[] = []
const note = ({ name, message }: Error) => {
  if (name === 'MaxListenersExceededWarning') warnings.push(message)
}
process.on('warning', note)

afterAll(() => {
  process.off('warning', note)
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  const left = leftChanged(before, standing())
  if (warnings.length > 0) throw new Error(`Node warned during this file: ${warnings.join('; ')}`)
  if (left.length > 0)
    throw new Error(`this file leaves its process changed for the next one: ${left.join(', ')}`)
})
