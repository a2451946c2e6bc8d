/** The answer of the bare loop: as many bytes as an acknowledgement of the desk, text and HTML. */

import type { ParsedMail } from 'mailparser'
import type { SendMailOptions } from 'nodemailer'
import { ADDRESS } from './mails.js'

/** What the desk's acknowledgement has, as `npm run bench` prints it: text, and the HTML with its styles. */
const TEXT_LINES = 40
const HTML_ROWS = 75

const TEXT = 'Votre demande est enregistrée. Elle sera traitée dès que possible.\r\n'.repeat(
  TEXT_LINES,
)
const ROW =
  '<tr><td style="padding:0 24px 8px 24px;font:16px/24px Arial,sans-serif;color:#1f2933">Votre demande est enregistrée, et sera traitée dès que possible.</td></tr>\r\n'
const HTML = `<html><body><table role="presentation" width="100%">${ROW.repeat(HTML_ROWS)}</table></body></html>`

export function answer({ from, subject, messageId }: ParsedMail): SendMailOptions {
  const reference = messageId ?? ''
  return {
    from: { name: 'Assistance', address: ADDRESS },
    to: from?.value[0]?.address ?? '',
    subject: `[R-000001] ${subject ?? ''}`,
    inReplyTo: reference,
    references: reference,
    headers: { 'Auto-Submitted': 'auto-replied' },
    text: TEXT,
    html: HTML,
  }
}
