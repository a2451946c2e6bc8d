/** What refusals are about, in the words of servers as they are published: each row of fixtures/smtp/replies.ts. */

import { describe, expect, it } from 'vitest'
import { deliveryOf, readFailure } from '../../../src/adapters/smtp/judge.js'
import { type Phase, type SmtpFault, toReply } from '../../../src/adapters/smtp/reply.js'
import type { Verdict } from '../../../src/adapters/smtp/verdict.js'
import { verdictOf } from '../../../src/adapters/smtp/verdicts.js'
import { MORE_WORDS } from '../../fixtures/smtp/more-words.js'
import { OWN_WORDS, REPLIES } from '../../fixtures/smtp/replies.js'
import fc from '../../support/runner/random-cases.js'

const COMMANDS: Partial<Record<Phase, string>> = {
  mail: 'MAIL FROM',
  rcpt: 'RCPT TO',
  data: 'DATA',
}

const SERVER = {
  prefix: 'AMIGO_SMTP',
  host: 'mx.example',
  port: 587,
  security: 'none',
  user: undefined,
  password: undefined,
  caFile: undefined,
} as const

function judged(phase: Phase, response: string): Verdict {
  return verdictOf(toReply(faultOf(phase, response), phase))
}

function faultOf(phase: Phase, response: string): SmtpFault {
  return Object.assign(new Error(`failed: ${response}`), {
    code: phase === 'dot' ? 'EMESSAGE' : 'EENVELOPE',
    command: phase === 'dot' ? 'DATA' : (COMMANDS[phase] ?? 'CONN'),
    responseCode: Number(response.slice(0, 3)),
    response,
  })
}

describe('a refusal', () => {
  it.each(REPLIES)('is about the %s: at %s, %s', (verdict, phase, reply) => {
    expect(judged(phase, reply)).toBe(verdict)
  })

  it.each([...OWN_WORDS, ...MORE_WORDS])(
    'in words of its own is about %s: at %s, %s',
    (verdicts, phase, reply) => {
      expect(verdicts).toContain(judged(phase, reply))
    },
  )

  it('of any bytes at any step is told in one short line without control characters', () => {
    const phases: readonly Phase[] = ['greeting', 'auth', 'mail', 'rcpt', 'data', 'dot']
    const words = fc.string({ unit: 'binary', maxLength: 3000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.integer({ min: 400, max: 599 }),
        words,
        (phase, code, text) => {
          const delivery = deliveryOf(readFailure(faultOf(phase, `${code} ${text}`), phase), SERVER)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(delivery.error).not.toMatch(/[\u0000-\u001f\u007f]/)
          expect(delivery.error.length).toBeLessThan(1500)
        },
      ),
    )
  })

  it('at or before MAIL FROM never ends a notice, whatever it says, but for its size', () => {
    const phases: readonly Phase[] = ['connection', 'greeting', 'ehlo', 'starttls', 'auth', 'mail']
    const words = fc.string({ maxLength: 80 }).filter((text) => !/size|too|exceed/i.test(text))
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.integer({ min: 400, max: 599 }),
        words,
        (phase, code, text) => {
          const verdict = judged(phase, `${code} ${text.replace(/[\r\n]/g, ' ')}`)
          expect(['ours', 'message']).toContain(verdict)
          if (verdict === 'message') expect(text).toMatch(/^5\.(3\.4|2\.3|7\.16)\b/)
        },
      ),
    )
  })

  it('with a 4xx never ends a notice', () => {
    const phases: readonly Phase[] = ['mail', 'rcpt', 'data', 'dot']
    const enhanced = fc.tuple(fc.nat(7), fc.nat(30)).map(([a, b]) => `4.${a}.${b}`)
    const words = fc.constantFrom(
      ...REPLIES.map(([, , reply]) =>
        reply.replace(/^\d{3}[ -](\d\.\d+\.\d+)?/, '').replaceAll('\n', ' '),
      ),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.integer({ min: 400, max: 499 }),
        enhanced,
        words,
        (phase, code, status, text) => {
          expect(['recipient', 'message']).not.toContain(judged(phase, `${code} ${status} ${text}`))
        },
      ),
    )
  })
})
