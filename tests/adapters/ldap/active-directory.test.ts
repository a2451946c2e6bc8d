/** People of a real Active Directory (Samba's): who counts, groups within groups, what stays when names change, and what it refuses. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LdapFault } from '../../../src/adapters/ldap/ldap-fault.js'
import { DEFAULT_FILTERS, parseMapping } from '../../../src/adapters/ldap/mapping.js'
import { peopleOf } from '../../../src/adapters/ldap/people.js'
import { type DirectorySettings, readEntries } from '../../../src/adapters/ldap/read-directory.js'
import { needs, wants } from '../../support/runner/skip.js'
import {
  type ActiveDirectory,
  AD_PASSWORD,
  AD_READER,
  DOMAIN,
  mayBeDomainController,
  sambaInstalled,
  startActiveDirectory,
} from '../../support/servers/active-directory.js'

const GROUP = `CN=Support (N1*)\\, tous,OU=Groupes,${DOMAIN}`
const INNER = `CN=Intérimaires,OU=Groupes,${DOMAIN}`
const KNOWN = {
  teams: new Set(['n1']),
  sites: new Set(['0140096D']),
  locales: ['fr', 'en'] as const,
}
/** UF_PASSWD_NOTREQD + UF_NORMAL_ACCOUNT, and the same with UF_ACCOUNTDISABLE ([MS-ADTS] 2.2.16). */
const [ENABLED, DISABLED] = ['544', '546']

const person = (cn: string, account: string, more: Record<string, string | readonly string[]>) =>
  entry(`CN=${cn},OU=Personnels,${DOMAIN}`, {
    objectClass: 'user',
    sAMAccountName: account,
    userAccountControl: ENABLED,
    mail: `${account}@academie.example`,
    ...more,
  })

function entry(dn: string, attributes: Record<string, string | readonly string[]>): string {
  const encoded = (name: string, value: string) =>
    `${name}:: ${Buffer.from(value).toString('base64')}`
  const lines = Object.entries(attributes).flatMap(([name, values]) =>
    [values].flat().map((value) => encoded(name, value)),
  )
  return [encoded('dn', dn), 'changetype: add', ...lines, '', ''].join('\n')
}

const modified = (dn: string, ...lines: string[]) =>
  [`dn:: ${Buffer.from(dn).toString('base64')}`, ...lines, '', ''].join('\n')

const ENTRIES = [
  ...['Personnels', 'Mutés', 'Groupes'].map((name) =>
    entry(`OU=${name},${DOMAIN}`, { objectClass: 'organizationalUnit' }),
  ),
  person('Le Goff\\, Zoé', 'zoe', {
    displayName: 'Zoé Le Goff',
    proxyAddresses: ['SMTP:zoe@academie.example', 'smtp:z.legoff@academie.example', 'sip:zoe@x.y'],
    preferredLanguage: 'en-GB',
    department: '0140096D',
  }),
  person('Noa', 'noa', { displayName: 'Noa D’Arcy' }),
  person('Ana', 'ana', { displayName: 'Ana Œuvrard' }),
  person('Parti', 'parti', { userAccountControl: DISABLED }),
  entry(`CN=Sans adresse,OU=Personnels,${DOMAIN}`, {
    objectClass: 'user',
    sAMAccountName: 'sans',
    userAccountControl: ENABLED,
  }),
  entry(`CN=POSTE-1,CN=Computers,${DOMAIN}`, {
    objectClass: 'computer',
    sAMAccountName: 'POSTE-1$',
    mail: 'poste@academie.example',
  }),
  entry(`CN=Collège,OU=Personnels,${DOMAIN}`, {
    objectClass: 'contact',
    mail: 'ce.0140096d@academie.example',
  }),
  entry(GROUP, {
    objectClass: 'group',
    sAMAccountName: 'n1',
    member: `CN=Noa,OU=Personnels,${DOMAIN}`,
  }),
  // A group within the group, in which the group stands again.
  entry(INNER, {
    objectClass: 'group',
    sAMAccountName: 'inner',
    member: [`CN=Ana,OU=Personnels,${DOMAIN}`, GROUP],
  }),
  modified(GROUP, 'changetype: modify', 'add: member', `member:: ${base64(INNER)}`),
]

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

