/** Settings of the desk itself: its address, name, language and people. */

import { address, language, list, text, zone } from './schemas.js'
import { type Setting, setting } from './setting.js'

export const DESK_SETTINGS = {
  AMIGO_ADDRESS: setting(address, 'The assistance address that people write to.'),
  AMIGO_ALIASES: setting(list, 'Other addresses of the same desk, separated by spaces.', ''),
  AMIGO_NAME: setting(text, 'Name of the service beside its address.', 'Assistance AMIGO'),
  AMIGO_ALLOWED_DOMAINS: setting(
    list,
    'Domains whose people may write without being in the directory: `example.fr`, `.example.fr` with its subdomains, `*` for everybody.',
    '',
  ),
  AMIGO_LOCALE: setting(
    language,
    'Language of answers to people who have none of their own: a folder of the templates such as fr or en.',
    'fr',
  ),
  AMIGO_TIME_ZONE: setting(zone, 'Time zone of the dates that people read.', 'Europe/Paris'),
} satisfies Readonly<Record<string, Setting>>
