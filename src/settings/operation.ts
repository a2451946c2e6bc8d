/** Settings of operation: own templates, the first catalogue, the log. */

import { oneOf, text } from './schemas.js'
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
} satisfies Readonly<Record<string, Setting>>
