// A mail server in a process of its own, so that it does not share the event loop with what is
// measured, nor its death: `sink` takes every mail by SMTP, `mailbox` is the in-process IMAP server.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { startMailServer } from '../../src/sandbox/mail-server.js'

/** What the sink tells of each mail, once it has answered 250. */
export interface Accepted {
  readonly at: number
  readonly to: string
  /** Of the mail. */
  readonly bytes: number
  readonly messageId: string
  readonly subject: string
}

export type FromChild =
  | {
      readonly listening: {
        readonly port: number
        readonly user?: string
        readonly password?: string
      }
    }
  | { readonly accepted: Accepted }
  | { readonly appended: number }
  | { readonly count: number }

export type ToChild = { readonly append: readonly Uint8Array[] } | { readonly count: string }

const tell = (message: FromChild) => process.send?.(message)
// Ends with whoever started it, however that one ended.
process.once('disconnect', () => process.exit())

if (process.argv[2] === 'sink') await sink(Number(process.argv[3] ?? 0))
else await mailbox(process.argv[3] ?? '')

async function sink(port: number): Promise<void> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        // The envelope is gone once the answer is given.
        const recipients = session.envelope.rcptTo
        done()
        const raw = Buffer.concat(chunks)
        const header = headerOf(raw)
        for (const { address } of recipients)
          tell({
            accepted: {
              at: Date.now(),
              to: address.toLowerCase(),
              bytes: raw.length,
              messageId: field(header, 'Message-ID'),
              subject: field(header, 'Subject'),
            },
          })
      })
    },
  })
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  tell({ listening: { port: (server.server.address() as AddressInfo).port } })
}

function headerOf(raw: Buffer): string {
  const text = raw.subarray(0, 16_384).toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  return text.slice(0, end < 0 ? undefined : end).replace(/\r\n[ \t]+/g, ' ')
}

function field(header: string, name: string): string {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(header)?.[1]?.trim() ?? ''
}

async function mailbox(address: string): Promise<void> {
  const server = await startMailServer({ address })
  process.on('message', (message: ToChild) => {
    if ('append' in message) {
      for (const raw of message.append) server.append(raw)
      tell({ appended: message.append.length })
    } else tell({ count: server.count(message.count) })
  })
  tell({
    listening: { port: server.imapPort, user: server.user, password: server.password },
  })
}
