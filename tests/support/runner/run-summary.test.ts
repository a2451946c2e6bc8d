/** What a run ends with: the slowest files by name, and what was skipped for want of what. */

import { expect, it } from 'vitest'
import { type FileRun, summary } from './run-summary.js'

const run = (file: string, ms: number, skipped = 0, missing: string[] = []): FileRun => ({
  file,
  ms,
  skipped,
  missing,
})

it('names the ten slowest files, the slowest first', () => {
  const runs = Array.from({ length: 12 }, (_, at) => run(`tests/${at}.test.ts`, at * 1250))
  const lines = summary(runs)
  expect(lines.slice(0, 4)).toEqual([
    '',
    'The slowest of 12 files:',
    ' 13.8 s  tests/11.test.ts',
    ' 12.5 s  tests/10.test.ts',
  ])
  expect(lines).toHaveLength(12)
})

it('counts what was skipped, and says what was missing', () => {
  const lines = summary([
    run('tests/imap.test.ts', 20, 4, ['Dovecot (apt-get install dovecot-imapd openssl)', 'root']),
    run('tests/one.test.ts', 10, 1),
    run('tests/two.test.ts', 5),
  ])
  expect(lines.slice(-4)).toEqual([
    '',
    'Skipped: 5 tests.',
    '      4  tests/imap.test.ts: missing: Dovecot (apt-get install dovecot-imapd openssl); root',
    '      1  tests/one.test.ts: by the test itself, or by a filter',
  ])
})

it('says nothing after one file of which all ran', () => {
  expect(summary([run('tests/one.test.ts', 10)])).toEqual([])
})
