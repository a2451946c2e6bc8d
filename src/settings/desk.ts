/** Settings of the desk itself: its address, name, language and people. */

import { address, colour, flag, hours, language, list, text, zone } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const DESK_SETTINGS = {
  AMIGO_ADDRESS: setting(address, 'The assistance address that people write to.'),
  AMIGO_ALIASES: setting(list, 'Other addresses of the same desk, separated by spaces.', ''),
  AMIGO_NAME: setting(
    text,
    'Name of the service, beside its address and on top of its mails.',
    'Assistance AMIGO',
  ),
  AMIGO_LOGO: optional(
    text,
    'Logo on top of the mails: a PNG, JPEG or GIF file of 64 KB or less, which goes with each mail, or an `https:` URL, which mail programs load if they are allowed to.',
  ),
  AMIGO_COLOUR: setting(
    colour,
    'Colour of the mails’ buttons and links, dark enough for white letters.',
    '#1f4fa3',
  ),
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
  AMIGO_TELL_MOVES: setting(
    flag,
    'true: requesters get a mail of each move of their request to another team or technician. Otherwise they hear who takes it first, and `SUIVI` says who has it.',
    'false',
  ),
  AMIGO_DESK_HOURS: optional(
    hours,
    'Hours between which the desk answers, such as 8-18: acknowledgements name them, with the days that are none of `AMIGO_QUIET_DAYS`. Left out: they name none.',
  ),
  AMIGO_TIME_ZONE: setting(zone, 'Time zone of the dates that people read.', 'Europe/Paris'),
} satisfies Readonly<Record<string, Setting>>
