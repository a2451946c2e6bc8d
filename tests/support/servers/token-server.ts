/** A token server on loopback (RFC 6749, 7523, 8628): it rotates, revokes, checks, and answers wrongly when it is told to. */

import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { closed, HOST, listen } from './server.js'

export interface WrongAnswer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  /** It takes the request, and never answers. */
  readonly silent?: true
  /** Done before it is answered. */
  readonly before?: () => void
}

export interface TokenServer {
  readonly tokenUrl: string
  readonly deviceUrl: string
  readonly introspectUrl: string
  /** What was asked for, in order. */
  readonly asked: URLSearchParams[]
  /** Whether a mail server would take it now, and whose it is; null: it would not. */
  userOf(accessToken: string): string | null
  /** A refresh token, as a sign-in leaves it. */
  signedIn(user: string): string
  /** Access tokens that are out are worth nothing from now on; refresh tokens stay. */
  endTokens(): void
  /** Refresh tokens, too. */
  revoke(): void
  /** The next questions are answered so, one after the other. */
  answerNext(...answers: readonly WrongAnswer[]): void
  /** The device flow: what the next polls answer before somebody has typed the code. */
  polls(...errors: readonly string[]): void
  stop(): Promise<void>
}

export interface TokenServerOptions {
  readonly clientId?: string
  readonly clientSecret?: string
  /** Of an access token; default an hour. */
  readonly seconds?: number
  /** Whose mailbox an application's own token opens. */
  readonly user?: string
  /** PEM, for assertions. */
  readonly publicKey?: string
  /** False: a refresh token stays the same. */
  readonly rotates?: boolean
  /** Other access tokens than random ones: what Dovecot is to check by itself. */
  readonly tokenFor?: (user: string) => string
  /** Between two polls of the device flow, s; default 5. */
  readonly interval?: number
}

export async function startTokenServer(options: TokenServerOptions = {}): Promise<TokenServer> {
  const asked: URLSearchParams[] = []
  const tokens = new IssuedTokens(options)
  let wrong: WrongAnswer[] = []
  const answer = (path: string, form: URLSearchParams, response: ServerResponse) => {
    if (path.startsWith('/introspect')) return send(response, 200, tokens.introspect(form))
    asked.push(form)
    const instead = wrong.shift()
    if (instead) return answerWrongly(response, instead)
    const given = path === '/device' ? deviceCode(options) : tokens.asked(form, `${base}/token`)
    send(response, 'error' in given ? 400 : 200, given)
  }
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request))
    answer(request.url ?? '', form, response)
  })
  const base = `http://${HOST}:${await listen(server)}`
  return {
    tokenUrl: `${base}/token`,
    deviceUrl: `${base}/device`,
    introspectUrl: `${base}/introspect`,
    asked,
    userOf: (accessToken) => tokens.userOf(accessToken),
    signedIn: (user) => tokens.newRefreshToken(user),
    endTokens: () => tokens.endAccess(),
    revoke: () => tokens.revoke(),
    answerNext: (...next) => {
      wrong = [...next]
    },
    polls: (...errors) => tokens.pollsFail(errors),
    async stop() {
      server.closeAllConnections()
      await closed(server)
    },
  }
}

/** The access and refresh tokens that are out, by whose they are; and for which grants there are new ones. */
class IssuedTokens {
  readonly #options: TokenServerOptions
  readonly #access = new Map<string, string>()
  readonly #refresh = new Map<string, string>()
  #pending: string[] = []

  constructor(options: TokenServerOptions) {
    this.#options = options
  }

  userOf(accessToken: string): string | null {
    return this.#access.get(accessToken) ?? null
  }

  /** RFC 7662. */
  introspect(form: URLSearchParams): object {
    const user = this.userOf(form.get('token') ?? '')
    return user === null ? { active: false } : { active: true, username: user }
  }

  newRefreshToken(user: string): string {
    const token = `rt-${randomUUID()}`
    this.#refresh.set(token, user)
    return token
  }

  endAccess(): void {
    this.#access.clear()
  }

  revoke(): void {
    this.#access.clear()
    this.#refresh.clear()
  }

  pollsFail(errors: readonly string[]): void {
    this.#pending = [...errors]
  }

  asked(form: URLSearchParams, audience: string): object {
    const { clientId = 'amigo', clientSecret, publicKey, user = OWN_USER } = this.#options
    const grant = form.get('grant_type')
    if (grant === `${GRANT_TYPE}jwt-bearer`) {
      const asserted = assertedUser(form.get('assertion') ?? '', publicKey, audience)
      return asserted === null ? { error: 'invalid_grant' } : this.#give(asserted)
    }
    if (form.get('client_id') !== clientId) return { error: 'unauthorized_client' }
    if (clientSecret !== undefined && form.get('client_secret') !== clientSecret)
      return { error: 'invalid_client' }
    if (grant === 'client_credentials') return this.#give(user)
    if (grant === 'refresh_token') return this.#refreshed(form)
    if (grant === `${GRANT_TYPE}device_code`) return this.#polled(user)
    return { error: 'unsupported_grant_type' }
  }

  #give(user: string, refreshToken?: string): object {
    const { seconds = 3600, tokenFor = () => `at-${randomUUID()}` } = this.#options
    const accessToken = tokenFor(user)
    this.#access.set(accessToken, user)
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: seconds,
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    }
  }

  #refreshed(form: URLSearchParams): object {
    const token = form.get('refresh_token') ?? ''
    const user = this.#refresh.get(token)
    if (user === undefined) return { error: 'invalid_grant', error_description: 'not known' }
    if (this.#options.rotates === false) return this.#give(user)
    // RFC 9700 §4.14.2: used twice, it would be stolen.
    this.#refresh.delete(token)
    return this.#give(user, this.newRefreshToken(user))
  }

  #polled(user: string): object {
    const error = this.#pending.shift()
    return error === undefined ? this.#give(user, this.newRefreshToken(user)) : { error }
  }
}

const OWN_USER = 'assistance@academie.example'
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:'

function deviceCode({ interval = 5 }: TokenServerOptions): object {
  return {
    device_code: `dc-${randomUUID()}`,
    user_code: 'WDJB-MJHT',
    verification_uri: 'https://login.example/device',
    expires_in: 900,
    interval,
  }
}

function answerWrongly(response: ServerResponse, instead: WrongAnswer): void {
  instead.before?.()
  if (!instead.silent) response.writeHead(instead.status, instead.headers).end(instead.body)
}

function send(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer))
}

/** RFC 7523 §3: its signature, its audience, its times. Null: it is refused. */
function assertedUser(
  assertion: string,
  publicKey: string | undefined,
  audience: string,
): string | null {
  const [header = '', claims = '', signature = ''] = assertion.split('.')
  if (publicKey === undefined) return null
  const signed = Buffer.from(`${header}.${claims}`)
  const key = createPublicKey(publicKey)
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) return null
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const now = Date.now() / 1000
  const isGood =
    read.aud === audience && read.iat <= now && read.exp > now && read.exp - read.iat <= 3600
  return isGood && typeof read.sub === 'string' ? read.sub : null
}
