/** Settings of operation: own templates, the first catalogue, the log. */

import { addresses, oneOf, slackPlace, text, whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const OPERATION_SETTINGS = {
  AMIGO_TEMPLATES_DIR: optional(text, 'Your own copy of `templates/`.'),
  AMIGO_CATALOGUE: optional(
    text,
    'Catalogue loaded into a new database, instead of the shipped one.',
  ),
  AMIGO_LOG_LEVEL: setting(
    oneOf(['debug', 'info', 'warn', 'error']),
    'debug, info, warn or error.',
    'info',
  ),
  AMIGO_HTTP_PORT: optional(
    whole(1, 65535),
    'Port for `/healthz`, `/readyz` and `/metrics`, and for the pages of operator and technicians; left out: no port is opened.',
  ),
  AMIGO_HTTP_HOST: setting(
    text,
    'Address that this port listens at. What monitoring reads asks for no password: leave it on this machine, or behind a firewall.',
    '127.0.0.1',
  ),
  AMIGO_OPERATOR: setting(
    addresses,
    'Addresses of whoever keeps the service running, separated by spaces, in mailboxes other than the desk’s: they are told of an outage, and of its end.',
    '',
  ),
  AMIGO_OPERATOR_SLACK: optional(
    slackPlace,
    'Slack channel (`C…`, with the bot in it) or user (`U…`) that is told the same.',
  ),
  AMIGO_ALARM_MINUTES: setting(
    whole(1, 1440),
    'How long mails may not be taken in, handled or sent before the operator is told.',
    '10',
  ),
  AMIGO_CANARY_MINUTES: optional(
    whole(1, 1440),
    'The desk sends a mail to itself this often, and says when none comes back; left out: it sends none.',
  ),
} satisfies Readonly<Record<string, Setting>>
