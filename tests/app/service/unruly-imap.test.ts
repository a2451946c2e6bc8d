// That a mail server which misbehaves at random costs no mail: bench/imap.ts, a short run.
import { expect, test } from 'vitest'
import { unruly } from '../../../bench/imap.js'

test('150 mails, seed 7', { timeout: 600_000 }, async () => {
  const said: string[] = []
  const options = { mails: 150, seed: 7, within: 300_000, say: (line: string) => said.push(line) }
  const { checks, done } = await unruly(options)
  expect(
    checks.filter(({ ok }) => !ok),
    said.join('\n'),
  ).toEqual([])
  // It did misbehave: each kind of lasting fault, and several of the moment.
  expect(done.size).toBeGreaterThan(10)
})
