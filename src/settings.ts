/** The settings of the house, a table: what each accepts, its default and its meaning. */

import { hostname } from 'node:os'
import { z } from 'zod'
import { DRIVERS } from './adapters/database/database.js'
import { SCHOOL_ZONES } from './adapters/imports/calendar-file.js'
import type { OutboundProxy } from './adapters/proxy/outbound.js'
import { looksLikeAddress, normaliseAddress } from './core/text/address.js'

const text = z.string().trim().min(1)
const flag = z
  .string()
  .toLowerCase()
  .refine((v) => ['true', 'false', 'yes', 'no', '1', '0'].includes(v), 'must be true or false')
  .transform((v) => ['true', 'yes', '1'].includes(v))
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be between ${min} and ${max}`)
const list = z.string().transform((value) => value.split(/[\s,;]+/).filter((item) => item !== ''))
const oneOf = <const T extends readonly string[]>(choices: T) =>
  z.enum(choices, `must be one of ${choices.join(', ')}`)
const address = z
  .string()
  .trim()
  .refine(looksLikeAddress, 'must be an e-mail address')
  .transform(normaliseAddress)
const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}, 'must be a time zone such as Europe/Paris')

/** An empty value is one that is left out: no numbers at all are « none ». */
const numbers = (min: number, max: number, what: string) =>
  list
    .transform((items) => (items.join() === 'none' ? [] : items))
    .pipe(
      z
        .array(z.string().regex(/^\d+$/, what).transform(Number))
        .refine((all) => all.every((n) => n >= min && n <= max), what),
    )
const days = numbers(1, 365, 'must be whole numbers between 1 and 365, such as 7 14').refine(
  (all) => all.every((day, at) => at === 0 || day > (all[at - 1] ?? 0)),
  'must be ascending, such as 7 14',
)
const weekdays = numbers(1, 7, 'must be numbers from 1 (Monday) to 7 (Sunday)').refine(
  (all) => new Set(all).size < 7,
  'must leave a day on which mails go out',
)
const recipients = z
  .string()
  .refine(
    (value) => value === 'none' || /^[1-9]\d{0,7}$/.test(value),
    'must be a whole number of recipients, or none',
  )
  .transform((value) => (value === 'none' ? undefined : Number(value)))
/** `20-7`: past midnight too. */
const night = z
  .string()
  .regex(/^\d{1,2}-\d{1,2}$/, 'must be two hours such as 20-7')
  .transform((value) => value.split('-').map(Number) as [number, number])
  .refine(
    ([from, before]) => from < 24 && before <= 24 && from !== before,
    'must be two hours such as 20-7',
  )
const hours = z
  .string()
  .regex(/^\d{1,2}-\d{1,2}$/, 'must be two hours such as 8-18')
  .transform((value) => value.split('-').map(Number) as [number, number])
  .refine(([from, before]) => from < before && before <= 24, 'must be two hours such as 8-18')

const token = (start: string) =>
  text.refine((value) => value.startsWith(start), `must begin with ${start}`)

export interface Setting {
  readonly schema: z.ZodType
  /** As it would be written; undefined: must be given to `amigo run`. */
  readonly fallback?: string
  /** May be left out altogether. */
  readonly optional?: true
  readonly doc: string
}

const setting = <S extends z.ZodType>(schema: S, doc: string, fallback?: string) =>
  fallback === undefined ? { schema, doc } : { schema, doc, fallback }
const optional = <S extends z.ZodType>(schema: S, doc: string) =>
  ({ schema, doc, optional: true }) as const

/** Every setting of the house. README and `.env.example` are tested against this table. */
export const SETTINGS = {
  AMIGO_ADDRESS: setting(address, 'The assistance address that people write to.'),
  AMIGO_ALIASES: setting(list, 'Other addresses of the same desk, separated by spaces.', ''),
  AMIGO_NAME: setting(text, 'Name of the service beside its address.', 'Assistance AMIGO'),
  AMIGO_ALLOWED_DOMAINS: setting(
    list,
    'Domains whose people may write without being in the directory: `example.fr`, `.example.fr` with its subdomains, `*` for everybody.',
    '',
  ),
  AMIGO_LOCALE: setting(
    oneOf(['fr', 'en']),
    'Language of answers to people who have none of their own: fr or en.',
    'fr',
  ),
  AMIGO_TIME_ZONE: setting(zone, 'Time zone of the dates that people read.', 'Europe/Paris'),
  AMIGO_CLOSE_MONTHS: setting(
    whole(1, 24),
    'From *Résolue* to the warning of its closing, calendar months.',
    '1',
  ),
  AMIGO_CLOSE_NOTICE_DAYS: setting(whole(1, 365), 'From that warning to the closing, days.', '14'),
  AMIGO_REMINDER_DAYS: setting(
    days,
    'From *À compléter* to each reminder, days, ascending; `none`: none.',
    '7 14',
  ),
  AMIGO_RETENTION_MONTHS: setting(
    whole(1, 240),
    'From the closing of a request to the purge of its words, files and addresses, calendar months.',
    '12',
  ),
  AMIGO_MAIL_HOURS: setting(
    hours,
    'Hours of the day between which warnings, reminders and closings go out.',
    '8-18',
  ),
  AMIGO_QUIET_DAYS: setting(
    weekdays,
    'Days of the week on which none goes out: 1 is Monday, 7 Sunday; `none`: on every day something may.',
    '6 7',
  ),
  AMIGO_CALENDAR: optional(
    text,
    'File of public and school holidays, on which none goes out. Left out: `templates/calendar.yaml`, an example for 2026-2027.',
  ),
  AMIGO_SCHOOL_ZONE: optional(
    oneOf(SCHOOL_ZONES),
    'Whose school holidays count: A, B or C. Left out: public holidays only.',
  ),
  AMIGO_PLUS_ADDRESSING: setting(
    flag,
    'The mail server delivers `assistance+tag@…` to the assistance mailbox. If not, set false: then only Message-IDs carry the signature.',
    'true',
  ),
  AMIGO_AUTHSERV_ID: optional(
    text,
    'Name under which your own mail server writes Authentication-Results (RFC 8601).',
  ),
  AMIGO_AGENTS_BY_ADDRESS: setting(
    flag,
    'Technicians’ words count when they come to the signed address of a notice, without a DMARC result: only where your mail server writes no Authentication-Results. Whoever can read a technician’s mail can then act as that technician.',
    'false',
  ),
  AMIGO_SECRET: optional(
    z.string().min(32, 'must have at least 32 characters'),
    'Key of the signed addresses. Left out: made once and kept in the data folder. Several machines need the same one.',
  ),
  AMIGO_TOKEN_DAYS: setting(
    whole(1, 3650),
    'How long a signed address or button vouches for its person; later, what they write there must be confirmed.',
    '180',
  ),
  AMIGO_DATA_DIR: setting(
    text,
    'Folder of the database (SQLite), raw mails and attachments.',
    './data',
  ),
  AMIGO_DATABASE_DRIVER: setting(
    oneOf(DRIVERS),
    'sqlite3, better-sqlite3 (install it beside Amigo) or pg.',
    'sqlite3',
  ),
  AMIGO_DATABASE_URL: optional(text, 'For pg: `postgres://user:password@host:5432/amigo`.'),
  AMIGO_INSTANCE: setting(
    text,
    'Name of this process among those that share a database.',
    hostname(),
  ),
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
  AMIGO_SLACK_BOT_TOKEN: optional(
    token('xoxb-'),
    'Bot token of the Slack app (`xoxb-…`); with it, people can use the desk from Slack too.',
  ),
  AMIGO_SLACK_APP_TOKEN: optional(
    token('xapp-'),
    'App-level token (`xapp-…`): events come by Socket Mode, and Amigo needs no public address.',
  ),
  AMIGO_SLACK_SIGNING_SECRET: optional(
    text,
    'Signing secret: events come by HTTP instead, when there is no app-level token.',
  ),
  AMIGO_SLACK_PORT: setting(
    whole(1, 65535),
    'Port on loopback for events by HTTP (`/slack/events`), behind your own proxy.',
    '3000',
  ),
  AMIGO_SLACK_REACTIONS: setting(
    flag,
    'In a triage channel, :eyes: takes a request and :white_check_mark: offers to resolve it.',
    'true',
  ),
  AMIGO_SLACK_API_URL: optional(
    z.url({ error: 'must be an address such as https://slack.com/api/' }),
    'Where Slack is; left out: slack.com. For tests and the sandbox.',
  ),
  AMIGO_MAX_MESSAGE_BYTES: setting(
    whole(10_000, 2 ** 31),
    'A larger mail is refused by an answer to its sender.',
    String(180 * 1024 * 1024),
  ),
  AMIGO_MAX_ATTACHMENT_BYTES: setting(
    whole(0, 2 ** 31),
    'A larger attachment is not kept; its sender is told.',
    String(128 * 1024 * 1024),
  ),
  AMIGO_REFUSED_EXTENSIONS: setting(
    list.transform((endings) => endings.map((e) => e.toLowerCase().replace(/^\./, ''))),
    'Attachments that are not kept, by the ending of their names; their sender is told.',
    'exe com bat cmd scr pif msi msp jar vbs vbe js jse wsf wsh hta cpl lnk reg ps1 iso img',
  ),
  AMIGO_FAQ_THRESHOLD: setting(
    z.coerce.number({ error: 'must be a number from 0 to 1' }).min(0).max(1),
    'How sure Amigo must be of an answer to show it with an acknowledgement, 0 to 1; `amigo faq eval` proposes one for your own base. 1 shows none.',
    '0.42',
  ),
  AMIGO_DAILY_ANSWERS: setting(
    whole(1, 100_000),
    'Most automatic answers to what one address wrote, in a day: it ends loops of machines. What technicians write is never kept back.',
    '20',
  ),
  AMIGO_STRANGER_ANSWERS: setting(
    whole(0, 100_000),
    'Most answers in a day to people whom nobody knows, all of them together; each of them gets one at the most.',
    '50',
  ),
  AMIGO_FLOOD_DAY: setting(
    whole(1, 100_000),
    'Requests of one person in a day of which their team is told one by one; the others are made all the same, and told in one digest an hour. So are messages that wait for a decision.',
    '30',
  ),
  AMIGO_FLOOD_MINUTE: setting(whole(1, 10_000), 'The same for what comes within a minute.', '6'),
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

export type SettingName = keyof typeof SETTINGS
type Value<S> = S extends { schema: infer Z extends z.ZodType; optional: true }
  ? z.output<Z> | undefined
  : S extends { schema: infer Z extends z.ZodType }
    ? z.output<Z>
    : never
export type Config = { readonly [K in SettingName]: Value<(typeof SETTINGS)[K]> } & {
  /** From HTTPS_PROXY, ALL_PROXY and NO_PROXY, which are not ours to name. */
  readonly proxy: OutboundProxy
}
