/** The answer of the bare loop: text and HTML, as many bytes as an answer of the desk. */

import type { ParsedMail } from 'mailparser'
import type { SendMailOptions } from 'nodemailer'
import { ADDRESS } from './mails.js'

/** Bytes of header and boundaries around both parts. */
const AROUND = 1100
/** The share of the text; the rest is HTML. */
const TEXT_SHARE = 0.25
const LINE = 'Votre demande est en de bonnes mains, et vous en aurez des nouvelles.'
const ROW = '<tr><td class="t">Votre demande est en de bonnes mains.</td></tr>'

/** `bytes`: of the mail as it is sent. */
export function answerOf(bytes: number): (mail: ParsedMail) => SendMailOptions {
  const room = Math.max(0, bytes - AROUND)
  // One letter beyond ASCII, so that both are encoded, as ours are.
  const text = `Demande enregistrée.\r\n${lines(LINE, room * TEXT_SHARE)}`
  const rows = lines(ROW, room * (1 - TEXT_SHARE))
  const html = `<html><body><p>Demande enregistrée.</p><table>${rows}</table></body></html>`
  return ({ from, subject, messageId }) => ({
    from: { name: 'Assistance', address: ADDRESS },
    to: from?.value[0]?.address ?? '',
    subject: `[R-000001] ${subject ?? ''}`,
    inReplyTo: messageId ?? '',
    references: messageId ?? '',
    headers: { 'Auto-Submitted': 'auto-replied' },
    text,
    html,
  })
}

function lines(line: string, bytes: number): string {
  return `${line}\r\n`.repeat(bytes / (line.length + 2))
}
