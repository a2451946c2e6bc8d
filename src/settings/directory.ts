/** Settings of an LDAP directory (OpenLDAP, Active Directory) that people are taken over from. */

import { validate } from 'node-cron'
import { DIRECTORY_KINDS } from '../adapters/ldap/mapping.js'
import { flag, oneOf, text, whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

const server = text.regex(
  /^ldaps?:\/\/([a-z0-9._-]+|\[[0-9a-f:]+\])(:\d{1,5})?\/?$/i,
  'must be ldaps:// or ldap:// and a host, such as ldaps://ldap.example',
)

const WHEN = 'must be hours such as 6h (1h to 24h), or a time of cron such as `30 4 * * *`'
/** As an expression of cron, of five fields. */
const schedule = text.transform((written, context): string => {
  const hours = Number(/^(\d{1,2})h$/.exec(written)?.[1])
  if (hours >= 1 && hours <= 24) return hours === 24 ? '0 0 * * *' : `0 */${hours} * * *`
  const fields = written.split(/\s+/)
  if (fields.length === 5 && validate(written)) return written
  context.addIssue(WHEN)
  return written
})

export const DIRECTORY_SETTINGS = {
  AMIGO_LDAP_URL: optional(
    server,
    'LDAP directory that people are taken over from (`amigo directory sync`): `ldaps://ldap.example`, or `ldap://…`.',
  ),
  AMIGO_LDAP_STARTTLS: setting(
    flag,
    'With `ldap://`: encrypted before anything is said. false: everything goes in plain text, the password too.',
    'true',
  ),
  AMIGO_LDAP_CA_FILE: optional(
    text,
    'PEM file of the authority that signed the directory’s certificate.',
  ),
  AMIGO_LDAP_USER: optional(
    text,
    'Who reads it: a DN, in Active Directory also `amigo@academie.example`; left out: nobody logs in.',
  ),
  AMIGO_LDAP_PASSWORD: optional(text, 'Their password.'),
  AMIGO_LDAP_KIND: setting(
    oneOf(DIRECTORY_KINDS),
    'openldap or ad (Active Directory): which attributes and which filter are meant by default.',
    'openldap',
  ),
  AMIGO_LDAP_BASE: optional(
    text,
    'Where people are looked for: `ou=people,dc=academie,dc=example`.',
  ),
  AMIGO_LDAP_FILTER: optional(
    text,
    'Which entries are people (RFC 4515); left out: those with an address, in Active Directory without disabled accounts.',
  ),
  AMIGO_LDAP_MAPPING: optional(
    text,
    'YAML file that says which attribute is what, and which group which team; left out: addresses, name and language.',
  ),
  AMIGO_LDAP_SYNC: optional(
    schedule,
    'When the service takes people over: every so many hours (`6h`), or a time of cron in UTC (`30 4 * * *`), and at its start; left out: only `amigo directory sync` does.',
  ),
  AMIGO_LDAP_MOST_LEAVING: setting(
    whole(0, 100),
    'How many percent of the directory’s people may become inactive in one run, or stop being technicians, become such, or lose their sites; where more would, nothing is changed.',
    '5',
  ),
} satisfies Readonly<Record<string, Setting>>

/** What a directory needs beside its URL. */
export function incompleteDirectory(
  values: Readonly<Record<string, unknown>>,
  wrong: ReadonlySet<string>,
): string[] {
  const missing = (name: keyof typeof DIRECTORY_SETTINGS) =>
    values[name] === undefined && !wrong.has(name)
  const needs = (name: keyof typeof DIRECTORY_SETTINGS, why: string) =>
    missing(name) ? [`${name} is missing, and ${why}. ${DIRECTORY_SETTINGS[name].doc}`] : []
  if (values.AMIGO_LDAP_URL === undefined)
    return values.AMIGO_LDAP_SYNC === undefined
      ? []
      : needs('AMIGO_LDAP_URL', 'AMIGO_LDAP_SYNC needs it')
  return [
    ...needs('AMIGO_LDAP_BASE', 'AMIGO_LDAP_URL needs it'),
    // A login without one is no login, and many servers let it pass (RFC 4513 §5.1.2).
    ...(values.AMIGO_LDAP_USER === undefined
      ? []
      : needs('AMIGO_LDAP_PASSWORD', 'AMIGO_LDAP_USER needs it')),
  ]
}
