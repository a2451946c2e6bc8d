/** Somebody signs in on another device (RFC 8628): a code is shown, and the server asked until they have typed it. */

import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Granted,
  type HttpAnswer,
  readAnswer,
  readFields,
  retryAfterOf,
  saidBy,
  whereOf,
} from './answer.js'
import type { PostForm } from './endpoint.js'
import type { Fields } from './error-words.js'
import { TokenFault } from './fault.js'
import type { OAuthSettings } from './settings.js'
import { clientOf } from './token-sources.js'

/** What a person is shown. */
export interface DeviceCode {
  readonly userCode: string
  readonly uri: string
  /** The same with the code in it (RFC 8628 §3.3.1); undefined: the server gives none. */
  readonly uriWithCode: string | undefined
  /** Until the code ends. */
  readonly seconds: number
}

interface OpenDeviceCode extends DeviceCode {
  readonly deviceCode: string
  /** Between two questions, s (RFC 8628 §3.2). */
  readonly interval: number
}

export interface SignInDeps {
  readonly post: PostForm
  now(): number
  show(code: DeviceCode): void
  /** For tests; left out: it waits so many ms. */
  readonly pause?: (ms: number) => Promise<unknown>
}

const SECONDS_UNSAID = 900
const INTERVAL_UNSAID = 5
/** Nobody sits before a code for longer, s. */
const MOST_SECONDS = 3600
const MOST_INTERVAL = 300
/** RFC 8628 §3.5: `slow_down` adds so much for all that follows, s. */
const SLOWER = 5

/** Resolves with what was granted, and when it was asked for. Rejects with a TokenFault. */
export async function signIn(
  settings: OAuthSettings,
  deps: SignInDeps,
): Promise<{ readonly granted: Granted; readonly at: number }> {
  const code = await askCode(settings, deps)
  deps.show(code)
  return pollToken(code, settings, deps)
}

async function askCode(
  settings: OAuthSettings,
  { post, now }: SignInDeps,
): Promise<OpenDeviceCode> {
  const { deviceUrl, prefix, scope } = settings
  if (deviceUrl === undefined)
    throw new TokenFault(`${prefix}_DEVICE_URL is missing: nobody can sign in without it`, true)
  const answer = await post(deviceUrl, {
    ...clientOf(settings),
    ...(scope !== '' && { scope }),
  })
  const fields = readFields(answer.body)
  const code = answer.status >= 200 && answer.status < 300 ? readCode(fields) : null
  if (code) return code
  // Its errors are those of a token (RFC 8628 §3.2), with the address that was asked.
  const asked = { ...settings, tokenUrl: deviceUrl }
  if (typeof fields.error === 'string' || answer.status >= 400)
    readAnswer(answer, asked, now(), 'login')
  throw new TokenFault(
    `${whereOf(asked)} gives no code to sign in with (it answers ${saidBy(fields, answer)}): check ${prefix}_DEVICE_URL`,
    true,
  )
}

/** Null: it is none. Google writes verification_url. */
function readCode(fields: Fields): OpenDeviceCode | null {
  const { device_code: deviceCode, user_code: userCode, verification_uri_complete } = fields
  const uri = fields.verification_uri ?? fields.verification_url
  if (typeof deviceCode !== 'string' || typeof userCode !== 'string' || typeof uri !== 'string')
    return null
  return {
    deviceCode,
    userCode,
    uri,
    uriWithCode:
      typeof verification_uri_complete === 'string' ? verification_uri_complete : undefined,
    seconds: between(1, Number(fields.expires_in), MOST_SECONDS, SECONDS_UNSAID),
    interval: between(1, Number(fields.interval), MOST_INTERVAL, INTERVAL_UNSAID),
  }
}

function between(least: number, said: number, most: number, unsaid: number): number {
  if (Number.isNaN(said) || said <= 0) return unsaid
  return Math.min(Math.max(least, said), most)
}

async function pollToken(
  code: OpenDeviceCode,
  settings: OAuthSettings,
  { post, now, pause = sleep }: SignInDeps,
): Promise<{ readonly granted: Granted; readonly at: number }> {
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: code.deviceCode,
    ...clientOf(settings),
  }
  let interval = code.interval * 1000
  for (let waited = 0; waited < code.seconds * 1000; ) {
    await pause(interval)
    waited += interval
    const at = now()
    const answer = await post(settings.tokenUrl, form).catch(passing)
    if (answer === null) {
      // RFC 8628 §3.5: a server that can't be reached is asked less and less often.
      interval *= 2
      continue
    }
    const step = stepOf(answer, now())
    if (step === 'done') return { granted: readAnswer(answer, settings, now(), 'login'), at }
    if (step === 'ended') throw endedOf(answer, settings)
    interval = Math.max(interval, step.wait ?? 0) + step.slower * 1000
  }
  throw tooLate(settings)
}

/** Null: it passes. */
function passing(error: unknown): null {
  if (error instanceof TokenFault && !error.permanent) return null
  throw error
}

type Step = 'done' | 'ended' | { readonly slower: number; readonly wait: number | null }

/** What the poll means (RFC 8628 §3.5; `authorization_declined` and `code_expired` are Microsoft's). */
function stepOf(answer: HttpAnswer, now: number): Step {
  const { error } = readFields(answer.body)
  const wait = retryAfterOf(answer.retryAfter, now)
  if (error === 'authorization_pending') return { slower: 0, wait }
  if (error === 'slow_down') return { slower: SLOWER, wait }
  if (typeof error === 'string' && ENDS.includes(error)) return 'ended'
  if (answer.status >= 500 || answer.status === 429) return { slower: SLOWER, wait }
  return 'done'
}

const DECLINED = ['access_denied', 'authorization_declined']
const EXPIRED = ['expired_token', 'code_expired']
const ENDS = [...DECLINED, ...EXPIRED]

function endedOf(answer: HttpAnswer, settings: OAuthSettings): TokenFault {
  const { error } = readFields(answer.body)
  return EXPIRED.includes(String(error))
    ? tooLate(settings)
    : new TokenFault(
        `whoever was to sign in for ${settings.user} declined: nothing was changed`,
        true,
      )
}

function tooLate({ user }: OAuthSettings): TokenFault {
  return new TokenFault(`nobody signed in for ${user} while the code was good: run it again`, true)
}
