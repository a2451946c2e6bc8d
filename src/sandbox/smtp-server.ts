/** The SMTP side of the sandbox's mail server: takes mail from anybody, and knows who logged in. */

import { SMTPServer } from 'smtp-server'
import { messageOf } from '../core/running/thrown.js'

export interface Transaction {
  /** In lower case. */
  readonly from: string
  readonly to: readonly string[]
  /** The address that it logged in with; '': it did not. */
  readonly loggedIn: string
  readonly raw: Buffer
}

export function makeSmtpServer(password: string, take: (mail: Transaction) => void): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    onAuth({ username = '', password: given }, _session, done) {
      if (given === password) done(null, { user: username.toLowerCase() })
      else done(new Error('wrong password'))
    },
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address.toLowerCase() : ''
        const to = rcptTo.map(({ address }) => address)
        const loggedIn = session.user ?? ''
        try {
          take({ from, to, loggedIn, raw: Buffer.concat(chunks) })
          done()
        } catch (error) {
          // The disk is full, or a folder gone: whoever sent it has it still (RFC 5321 §4.2.3).
          done(Object.assign(new Error(messageOf(error)), { responseCode: 451 }))
        }
      })
    },
  })
  server.on('error', () => {})
  return server
}

/** The topmost field, which no sender can write (RFC 8601 §5): who logged in may write as themselves. */
export function verdictOf(authservId: string, loggedIn: string): string {
  const result = loggedIn === '' ? 'none' : `pass header.from=${loggedIn}`
  return `Authentication-Results: ${authservId}; dmarc=${result}\r\n`
}
