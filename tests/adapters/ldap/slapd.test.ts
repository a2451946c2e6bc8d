/** People of a real OpenLDAP: pages, groups, StartTLS and TLS, logins, limits, as its words say. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LdapFault } from '../../../src/adapters/ldap/ldap-fault.js'
import { DEFAULT_FILTERS, DEFAULT_MAPPINGS } from '../../../src/adapters/ldap/mapping.js'
import { type DirectorySettings, readEntries } from '../../../src/adapters/ldap/read-directory.js'
import { needs } from '../../support/runner/skip.js'
import { groupOf, ldifOf, nameOfEntry } from '../../support/servers/ldif.js'
import {
  BASE,
  PEOPLE,
  READER,
  READER_PASSWORD,
  type Slapd,
  slapdInstalled,
  startSlapd,
} from '../../support/servers/slapd.js'

const COUNT = 1203

/** « all » has « support » and « inner », which has « all » again; somebody who is deleted, and a thing. */
const NESTED = [
  ['all', ['cn=support,ou=groups', 'cn=inner,ou=groups', 'uid=u3,ou=people']],
  [
    'inner',
    ['cn=all,ou=groups', 'uid=u4,ou=people', 'uid=gone,ou=people', 'uid=printer,ou=people'],
  ],
]
  .map(([name, members]) =>
    [
      `dn: cn=${name},ou=groups,${BASE}`,
      'changetype: add',
      'objectClass: groupOfNames',
      `cn: ${name}`,
      ...[members ?? []].flat().map((member) => `member: ${member},${BASE}`),
      '',
      '',
    ].join('\n'),
  )
  .join('')

describe.skipIf(needs(slapdInstalled(), 'slapd'))('OpenLDAP', () => {
  let slapd: Slapd
  beforeAll(async () => {
    const people = Array.from({ length: COUNT }, (_, n) =>
      ldifOf({ uid: `u${n}`, name: `Élève ${n}`, mail: [`u${n}@academie.example`] }),
    )
    const without = ldifOf({ uid: 'printer', name: 'Imprimante' })
    slapd = await startSlapd(people.join('') + without + groupOf('support', ['u1', 'u2']))
  })
  afterAll(() => slapd?.stop())

  const settings = (more: Partial<DirectorySettings> = {}): DirectorySettings => ({
    prefix: 'AMIGO_LDAP',
    url: slapd.url,
    startTls: true,
    caFile: slapd.caFile,
    user: READER,
    password: READER_PASSWORD,
    base: PEOPLE,
    filter: DEFAULT_FILTERS.openldap,
    mapping: DEFAULT_MAPPINGS.openldap,
    ...more,
  })

  it('gives all people, page by page, over StartTLS and TLS', async () => {
    for (const way of [{}, { url: slapd.secureUrl }, { startTls: false }]) {
      const pages: number[] = []
      const { entries } = await readEntries(settings(way), { progress: (n) => pages.push(n) })
      expect(entries).toHaveLength(COUNT)
      expect(pages).toEqual([500, 1000, COUNT])
      const one = entries.find(({ dn }) => dn === nameOfEntry('u7'))
      expect(one?.texts('MAIL')).toEqual(['u7@academie.example'])
      expect(one?.texts('displayname')).toEqual(['Élève 7'])
      expect(one?.bytes('entryUUID')?.toString()).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('gives one, for a look', async () => {
    expect((await readEntries(settings(), { first: 1 })).entries).toHaveLength(1)
  })

  it('names the members of groups', async () => {
    const teams = [{ group: `CN=support, ou=groups, ${BASE}`, team: 'N1' }]
    const mapping = { ...DEFAULT_MAPPINGS.openldap, teams }
    const { teamsOf } = await readEntries(settings({ mapping }))
    expect([...teamsOf]).toEqual([
      [nameOfEntry('u1'), ['n1']],
      [nameOfEntry('u2'), ['n1']],
    ])
  })

  it('names the members of groups within groups where the mapping says so, round and round too', async () => {
    slapd.modify(NESTED)
    const teams = [{ group: `cn=all,ou=groups,${BASE}`, team: 'n1' }]
    const of = async (nested: boolean) => {
      const mapping = { ...DEFAULT_MAPPINGS.openldap, teams, nested }
      const { teamsOf } = await readEntries(settings({ mapping }))
      const people = [...teamsOf.keys()].filter((name) => name.startsWith('uid='))
      return people.map((name) => name.split(/[=,]/)[1]).sort()
    }
    expect(await of(false)).toEqual(['u3'])
    expect(await of(true)).toEqual(['gone', 'printer', 'u1', 'u2', 'u3', 'u4'])
  })

  it.each<[string, () => Partial<DirectorySettings>, RegExp]>([
    ['a wrong password', () => ({ password: 'wrong' }), /AMIGO_LDAP_USER and AMIGO_LDAP_PASSWORD/],
    ['a base that is not there', () => ({ base: `ou=none,${BASE}` }), /AMIGO_LDAP_BASE/],
    ['a base that is no name', () => ({ base: 'people' }), /AMIGO_LDAP_BASE/],
    ['a user that is no name', () => ({ user: 'amigo' }), /AMIGO_LDAP_USER/],
    ['nobody logged in', () => ({ user: undefined }), /AMIGO_LDAP_USER may read/],
    ['a filter without its end', () => ({ filter: '(mail=*' }), /AMIGO_LDAP_FILTER/],
    ['no authority', () => ({ caFile: undefined }), /certificate.*AMIGO_LDAP_CA_FILE/],
    [
      'another name than that of the certificate',
      () => ({ url: slapd.url.replace('127.0.0.1', 'localhost') }),
      /certificate.*localhost/,
    ],
    ['TLS to the plain port', () => ({ url: slapd.url.replace('ldap', 'ldaps') }), /636/],
    [
      'StartTLS to the TLS port',
      () => ({ url: slapd.secureUrl.replace('ldaps', 'ldap') }),
      /write ldaps:/,
    ],
    ['nothing that listens', () => ({ url: 'ldaps://127.0.0.1:1' }), /nothing that listens/],
    [
      'a group that is not there',
      () => ({
        mapping: {
          ...DEFAULT_MAPPINGS.openldap,
          teams: [{ group: `cn=none,ou=groups,${BASE}`, team: 'n1' }],
        },
      }),
      /shows no group cn=none,ou=groups,.*AMIGO_LDAP_MAPPING/,
    ],
  ])('%s: one line names the setting', async (_, more, words) => {
    const fault = await readEntries(settings(more())).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(LdapFault)
    expect((fault as Error).message).toMatch(words)
    expect((fault as Error).message).not.toMatch(/\n|reader-of-the-tests/)
  })
})

describe.skipIf(needs(slapdInstalled(), 'slapd'))('OpenLDAP with a size limit', () => {
  it('gives a part, which is none', async () => {
    const people = Array.from({ length: 20 }, (_, n) =>
      ldifOf({ uid: `u${n}`, name: `P ${n}`, mail: [`u${n}@academie.example`] }),
    )
    const slapd = await startSlapd(people.join(''), 10)
    try {
      const reading = readEntries({
        prefix: 'AMIGO_LDAP',
        url: slapd.secureUrl,
        startTls: false,
        caFile: slapd.caFile,
        user: READER,
        password: READER_PASSWORD,
        base: PEOPLE,
        filter: DEFAULT_FILTERS.openldap,
        mapping: DEFAULT_MAPPINGS.openldap,
      })
      await expect(reading).rejects.toThrow(/no more than a part of the people/)
    } finally {
      await slapd.stop()
    }
  })
})
