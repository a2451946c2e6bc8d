/** smtp-server that takes mail after a login by XOAUTH2, with tokens that a token server vouches for. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { TokenServer } from './token-server.js'

export interface TokenSmtp {
  readonly port: number
  /** Each as « user: mail ». */
  readonly mails: readonly string[]
  /** The tokens of all logins. */
  readonly logins: readonly string[]
  stop(): Promise<void>
}

export async function startTokenSmtp(tokens: Pick<TokenServer, 'userOf'>): Promise<TokenSmtp> {
  const [mails, logins]: [string[], string[]] = [[], []]
  const server = new SMTPServer({
    authMethods: ['XOAUTH2'],
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth(auth, _, done) {
      logins.push(auth.accessToken ?? '')
      const user = tokens.userOf(auth.accessToken ?? '')
      if (user === auth.username) done(null, { user })
      else done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } } as never)
    },
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        mails.push(`${session.user}: ${text}`)
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    logins,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
