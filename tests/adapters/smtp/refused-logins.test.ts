/** A password that the mail server refuses: tried so seldom that no rule against guessing locks the account, and in use again when it is right. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { MINUTE, SECOND } from '../../../src/core/running/durations.js'
import { passwordDelay, reconnectDelay } from '../../../src/core/running/retry.js'
import { NO_KEYS, ONE_WORD, plainSmtp } from '../../support/servers/plain-smtp.js'
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.js'

/** So many failed logins within so many ms close an account, or keep our address out. */
const LOCK_OUTS: readonly [name: string, failures: number, within: number][] = [
  ['fail2ban, as it is shipped', 5, 10 * MINUTE],
  ['Windows: the security baseline', 10, 10 * MINUTE],
  ['Windows: the CIS benchmark', 5, 15 * MINUTE],
]
const HOURS = 3 * 60 * MINUTE

function mostWithin(times: readonly number[], within: number): number {
  return Math.max(...times.map((at) => times.filter((t) => t >= at && t < at + within).length))
}

describe('of a mailbox that is read', () => {
  it.each(LOCK_OUTS)('%s', (_, failures, within) => {
    for (const jitter of [0, 0.5, 1]) {
      const times = [0]
      for (let n = 1; (times.at(-1) ?? 0) < HOURS; n++)
        times.push((times.at(-1) ?? 0) + passwordDelay(n, jitter))
      expect(mostWithin(times, within)).toBeLessThan(failures)
      // It comes back by itself.
      expect(passwordDelay(20, jitter)).toBeLessThanOrEqual(8.25 * MINUTE)
    }
  })
})

describe('of the server that sends', () => {
  let server: ScriptedSmtp
  let mailer: SmtpMailer
  let now = 0
  let refuses = '535 5.7.8 Authentication credentials invalid'
  const logins: number[] = []
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    now = 0
    logins.length = 0
    server = await startScriptedSmtp({
      offers: ['AUTH PLAIN'],
      auth() {
        logins.push(now)
        return refuses === '' ? undefined : refuses
      },
    })
    const settings = { ...plainSmtp(server.port), user: 'desk', password: 'former', connections: 5 }
    mailer = openSmtp(settings, ONE_WORD, NO_KEYS)
  })
  afterEach(async () => {
    vi.useRealTimers()
    mailer.close()
    await server.close()
  })

  /** As the loop does that delivers: all that waits, again and again. */
  async function pass(until: number): Promise<string[]> {
    const kinds = new Set<string>()
    for (let failures = 1; now < until; failures++) {
      const rows = Array.from({ length: 20 }, (_, n) => ({
        ...sampleRow('closed', 'fr'),
        messageId: `<m${failures}.${n}@a.example>`,
      }))
      for (const { kind } of await Promise.all(rows.map((row) => mailer.send(row)))) kinds.add(kind)
      const wait = Math.max(SECOND, reconnectDelay(failures, 0.5))
      now += wait
      vi.advanceTimersByTime(wait)
    }
    return [...kinds]
  }

  it.each(LOCK_OUTS)('%s', async (_, failures, within) => {
    refuses = '535 5.7.8 Authentication credentials invalid'
    expect(await pass(40 * MINUTE)).toEqual(['deferred'])
    expect(mostWithin(logins, within)).toBeLessThan(failures)
    refuses = ''
    // The longest wait, and the breath between two passes.
    expect(await pass(now + 9 * MINUTE)).toContain('sent')
  })
})
