/** Sends what somebody wrote on the page, as their mail program would: by SMTP, logged in. */

import nodemailer from 'nodemailer'
import type { DemoPerson } from '../../demo.js'
import type { MailServer } from '../../mail-server.js'
import type { UploadedFile } from '../pane.js'
import type { Draft } from './draft.js'
import type { Written } from './quoting.js'
import type { ReadMail } from './read-mail.js'

export interface Outgoing extends Omit<Draft, 'text'> {
  readonly written: Written
  readonly files: readonly UploadedFile[]
  /** Null: it answers none. */
  readonly original: ReadMail | null
  /** Epoch ms. */
  readonly at: number
}

/** Rejects with what the server says, or with « No recipients defined ». */
export async function sendMail(
  { smtpPort, submissionPassword }: Pick<MailServer, 'smtpPort' | 'submissionPassword'>,
  { name, address }: DemoPerson,
  { to, cc, subject, written, files, original, at }: Outgoing,
): Promise<void> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    secure: false,
    ignoreTLS: true,
    auth: { user: address, pass: submissionPassword },
  })
  try {
    await transport.sendMail({
      from: { name, address },
      to,
      cc,
      subject,
      date: new Date(at),
      ...written,
      attachments: files.map((file) => ({
        filename: file.name,
        contentType: file.type,
        content: file.content,
      })),
      ...(original && threadOf(original)),
    })
  } finally {
    transport.close()
  }
}

/** RFC 5322 §3.6.4. */
function threadOf({ messageId, references }: ReadMail) {
  return { inReplyTo: messageId, references: [...references, messageId] }
}
