/** What each error says of each method that we call, and that whatever is thrown can be read. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { deliveryAfter } from '../../../src/adapters/chat/fault.js'
import {
  describeFault,
  faultName,
  isTooLate,
  readFault,
} from '../../../src/adapters/slack/base/fault.js'
import { SlackClient } from '../../../src/adapters/slack/base/slack-client.js'
import { verdictOf } from '../../../src/adapters/slack/base/verdict.js'
import { startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { errorCases, expectedOf, METHODS } from '../../fixtures/slack-errors.js'
import { publishedSlack } from '../../support/chat/published-slack.js'
import fc from '../../support/runner/random-cases.js'
import { wants } from '../../support/runner/skip.js'

const ADAPTER = join(import.meta.dirname, '../../../src/adapters/slack')

function thrown(method: string, error: string): unknown {
  return Object.assign(new WebAPIPlatformError({ ok: false, error }), { method })
}

/** What becomes of a notice that met it; null: it is no fault of Slack's. */
function deliveryOf(error: unknown) {
  const fault = readFault(error)
  return fault && deliveryAfter(fault)
}

describe('an error of Slack', () => {
  it('says of each method what the table says', () => {
    const wrong = errorCases().filter(
      ({ method, error, expected }) => verdictOf(method, error) !== expected,
    )
    expect(wrong).toEqual([])
  })

  it('that is in no list is temporary, on every method: nothing is gone by default', () => {
    const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString'))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(METHODS)), names, (method, name) => {
        expect(verdictOf(method, name)).toBe(expectedOf(method, name))
      }),
    )
  })

  it('says nothing is gone where the method is not known', () => {
    for (const { error } of errorCases()) expect(['app', 'later']).toContain(verdictOf('', error))
  })

  it('becomes a delivery that waits, or one that is over', () => {
    const over = errorCases().filter(({ method, error }) => {
      const { kind } = deliveryOf(thrown(method, error)) ?? {}
      return kind === 'dead'
    })
    expect(over.every(({ expected }) => expected === 'gone' || expected === 'refused')).toBe(true)
    expect(over).toHaveLength(
      Object.values(METHODS).reduce(
        (sum, { gone, refused }) => sum + new Set([...gone, ...refused]).size,
        0,
      ),
    )
  })

  const published = publishedSlack('errors.tsv')
  it.skipIf(wants(published !== null, 'published errors of Slack'))(
    'that Slack publishes is judged as the table would',
    () => {
      const rows = readFileSync(published ?? '', 'utf8')
        .trim()
        .split('\n')
        .slice(1)
      const named = rows.flatMap((row) => {
        const [method = '', errors = ''] = row.split('\t')
        return errors.split(' ').flatMap((error) => (error === '' ? [] : [{ method, error }]))
      })
      expect(named.length).toBeGreaterThan(200)
      const wrong = named.filter(
        ({ method, error }) =>
          method in METHODS && verdictOf(method, error) !== expectedOf(method, error),
      )
      expect(wrong).toEqual([])
    },
  )
})

it('the table has every method that is called', () => {
  const sources = readdirSync(ADAPTER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const called = sources.flatMap((file) =>
    [
      ...readFileSync(join(ADAPTER, file), 'utf8').matchAll(
        /\b(?:client|app)\s*\.\s*((?:apps\.)?\w+\s*\.\s*\w+)\(/g,
      ),
    ].map(([, method = '']) => method.replaceAll(/\s/g, '')),
  )
  const api = called.filter((name) =>
    /^(apps|auth|chat|conversations|files|users|views)\./.test(name),
  )
  expect(new Set(api).size).toBeGreaterThan(12)
  expect([...new Set(api)].filter((name) => !(name in METHODS))).toEqual([])
})

describe('whatever is thrown', () => {
  it('can be read', () => {
    fc.assert(
      fc.property(fc.anything(), (what) => {
        expect(typeof describeFault(what)).toBe('string')
        expect(describeFault(what)).not.toBe('')
        for (const read of [readFault, deliveryOf, faultName, isTooLate]) read(what)
      }),
    )
    for (const what of [undefined, null, '', 0, {}, new Error('')])
      expect(describeFault(what)).toMatch(/^no reason given \(\w+\)$/)
    expect(describeFault('cut')).toBe('cut')
  })

  it('is read though Slack’s part of it is not what it should be', () => {
    for (const data of [undefined, null, 'text', {}, { error: null }, { error: { a: 1 } }]) {
      const error = Object.assign(new Error('x'), { code: 'slack_webapi_platform_error', data })
      expect(readFault(error)).toMatchObject({ verdict: 'later', name: '' })
    }
    const page = thrown('users.info', '<html>Log in\nfirst</html>')
    expect(deliveryOf(page)).toMatchObject({
      kind: 'deferred',
      error: 'Slack: what answers is not Slack',
    })
    expect(readFault(new WebAPIRateLimitedError(30))).toMatchObject({
      retryAfter: 30_000,
      affectsAll: true,
    })
  })
})

it('a fault knows its method, by whichever way it was called', async () => {
  const slack = await startSlackWorkspace()
  const client = new SlackClient(slack.botToken, { slackApiUrl: slack.apiUrl })
  for (const method of Object.keys(METHODS)) {
    slack.failNext(method, 'unknown_new_error', 1)
    const [family = '', ...rest] = method.split('.')
    const call = rest.reduce(
      (at, name) => at[name] as never,
      (client as never as Record<string, Record<string, never>>)[family] as Record<string, never>,
    ) as unknown as (args: object) => Promise<unknown>
    await expect(call({})).rejects.toMatchObject({ method })
  }
  await slack.close()
})
