/** The SMTP login with an access token (XOAUTH2, or OAUTHBEARER, RFC 7628), which renews one that is refused. */

import type { AccessTokens } from '../oauth/access-tokens.js'
import { NoTokenLogin } from '../oauth/no-token-login.js'

interface Reply {
  readonly status: number
  readonly response: string
}

/** What nodemailer hands to a login of ours, as far as it is used. */
export interface LoginContext {
  readonly authMethods: readonly string[]
  sendCommand(command: string): Promise<Reply>
}

/** The name under which nodemailer knows it: with XOAUTH2 it would take a password of ours first. */
export const TOKEN_METHOD = 'OAUTHBEARER'

export interface TokenLogin {
  readonly user: string
  readonly host: string
  readonly port: number
  readonly tokens: AccessTokens
}

/** Rejects with a TokenFault, a NoTokenLogin, or the server's refusal, which nodemailer completes. */
export function tokenLogin(login: TokenLogin): (context: LoginContext) => Promise<void> {
  return async (context) => {
    const token = await login.tokens.get()
    const first = await tried(context, login, token)
    if (isDone(first)) return
    if (isUnknownMechanism(first)) throw new NoTokenLogin(context.authMethods)
    // 4xx is about the server (RFC 4954 §6): another token would fare no better.
    const other = first.status >= 500 ? await login.tokens.get(token) : token
    if (other === token) throw new Error('Invalid login')
    if (!isDone(await tried(context, login, other))) throw new Error('Invalid login')
  }
}

/** RFC 5321 §4.5.3.1.4; with a longer line the token follows the server's 334 (RFC 4954 §4). */
const LONGEST_LINE = 510

async function tried(context: LoginContext, login: TokenLogin, token: string): Promise<Reply> {
  // Not all servers name OAUTHBEARER, and nodemailer would not tell; who names XOAUTH2 takes that.
  const isX = context.authMethods.includes('XOAUTH2')
  const response = Buffer.from(isX ? xoauth2(login, token) : bearer(login, token)).toString(
    'base64',
  )
  const verb = `AUTH ${isX ? 'XOAUTH2' : 'OAUTHBEARER'}`
  const line = `${verb} ${response}`
  let reply = await context.sendCommand(line.length > LONGEST_LINE ? verb : line)
  if (line.length > LONGEST_LINE && reply.status === 334)
    reply = await context.sendCommand(response)
  // Why it is refused, as JSON; the refusal itself follows an answer (RFC 7628 §3.2.3).
  return reply.status === 334 ? context.sendCommand(isX ? '' : 'AQ==') : reply
}

function xoauth2({ user }: TokenLogin, token: string): string {
  return ['user=', user, '\x01auth=Bearer ', token, '\x01\x01'].join('')
}

/** RFC 7628 §3.1, with the names of RFC 5801 §4. */
function bearer({ user, host, port }: TokenLogin, token: string): string {
  const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C')
  return `n,a=${name},\x01host=${host}\x01port=${port}\x01auth=Bearer ${token}\x01\x01`
}

function isDone({ status }: Reply): boolean {
  return status >= 200 && status < 300
}

/** RFC 4954 §4: 504; others say 500 or 502. */
function isUnknownMechanism({ status }: Reply): boolean {
  return [500, 502, 504].includes(status)
}
