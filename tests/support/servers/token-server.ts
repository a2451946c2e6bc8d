/** A token server on loopback (RFC 6749, 7523, 8628): it rotates, revokes, checks, and answers wrongly when it is told to. */

import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

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
  const { clientId = 'amigo', clientSecret, seconds = 3600, rotates = true, interval = 5 } = options
  const { user: own = 'assistance@academie.example', tokenFor = () => `at-${randomUUID()}` } =
    options
  const access = new Map<string, string>()
  const refresh = new Map<string, string>()
  const asked: URLSearchParams[] = []
  let wrong: WrongAnswer[] = []
  let pending: string[] = []

  const give = (user: string, refreshToken?: string) => {
    const accessToken = tokenFor(user)
    access.set(accessToken, user)
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: seconds,
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    }
  }
  const newRefresh = (user: string) => {
    const token = `rt-${randomUUID()}`
    refresh.set(token, user)
    return token
  }
  const refreshed = (form: URLSearchParams) => {
    const token = form.get('refresh_token') ?? ''
    const user = refresh.get(token)
    if (user === undefined) return { error: 'invalid_grant', error_description: 'not known' }
    if (!rotates) return give(user)
    // RFC 9700 §4.14.2: used twice, it would be stolen.
    refresh.delete(token)
    return give(user, newRefresh(user))
  }
  const polled = () => {
    const error = pending.shift()
    return error === undefined ? give(own, newRefresh(own)) : { error }
  }
  const answers: Readonly<Record<string, (form: URLSearchParams) => object>> = {
    client_credentials: () => give(own),
    refresh_token: refreshed,
    'urn:ietf:params:oauth:grant-type:device_code': polled,
    'urn:ietf:params:oauth:grant-type:jwt-bearer': (form) => {
      const user = assertedUser(form.get('assertion') ?? '', options.publicKey, `${base}/token`)
      return user === null ? { error: 'invalid_grant' } : give(user)
    },
  }
  const token = (form: URLSearchParams) => {
    const grant = form.get('grant_type') ?? ''
    const isOfClient = !grant.endsWith('jwt-bearer')
    if (isOfClient && form.get('client_id') !== clientId) return { error: 'unauthorized_client' }
    if (isOfClient && clientSecret !== undefined && form.get('client_secret') !== clientSecret)
      return { error: 'invalid_client' }
    return answers[grant]?.(form) ?? { error: 'unsupported_grant_type' }
  }
  const device = () => ({
    device_code: `dc-${randomUUID()}`,
    user_code: 'WDJB-MJHT',
    verification_uri: 'https://login.example/device',
    expires_in: 900,
    interval,
  })

  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const path = request.url ?? ''
      if (path.startsWith('/introspect')) {
        const user = access.get(form.get('token') ?? '')
        return send(response, 200, user ? { active: true, username: user } : { active: false })
      }
      asked.push(form)
      const instead = wrong.shift()
      instead?.before?.()
      if (instead)
        return instead.silent
          ? undefined
          : void response.writeHead(instead.status, instead.headers).end(instead.body)
      const answer = path === '/device' ? device() : token(form)
      send(response, 'error' in answer ? 400 : 200, answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    tokenUrl: `${base}/token`,
    deviceUrl: `${base}/device`,
    introspectUrl: `${base}/introspect`,
    asked,
    userOf: (accessToken) => access.get(accessToken) ?? null,
    signedIn: newRefresh,
    endTokens: () => access.clear(),
    revoke() {
      access.clear()
      refresh.clear()
    },
    answerNext: (...next) => {
      wrong = [...next]
    },
    polls: (...errors) => {
      pending = [...errors]
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
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