describe.skipIf(
  needs(sambaInstalled(), 'Samba') ||
    wants(await mayBeDomainController(), 'root, and port 389 free on loopback'),
)('Active Directory', () => {
  let directory: ActiveDirectory
  beforeAll(async () => {
    directory = await startActiveDirectory()
    directory.modify(ENTRIES.join(''))
  })
  afterAll(() => directory?.stop())

  const mappingOf = (text: string) => {
    const parsed = parseMapping(text, 'map.yaml', 'ad')
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    return parsed.mapping
  }
  const teams = `teams:\n  - group: ${JSON.stringify(GROUP)}\n    team: n1\n`
  const settings = (mapping: string, more: Partial<DirectorySettings> = {}): DirectorySettings => ({
    prefix: 'AMIGO_LDAP',
    url: directory.url,
    startTls: true,
    caFile: directory.caFile,
    user: AD_READER,
    password: AD_PASSWORD,
    base: DOMAIN,
    filter: DEFAULT_FILTERS.ad,
    mapping: mappingOf(mapping),
    ...more,
  })
  async function people(mapping: string, more?: Partial<DirectorySettings>) {
    const asked = settings(mapping, more)
    const { entries, teamsOf } = await readEntries(asked)
    const { file } = peopleOf(entries, asked.mapping, KNOWN, teamsOf)
    return new Map(file.people.map((one) => [one.name, one]))
  }
  const technicians = async (mapping: string) =>
    [...(await people(mapping))].flatMap(([name, one]) => (one.teams?.length ? [name] : [])).sort()

  it('people are users who have an address and may log in, over StartTLS and TLS', async () => {
    for (const way of [{}, { url: directory.secureUrl }]) {
      const found = await people('sites: department', way)
      expect([...found.keys()].sort()).toEqual(['Ana Œuvrard', 'Noa D’Arcy', 'Zoé Le Goff'])
      expect(found.get('Zoé Le Goff')).toMatchObject({
        addresses: ['zoe@academie.example', 'z.legoff@academie.example'],
        locale: 'en',
        sites: ['0140096D'],
      })
    }
  })

  it('technicians are who is in a group, and in groups within it where the file says so', async () => {
    const direct = ['Noa D’Arcy']
    const all = ['Ana Œuvrard', 'Noa D’Arcy']
    expect(await technicians(teams)).toEqual(direct)
    expect(await technicians(`${teams}nested: true`)).toEqual(all)
    expect(await technicians(`${teams}members: member`)).toEqual(direct)
    expect(await technicians(`${teams}members: member\nnested: yes`)).toEqual(all)
  })

  it('somebody who marries and moves is the same', async () => {
    const before = (await people('')).get('Ana Œuvrard')
    directory.modify(
      modified(
        `CN=Ana,OU=Personnels,${DOMAIN}`,
        'changetype: modrdn',
        'newrdn: CN=Ana Le Bris',
        'deleteoldrdn: 1',
        `newsuperior:: ${base64(`OU=Mutés,${DOMAIN}`)}`,
      ) +
        modified(
          `CN=Ana Le Bris,OU=Mutés,${DOMAIN}`,
          'changetype: modify',
          'replace: displayName',
          'displayName: Ana Le Bris',
          '-',
          'replace: mail',
          'mail: ana.lebris@academie.example',
        ),
    )
    const after = (await people('')).get('Ana Le Bris')
    expect(after).toMatchObject({ key: before?.key, addresses: ['ana.lebris@academie.example'] })
    expect(after?.key).toMatch(/^[0-9a-f]{32}$/)
    // Groups follow by themselves.
    expect(await technicians(`${teams}nested: true`)).toEqual(['Ana Le Bris', 'Noa D’Arcy'])
  })

  it('a group that has nobody is no fault', async () => {
    const name = `CN=Vide,OU=Groupes,${DOMAIN}`
    directory.modify(entry(name, { objectClass: 'group', sAMAccountName: 'vide' }))
    expect(await technicians(`${teams}  - {group: "${name}", team: n1}`)).toEqual(['Noa D’Arcy'])
  })

  const missing = `teams:\n  - {group: "CN=Suport,OU=Groupes,${DOMAIN}", team: n1}\n`
  it.each<[string, () => DirectorySettings, RegExp]>([
    ['wrong password', () => settings('', { password: 'x' }), /check AMIGO_LDAP_USER and/],
    ['nobody', () => settings('', { user: 'n@academie.example' }), /check AMIGO_LDAP_USER and/],
    ['no login', () => settings('', { user: undefined, password: undefined }), /wants a login/],
    ['in plain text', () => settings('', { startTls: false }), /with ldaps:\/\/, or let/],
    ['no such base', () => settings('', { base: `OU=Rien,${DOMAIN}` }), /check AMIGO_LDAP_BASE/],
    ['a group renamed', () => settings(missing), /shows no group CN=Suport,.*AMIGO_LDAP_MAPPING/],
    ['the same, nested', () => settings(`${missing}nested: true`), /shows no group CN=Suport,/],
    ['the same, by members', () => settings(`${missing}members: member`), /shows no group CN=/],
  ])('%s: one line says what to do', async (_, made, words) => {
    const fault = await readEntries(made()).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(LdapFault)
    expect((fault as Error).message).toMatch(words)
    expect((fault as Error).message).not.toContain('\n')
  })
})
