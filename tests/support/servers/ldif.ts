/** People and groups of an LDAP directory of the tests, as LDIF (RFC 2849). */

import { BASE, PEOPLE } from './slapd.js'

export interface LdifPerson {
  readonly uid: string
  readonly name: string
  readonly mail?: readonly string[]
  /** departmentNumber. */
  readonly sites?: readonly string[]
}

export function nameOfEntry(uid: string): string {
  return `uid=${uid},${PEOPLE}`
}

export function ldifOf({ uid, name, mail = [], sites = [] }: LdifPerson): string {
  const value = (attribute: string, text: string) =>
    `${attribute}:: ${Buffer.from(text).toString('base64')}`
  return [
    `dn: ${nameOfEntry(uid)}`,
    'objectClass: inetOrgPerson',
    `uid: ${uid}`,
    value('cn', name),
    value('sn', name),
    value('displayName', name),
    ...mail.map((address) => value('mail', address)),
    ...sites.map((code) => value('departmentNumber', code)),
    '',
    '',
  ].join('\n')
}

export function groupOf(name: string, uids: readonly string[]): string {
  const members = uids.map((uid) => `member: ${nameOfEntry(uid)}`)
  return [
    `dn: cn=${name},ou=groups,${BASE}`,
    'objectClass: groupOfNames',
    `cn: ${name}`,
    ...members,
    '',
    '',
  ].join('\n')
}
