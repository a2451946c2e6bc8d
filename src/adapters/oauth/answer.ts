/** Reads what a token endpoint answers: a token (RFC 6749 §5.1), an error (§5.2), or something else altogether. */

import { errorWords, type Fields, isAboutClock, passesByItself } from './error-words.js'
import { TokenFault } from './fault.js'
import { type Moment, makerRemedy } from './maker-faults.js'
import { loginCommand, type OAuthSettings } from './settings.js'

export interface HttpAnswer {
  readonly status: number
  /** The header Retry-After (RFC 9110 §10.2.3); null: there is none. */
  readonly retryAfter: string | null
  readonly body: string
}

export interface Granted {
  readonly accessToken: string
  /** From when it was asked for. */
  readonly seconds: number
  /** A new one, where the server rotates it (RFC 6749 §6). */
  readonly refreshToken: string | undefined
}

/** RFC 6749 §5.1 only recommends `expires_in`. */
const SECONDS_UNSAID = 300
const LONGEST_WAIT = 3600_000

/** Throws a TokenFault. `now`: epoch ms, for a Retry-After that is a date. */
export function readAnswer(
  answer: HttpAnswer,
  settings: OAuthSettings,
  now: number,
  moment: Moment = 'use',
): Granted {
  const fields = readFields(answer.body)
  const isWell = answer.status >= 200 && answer.status < 300
  if (isWell && typeof fields.error !== 'string') return readGranted(fields, answer, settings)
  throw explainRefusal(fields, answer, settings, { now, moment })
}

/** Empty when it is no JSON object. */
export function readFields(body: string): Fields {
  try {
    const read: unknown = JSON.parse(body.replace(/^\uFEFF/, ''))
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Fields) : {}
  } catch {
    return {}
  }
}

function readGranted(fields: Fields, answer: HttpAnswer, settings: OAuthSettings): Granted {
  const { access_token: token, token_type: type, refresh_token: refresh } = fields
  const { prefix } = settings
  // It is sent between separators of SASL (RFC 7628 §3.1), and RFC 6750 §2.1 allows no blank in it.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    throw new TokenFault(
      `${whereOf(settings)} answers ${shapeOf(answer)} instead of a token: look at ${prefix}_TOKEN_URL, and at what may stand between (a proxy, a portal)`,
      false,
    )
  if (typeof type === 'string' && type.trim().toLowerCase() !== 'bearer')
    throw new TokenFault(
      `${whereOf(settings)} gives a token of the type « ${type.slice(0, 40)} », and mail servers want bearer: check ${prefix}_TOKEN_URL`,
      true,
    )
  return {
    accessToken: token,
    seconds: secondsOf(fields.expires_in),
    refreshToken: typeof refresh === 'string' && refresh !== '' ? refresh : undefined,
  }
}

function secondsOf(written: unknown): number {
  const seconds = typeof written === 'string' && written !== '' ? Number(written) : written
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return SECONDS_UNSAID
  return Math.max(0, seconds)
}

/** By their code: who must act, and what to do; `$` is the prefix of the settings. */
const CODES: Readonly<Record<string, 'sign-in' | 'passes' | string>> = {
  invalid_grant: 'sign-in',
  interaction_required: 'sign-in',
  consent_required: 'sign-in',
  login_required: 'sign-in',
  temporarily_unavailable: 'passes',
  server_error: 'passes',
  slow_down: 'passes',
  invalid_client: 'check $_CLIENT_ID and $_CLIENT_SECRET, which may have expired',
  unauthorized_client:
    'check $_CLIENT_ID, $_TENANT or $_TOKEN_URL, and what this application may do',
  invalid_scope: 'check $_SCOPE, and the permissions of this application',
  invalid_resource: 'check $_SCOPE, and the permissions of this application',
  invalid_target: 'check $_SCOPE, and the permissions of this application',
  unsupported_grant_type: 'check $: this server or this application does not take that flow',
  access_denied: 'have an administrator allow this application what $_SCOPE names',
}

const SET_THE_CLOCK = 'set the clock of this machine right'

function explainRefusal(
  fields: Fields,
  answer: HttpAnswer,
  settings: OAuthSettings,
  { now, moment }: { readonly now: number; readonly moment: Moment },
): TokenFault {
  const { status } = answer
  const error = errorWords(fields)
  const { code } = error
  const meaning = passesByItself(error) ? 'passes' : CODES[code]
  const wait = retryAfterOf(answer.retryAfter, now)
  const where = whereOf(settings)
  if (status >= 500 || status === 429 || status === 408 || meaning === 'passes')
    return new TokenFault(
      `${where} gives no token for now (it answers ${saidBy(fields, answer)}): it is asked again`,
      false,
      wait,
    )
  const remedy = isAboutClock(error) ? SET_THE_CLOCK : makerRemedy(error, settings, moment)
  if (meaning === 'sign-in' && remedy === null) return signInAgain(fields, answer, settings)
  const does = remedy ?? (meaning ?? remedyOfStatus(status, code)).replaceAll('$', settings.prefix)
  return new TokenFault(
    `${where} refuses a token: ${does} (it answers ${saidBy(fields, answer)})`,
    true,
  )
}

/** The grant itself is refused: a refresh token that was revoked, or an assertion. */
function signInAgain(fields: Fields, answer: HttpAnswer, settings: OAuthSettings): TokenFault {
  const { flow, prefix, user } = settings
  const said = `(it answers ${saidBy(fields, answer)})`
  const where = whereOf(settings)
  const message: Record<typeof flow, string> = {
    signin: `the sign-in of ${user} at ${where} was revoked or has expired: run \`${loginCommand(settings)}\` ${said}`,
    client: `${where} refuses the application: have an administrator consent to it, and check ${prefix}_CLIENT_ID ${said}`,
    'service-account': `${where} refuses the service account for ${user}: check ${prefix}_KEY, its delegation, the login of the mailbox and the clock of this machine ${said}`,
  }
  return new TokenFault(message[flow], true)
}

function remedyOfStatus(status: number, code: string): string {
  if (status === 407) return 'the proxy of HTTPS_PROXY wants a login'
  if ([301, 302, 303, 307, 308, 404, 405, 410].includes(status) && code === '')
    return 'there is no token endpoint: check $_TENANT or $_TOKEN_URL'
  return 'check the settings $_…, first $_TOKEN_URL (or $_TENANT) and $_CLIENT_ID'
}

/** ms, an hour at most; null: it does not say. */
export function retryAfterOf(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), LONGEST_WAIT)
}

/** Its status, its code and its words, on one line; never a token, which no error has. */
export function saidBy(fields: Fields, answer: HttpAnswer): string {
  const { code, words } = errorWords(fields)
  if (code === '' && words === '') return `${answer.status}, ${shapeOf(answer)}`
  const said = words === '' ? '' : `, ${words}`
  return `${answer.status} ${code}${said}`.replace(/\s+/g, ' ').slice(0, 300)
}

function shapeOf({ body }: HttpAnswer): string {
  if (body.trim() === '') return 'nothing'
  if (/^\s*(<!doctype html|<html|<head|<body)/i.test(body)) return 'a web page'
  return 'something else'
}

/** Without a path: tenants may stand there. */
export function whereOf({ tokenUrl }: Pick<OAuthSettings, 'tokenUrl'>): string {
  return URL.canParse(tokenUrl) ? new URL(tokenUrl).host : tokenUrl
}
