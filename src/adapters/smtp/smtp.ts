/** Sends notices by SMTP (nodemailer, over a pool of connections), and says what became of each. */

import type { Blobs } from '../../app/ports/blobs.js'
import type { Mailer } from '../../app/ports/mailer.js'
import type { Tokens } from '../../app/ports/tokens.js'
import type { Compose } from '../templates/compose.js'
import { SmtpConnection, type Writing } from './connection.js'
import { toMail } from './mail.js'
import { onOwnConnection, type SmtpSettings } from './transport.js'

export interface SmtpMailer extends Mailer {
  /** Resolves when the server takes our login; rejects with the raw fault. */
  verify(): Promise<void>
  /** Sends a mail that is written already; rejects with the raw fault. */
  sendRaw(to: string, raw: Buffer): Promise<void>
  /**
   * Begins no mail any more, waits as long as the last word on one is awaited, `within` ms at most, and
   * closes: what was not handed over goes out after the next start.
   */
  end(within: number): Promise<void>
  /** Mails that are being sent are ended too: it may never be known what became of them. */
  close(): void
}

/** `chunksOf`: the content of a stored file; left out where no notice carries any. */
export function openSmtp(
  settings: SmtpSettings,
  compose: Compose,
  tokens: Tokens,
  chunksOf: Blobs['chunks'] = noFiles,
): SmtpMailer {
  const connection = new SmtpConnection(settings)
  const written: Writing = (row) => toMail(row, { from: settings.from, compose, tokens, chunksOf })
  return {
    async send(row) {
      try {
        return await connection.send(row, written)
      } catch (error) {
        // A broken template: sent when it is mended, so it is deferred, not given up.
        return { kind: 'deferred', error: (error as Error).message, connection: false }
      }
    },
    verify: () => onOwnConnection(settings, async (transport) => void (await transport.verify())),
    sendRaw: (to, raw) =>
      onOwnConnection(settings, async (transport) => {
        await transport.sendMail({ envelope: { from: settings.from.address, to: [to] }, raw })
      }),
    end: (within) => connection.end(within),
    close: () => connection.close(),
  }
}

function noFiles(name: string): never {
  throw new Error(`a notice carries the file ${name}, and nothing reads files here`)
}
