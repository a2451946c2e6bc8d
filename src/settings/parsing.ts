/** Settings of the threads that parse mails: time, memory and number. */

import { whole } from './schemas.js'
import { type Setting, setting } from './setting.js'

export const PARSING_SETTINGS = {
  AMIGO_PARSE_SECONDS: setting(
    whole(1, 600),
    'Time that reading one mail may take, plus a second for each MB.',
    '5',
  ),
  AMIGO_PARSE_MEMORY_MB: setting(whole(64, 8192), 'Memory that reading one mail may take.', '512'),
  AMIGO_PARSE_THREADS: setting(
    whole(1, 64),
    'Mails read at the same time, a thread each; more than one pays from four cores on.',
    '1',
  ),
} satisfies Readonly<Record<string, Setting>>
