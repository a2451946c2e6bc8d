/** A mail server's report that a mail of ours did not arrive, as Postfix writes it (RFC 3464). */

import { DESK } from '../desk/world.js'

/** Each part by its lines, header and body. */
export function deliveryReport(...parts: readonly (readonly string[])[]): string {
  return [
    'From: Mail Delivery System <MAILER-DAEMON@mx.academie.example>',
    `To: ${DESK}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    ...parts.flatMap((part) => ['--b', ...part, '']),
    '--b--',
    '',
  ].join('\r\n')
}

/** The part that programs read: what became of the mail to that address. */
export function deliveryStatus(
  recipient: string,
  { action = 'failed', status = '5.1.1' } = {},
): readonly string[] {
  return [
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.academie.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <x>: Recipient address',
    '    rejected: unknown',
  ]
}
