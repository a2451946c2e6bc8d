/** Settings of incoming mail: the IMAP server and the assistance mailbox. */

import { oneOf, text, whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const MAIL_IN_SETTINGS = {
  AMIGO_IMAP_HOST: setting(text, 'IMAP server of the assistance mailbox.'),
  AMIGO_IMAP_PORT: setting(whole(1, 65535), 'Its port.', '993'),
  AMIGO_IMAP_SECURITY: setting(oneOf(['tls', 'starttls', 'none']), 'tls, starttls or none.', 'tls'),
  AMIGO_IMAP_USER: setting(text, 'Login of the mailbox.'),
  AMIGO_IMAP_PASSWORD: setting(
    text,
    'Its password. Any setting can be read from a file instead: AMIGO_IMAP_PASSWORD_FILE.',
  ),
  AMIGO_IMAP_CA_FILE: optional(
    text,
    'PEM file of the authority that signed the server’s certificate.',
  ),
  AMIGO_IMAP_MAILBOX: setting(
    text,
    'Folder that mails arrive in; also one that another user shares with this login, by its full name (`Autres utilisateurs/assistance/INBOX`).',
    'INBOX',
  ),
  AMIGO_IMAP_AFTER: setting(
    oneOf(['move', 'flag', 'delete']),
    'What is done with a mail that is stored: move, flag or delete.',
    'move',
  ),
  AMIGO_IMAP_PROCESSED: setting(
    text,
    'Folder for `move`; made when absent. It lies in the folders of whoever owns the mailbox; `/Processed` lies in those of this login.',
    'Processed',
  ),
  AMIGO_IMAP_POLL_SECONDS: setting(
    whole(1, 3600),
    'Longest wait between two looks, beside IDLE.',
    '60',
  ),
} satisfies Readonly<Record<string, Setting>>
