// How the tests run: two workers at most, since the machine is shared with the servers they start.
import { defineConfig } from 'vitest/config'
import { runSummary } from './tests/support/run-summary.js'

/** Against what hangs, not against what is slow: a busy machine takes twenty times as long (ms). */
const SAFETY = 120_000

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['tests/support/shared.ts'],
    reporters: ['default', runSummary()],
    testTimeout: SAFETY,
    hookTimeout: SAFETY,
    teardownTimeout: SAFETY,
    expect: { poll: { timeout: SAFETY / 2 } },
  },
})
