/** What a test run ends with: its slowest files, and what it skipped and why. A reporter of Vitest. */

import type { Reporter, TestModule } from 'vitest/node'

export interface FileRun {
  /** Relative to the root of the project. */
  readonly file: string
  /** Of loading it, of its tests and of their hooks. */
  readonly ms: number
  readonly skipped: number
  /** What `needs` missed in it; empty where a test is skipped by itself. */
  readonly missing: readonly string[]
}

const SLOWEST = 10

/** For `reporters` of vitest.config.ts; `say` gets one line at a time. */
export function runSummary(say: (line: string) => void = console.log): Reporter {
  return {
    onTestRunEnd(modules) {
      for (const line of summary(modules.map(fileRun))) say(line)
    },
  }
}

/** Nothing for a single file of which nothing was skipped: Vitest has said it all. */
export function summary(runs: readonly FileRun[]): readonly string[] {
  const skipping = runs.filter(({ skipped }) => skipped > 0)
  return [
    ...(runs.length > 1 ? slowest(runs) : []),
    ...(skipping.length > 0 ? skips(skipping) : []),
  ]
}

function slowest(runs: readonly FileRun[]): readonly string[] {
  const sorted = runs.toSorted((one, other) => other.ms - one.ms).slice(0, SLOWEST)
  const lines = sorted.map(({ ms, file }) => `${seconds(ms)}  ${file}`)
  return ['', `The slowest of ${runs.length} files:`, ...lines]
}

function skips(runs: readonly FileRun[]): readonly string[] {
  const total = runs.reduce((sum, { skipped }) => sum + skipped, 0)
  const lines = runs.map(
    ({ skipped, file, missing }) => `${String(skipped).padStart(7)}  ${file}: ${reason(missing)}`,
  )
  return ['', `Skipped: ${total} tests.`, ...lines]
}

function reason(missing: readonly string[]): string {
  return missing.length > 0
    ? `missing: ${missing.join('; ')}`
    : 'by the test itself, or by a filter'
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(5)} s`
}

function fileRun(module: TestModule): FileRun {
  const { collectDuration, duration } = module.diagnostic()
  return {
    file: module.relativeModuleId,
    ms: collectDuration + duration,
    skipped: [...module.children.allTests('skipped')].length,
    missing: module.meta().missing ?? [],
  }
}
