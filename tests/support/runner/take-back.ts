/** After each test file: what it changed and a failure kept it from taking back is taken back, for the files that share its process; what it left changed otherwise is its fault, and said. */

import { afterAll, vi } from 'vitest'
import { leftChanged, standing } from './left-changed.js'

const before = standing()

afterAll(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  const left = leftChanged(before, standing())
  if (left.length > 0)
    throw new Error(`this file leaves its process changed for the next one: ${left.join(', ')}`)
})
