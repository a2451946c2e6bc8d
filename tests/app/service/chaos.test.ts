// That a service killed again and again, and a mail server too, lose nothing and double nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { type ChaosOptions, chaos } from '../../../bench/chaos.js'
import { compiledCli } from '../../support/commands/cli.js'
import { needs } from '../../support/runner/skip.js'
import { dovecotInstalled } from '../../support/servers/dovecot.js'

/** It waits for what is killed and started again, on a machine that may be busy (ms). */
const SAFETY = 600_000
const short = { mails: 60, kills: 4, seed: 7, startTime: 4000 } as const

async function survives(options: Pick<ChaosOptions, 'mailbox' | 'victim'>): Promise<void> {
  const { checks, logged } = await chaos({ ...short, cli: compiledCli(), ...options })
  const wrong = checks.filter(({ ok }) => !ok)
  expect(wrong, [...logged.keys()].join('\n')).toEqual([])
}

// At once: each has servers and services of its own, and mostly waits for them.
test.concurrent('the in-process mail server: kill -9 of the service', { timeout: SAFETY }, () =>
  survives({ mailbox: 'in-process', victim: 'service' }),
)

test.concurrent('the chat: kill -9 of the service', { timeout: SAFETY }, async () => {
  const options = [
    '--events',
    '120',
    '--kills',
    '3',
    '--spread',
    '4000',
    '--pace',
    '0',
    '--cli',
    compiledCli().at(-1) ?? '',
  ]
  const root = join(import.meta.dirname, '../../..')
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/chat.ts', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [status]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, 'exit'),
  ])
  expect([status, out], err).toEqual([0, expect.not.stringContaining('FAIL')])
})

describe.skipIf(needs(dovecotInstalled(), 'Dovecot')).concurrent('Dovecot', () => {
  test('kill -9 of the service', { timeout: SAFETY }, () =>
    survives({ mailbox: 'dovecot', victim: 'service' }),
  )

  test('kill -9 of Dovecot', { timeout: SAFETY }, () =>
    survives({ mailbox: 'dovecot', victim: 'server' }),
  )
})
