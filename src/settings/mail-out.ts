/** Settings of outgoing mail: the SMTP server and how many recipients it accepts. */

import { night, oneOf, recipients, text, whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const MAIL_OUT_SETTINGS = {
  AMIGO_SMTP_HOST: setting(text, 'SMTP server for what Amigo sends.'),
  AMIGO_SMTP_PORT: setting(whole(1, 65535), 'Its port.', '587'),
  AMIGO_SMTP_SECURITY: setting(
    oneOf(['tls', 'starttls', 'none']),
    'tls, starttls or none.',
    'starttls',
  ),
  AMIGO_SMTP_USER: optional(text, 'Login; left out: none is sent.'),
  AMIGO_SMTP_PASSWORD: optional(text, 'Its password.'),
  AMIGO_SMTP_CA_FILE: optional(
    text,
    'PEM file of the authority that signed the server’s certificate.',
  ),
  AMIGO_SMTP_CONNECTIONS: setting(
    whole(1, 50),
    'Mails sent at once; twice as many connections when some hang.',
    '5',
  ),
  AMIGO_SEND_PER_MINUTE: optional(
    recipients,
    'Most recipients that mail goes to in a minute; what is beyond waits. Left out or `none`: no limit.',
  ),
  AMIGO_SEND_PER_HOUR: optional(recipients, 'The same in an hour.'),
  AMIGO_SEND_PER_10_HOURS: optional(recipients, 'The same in ten hours.'),
  AMIGO_SEND_WEEKEND_PERCENT: setting(
    whole(1, 100),
    'What is left of these three on Saturdays and Sundays, percent.',
    '100',
  ),
  AMIGO_SEND_NIGHT_PERCENT: setting(
    whole(1, 100),
    'What is left of them at night, percent; on a night of the weekend the smaller one counts.',
    '100',
  ),
  AMIGO_SEND_NIGHT: setting(night, 'From which hour before which it is night for them.', '20-7'),
} satisfies Readonly<Record<string, Setting>>
