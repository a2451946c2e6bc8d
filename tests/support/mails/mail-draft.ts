/** A mail that a test writes, as nodemailer takes it. */

export interface MailDraft {
  readonly subject?: string
  readonly text?: string
  readonly html?: string
  readonly to?: string
  readonly cc?: readonly string[]
  readonly attachments?: readonly {
    filename?: string
    content: Buffer | string
    contentType?: string
    contentDisposition?: 'attachment' | 'inline'
  }[]
  readonly messageId?: string
  readonly inReplyTo?: string
  readonly references?: readonly string[]
  readonly date?: Date
  readonly headers?: Readonly<Record<string, string>>
}
