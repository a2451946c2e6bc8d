// How the tests run: few workers, since the machine is shared with the servers they start.
import { defineConfig } from 'vitest/config'
import { runSummary } from './tests/support/run-summary.js'

/** Against what hangs, not against what is slow: a busy machine takes twenty times as long (ms). */
const SAFETY = 120_000
const ALL = ['tests/**/*.test.ts']
/** They leave nothing behind in their process, so that the next file need not load everything anew. */
const TIDY = [
  'tests/core/**/*.test.ts',
  'tests/security/**/*.test.ts',
  'tests/app/{chat,files,monday,stories,time,wordings}/**/*.test.ts',
]

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the cores of a small machine: many files wait for servers.
    maxWorkers: 3,
    // For files whose tests wait rather than work, and say so.
    maxConcurrency: 20,
    globalSetup: ['tests/support/shared.ts'],
    reporters: ['default', runSummary()],
    testTimeout: SAFETY,
    hookTimeout: SAFETY,
    teardownTimeout: SAFETY,
    expect: { poll: { timeout: SAFETY / 2 } },
    projects: [
      { extends: true, test: { name: 'tidy', include: TIDY, isolate: false } },
      { extends: true, test: { name: 'all else', include: ALL, exclude: TIDY } },
    ],
  },
})
