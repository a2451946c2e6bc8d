/** The settings of a service that reads and sends by a mail server of the tests, in plain text. */

import type { MailServer } from '../../../src/sandbox/mail-server.js'
import { DESK } from '../desk/world.js'

export function deskSettings(
  mail: Pick<MailServer, 'imapPort' | 'smtpPort' | 'user' | 'password'>,
  dataFolder: string,
): Record<string, string> {
  return {
    AMIGO_ADDRESS: DESK,
    AMIGO_ALLOWED_DOMAINS: 'academie.example',
    AMIGO_DATA_DIR: dataFolder,
    AMIGO_IMAP_HOST: '127.0.0.1',
    AMIGO_IMAP_PORT: String(mail.imapPort),
    AMIGO_IMAP_SECURITY: 'none',
    AMIGO_IMAP_USER: mail.user,
    AMIGO_IMAP_PASSWORD: mail.password,
    AMIGO_SMTP_HOST: '127.0.0.1',
    AMIGO_SMTP_PORT: String(mail.smtpPort),
    AMIGO_SMTP_SECURITY: 'none',
  }
}
