// How the tests run: few workers, since the machine is shared with the servers they start.
import { defineConfig } from 'vitest/config'
import { runSummary } from './tests/support/runner/run-summary.js'
import { SlowestFirst } from './tests/support/runner/slowest-first.js'
import { V8_FLAGS } from './tests/support/runner/v8-flags.js'

/** Against what hangs, not against what is slow: a busy machine takes twenty times as long (ms). */
const SAFETY = 120_000
const ALL = ['tests/**/*.test.ts']
/** They change their process, or watch what happens in it: each has one of its own. */
const ALONE = [
  'tests/slack-manifest.test.ts',
  'tests/adapters/data-folder/secret.test.ts',
  'tests/app/service/slack-broken.test.ts',
  // The sandbox's clock is that of its process, and goes on only.
  'tests/sandbox/page/kept-clock.test.ts',
  'tests/sandbox/page/page-guard.test.ts',
  'tests/sandbox/page/page-story.test.ts',
]
/** By `--sequence.shuffle.files`, which a sequencer of ours would overrule. */
const SHUFFLED = process.argv.some((argument) => argument.startsWith('--sequence.shuffle'))

export default defineConfig({
  resolve: {
    alias: {
      './start-worker.js': `${import.meta.dirname}/tests/support/runner/compiled-worker.ts`,
    },
  },
  test: {
    pool: 'forks',
    execArgv: [...V8_FLAGS],
    // One more than the cores of a small machine: many files wait for servers; with four the same time.
    maxWorkers: 3,
    // What was translated once is not again, by a later run.
    experimental: { fsModuleCache: true },
    // For files whose tests wait rather than work, and say so.
    maxConcurrency: 20,
    globalSetup: ['tests/support/runner/shared.ts'],
    setupFiles: ['tests/support/runner/take-back.ts'],
    reporters: ['default', runSummary()],
    sequence: SHUFFLED ? {} : { sequencer: SlowestFirst },
    testTimeout: SAFETY,
    hookTimeout: SAFETY,
    teardownTimeout: SAFETY,
    expect: { poll: { timeout: SAFETY / 2 } },
    projects: [
      // Most of what a file takes is loading what it tests: those after it find that loaded.
      { extends: true, test: { name: 'together', include: ALL, exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
