/** The kinds of value that a setting may have: each reads the written text, and says what it must be. */

import { z } from 'zod'
import { serversOf } from '../adapters/database/postgres-servers.js'
import { looksLikeAddress, normaliseAddress } from '../core/text/address.js'

export const text = z.string().trim().min(1)
/** Otherwise the driver takes it for the name of a host, or of a database. */
export const databaseAddress = text.refine(
  (value) => serversOf(value).every(isPostgresAddress),
  'must be an address such as postgres://user:password@host:5432/amigo, several servers with commas between; what is no letter or digit in the password is percent-encoded',
)
export const flag = z
  .string()
  .toLowerCase()
  .refine((v) => ['true', 'false', 'yes', 'no', '1', '0'].includes(v), 'must be true or false')
  .transform((v) => ['true', 'yes', '1'].includes(v))
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be between ${min} and ${max}`)
export const list = z
  .string()
  .transform((value) => value.split(/[\s,;]+/).filter((item) => item !== ''))
/** Each becomes part of the names of settings. */
export const mailboxNames = list
  .transform((names) => names.map((name) => name.toLowerCase()))
  .superRefine((names, context) => {
    if (names.length === 0) context.addIssue('must name a mailbox, or be left out')
    const unfit = names.filter((name) => !/^[a-z][a-z0-9]{0,29}$/.test(name))
    if (unfit.length > 0)
      context.addIssue(
        `${unfit.join(', ')} can't be part of a setting's name: a name is a letter, and then letters and digits, 30 at most`,
      )
    const twice = names.filter((name, at) => names.indexOf(name) !== at)
    if (twice.length > 0) context.addIssue(`${[...new Set(twice)].join(', ')} is named twice`)
  })
export const oneOf = <const T extends readonly string[]>(choices: T) =>
  z.enum(choices, `must be one of ${choices.join(', ')}`)
export const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour of six hexadecimal digits, such as #1f4fa3')
  .transform((value) => value.toLowerCase())
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/, 'must be a language such as fr')
export const address = z
  .string()
  .trim()
  .refine(looksLikeAddress, 'must be an e-mail address')
  .transform(normaliseAddress)
export const addresses = list
  .refine((items) => items.every(looksLikeAddress), 'must be e-mail addresses, separated by spaces')
  .transform((items) => items.map(normaliseAddress))
export const slackPlace = z
  .string()
  .regex(/^[CGUW][A-Z0-9]{4,}$/, 'must be the ID of a channel or a user, such as C0123ABCD')
export const zone = z.string().refine((name) => {
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
export const days = numbers(1, 365, 'must be whole numbers between 1 and 365, such as 7 14').refine(
  (all) => all.every((day, at) => at === 0 || day > (all[at - 1] ?? 0)),
  'must be ascending, such as 7 14',
)
export const weekdays = numbers(1, 7, 'must be numbers from 1 (Monday) to 7 (Sunday)').refine(
  (all) => new Set(all).size < 7,
  'must leave a day on which mails go out',
)
export const recipients = z
  .string()
  .refine(
    (value) => value === 'none' || /^[1-9]\d{0,7}$/.test(value),
    'must be a whole number of recipients, or none',
  )
  .transform((value) => (value === 'none' ? undefined : Number(value)))
/** `20-7`: past midnight too. */
export const night = z
  .string()
  .regex(/^\d{1,2}-\d{1,2}$/, 'must be two hours such as 20-7')
  .transform((value) => value.split('-').map(Number) as [number, number])
  .refine(
    ([from, before]) => from < 24 && before <= 24 && from !== before,
    'must be two hours such as 20-7',
  )
export const hours = z
  .string()
  .regex(/^\d{1,2}-\d{1,2}$/, 'must be two hours such as 8-18')
  .transform((value) => value.split('-').map(Number) as [number, number])
  .refine(([from, before]) => from < before && before <= 24, 'must be two hours such as 8-18')

/** Without a path or a query: requests are signed for exactly this host. */
export const webAddress = text.refine((value) => {
  if (!URL.canParse(value)) return false
  const { protocol, host } = new URL(value)
  return /^https?:$/.test(protocol) && sameAddress(value, `${protocol}//${host}`)
}, 'must be an address such as https://s3.example, without a user or a path')

/** Secrets are sent there: only this machine is spoken to without TLS. */
export const oauthAddress = text.refine((value) => {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, username, hash } = new URL(value)
  if (username !== '' || hash !== '') return false
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(hostname))
  )
}, 'must be an address such as https://login.example/token')

function sameAddress(written: string, other: string): boolean {
  return new URL(written).href === new URL(other).href
}

export const bucket = text.regex(
  /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i,
  'must be the name of a bucket: 3 to 63 letters, digits, dots and hyphens',
)
export const folderOfKeys = text.regex(
  /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*\/$/,
  'must be letters, digits, dots and hyphens that end in /, such as amigo/',
)

export const token = (start: string) =>
  text.refine((value) => value.startsWith(start), `must begin with ${start}`)

function isPostgresAddress(value: string): boolean {
  try {
    const { protocol, username, password } = new URL(value)
    decodeURIComponent(`${username} ${password}`)
    return ['postgres:', 'postgresql:', 'socket:'].includes(protocol)
  } catch {
    return false
  }
}
