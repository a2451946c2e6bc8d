/** What entries of a directory make of people: OpenLDAP's and Active Directory's, faulty ones, and addresses that several have. */

import { describe, expect, it } from 'vitest'
import { type Entry, entryOf } from '../../../src/adapters/ldap/entry.js'
import { DEFAULT_MAPPINGS, type Mapping } from '../../../src/adapters/ldap/mapping.js'
import { peopleOf } from '../../../src/adapters/ldap/people.js'
import { hasHidden } from '../../../src/core/text/visible.js'

const KNOWN = {
  teams: new Set(['n1', 'gestion']),
  sites: new Set(['0140096D', '0140012K']),
  locales: ['fr', 'en'],
}
const OPENLDAP: Mapping = {
  ...DEFAULT_MAPPINGS.openldap,
  sites: ['departmentNumber'],
  heads: ['FrEduRneResp'],
}
const GROUP = 'CN=Support,OU=Groups,DC=academie,DC=example'
const AD: Mapping = { ...DEFAULT_MAPPINGS.ad, teams: [{ group: GROUP, team: 'N1' }] }

type Written = Readonly<Record<string, string | string[] | Buffer>>

function entry(uid: string, attributes: Written): Entry {
  return entryOf({ dn: `uid=${uid}`, entryUUID: `key-${uid}`, ...attributes })
}
const mail = (...names: string[]) => names.map((name) => `${name}@academie.example`)

function made(entries: readonly Entry[], mapping = OPENLDAP) {
  const { file, notes, spared } = peopleOf(entries, mapping, KNOWN)
  return { people: file.people, columns: [...file.columns].sort(), notes, spared }
}

/** What is said of one entry, and what becomes of it. */
function one(attributes: Written, mapping = OPENLDAP) {
  const { people, notes } = made([entry('a', attributes)], mapping)
  return { person: people[0], said: notes.map(({ message }) => message) }
}

describe('an entry of OpenLDAP', () => {
  it('makes a person', () => {
    const { person, said } = one({
      mail: 'Zoe.Roy@Academie.example',
      mailAlternateAddress: ['zoe@perso.example', 'zoe.roy@academie.example'],
      displayName: 'Zoé Roy',
      cn: 'Roy Zoé',
      preferredLanguage: 'fr-FR, en;q=0.5',
      departmentNumber: ['0140096d', '0140012K$UAJ$PU$N'],
      FrEduRneResp: '0140096D$UAJ',
    })
    expect(person).toEqual({
      key: Buffer.from('key-a').toString('hex'),
      addresses: ['zoe.roy@academie.example', 'zoe@perso.example'],
      name: 'Zoé Roy',
      locale: 'fr',
      role: 'requester',
      teams: [],
      sites: ['0140012K', '0140096D'],
      heads: ['0140096D'],
      active: true,
    })
    expect(said).toEqual([])
  })

  it('with several values of one attribute: the same one comes first, whatever their order', () => {
    for (const values of [mail('b', 'a'), mail('a', 'b')])
      expect(one({ mail: values }).person?.addresses).toEqual(mail('a', 'b'))
  })

  it('takes what is hidden out of a name', () => {
    const { person } = one({ mail: mail('a'), cn: 'Roy\u202e\u0007 Zoé\n' })
    expect(hasHidden(person?.name ?? '\n')).toBe(false)
  })
})

describe('an entry of Active Directory', () => {
  const GUID = Buffer.from('00ff10efbbbf80c3b1a2a3a4a5a6a7a8', 'hex')

  it('makes an agent of a member of a group, by whatever case', () => {
    const { person } = one(
      {
        objectGUID: GUID,
        mail: mail('zoe'),
        proxyAddresses: [
          'SMTP:zoe@academie.example',
          'smtp:z.roy@academie.example',
          'X500:/o=A',
          'sip:zoe@academie.example',
        ],
        memberOf: ['cn=other,dc=academie', GROUP.toLowerCase()],
      },
      AD,
    )
    expect(person).toMatchObject({
      key: GUID.toString('hex'),
      addresses: mail('zoe', 'z.roy'),
      role: 'agent',
      teams: ['n1'],
    })
  })

  it('whose groups came in part is left out', () => {
    const { person, said } = one(
      { objectGUID: GUID, mail: mail('a'), 'memberOf;range=0-1499': [GROUP] },
      AD,
    )
    expect([person, said]).toEqual([undefined, ['gives a part of its memberof only']])
  })
})

describe('a faulty entry', () => {
  it.each<[string, Written, RegExp]>([
    ['no address', { cn: 'Zoé' }, /has no address/],
    ['an address that is none', { mail: 'zoe' }, /"zoe", no e-mail address/],
    ['another address that is none', { mail: mail('a'), mailAlternateAddress: 'b@' }, /"b@"/],
    ['two addresses in one value', { mail: 'a@x.example, b' }, /no e-mail address/],
    ['a name of 300 letters', { mail: mail('a'), cn: 'x'.repeat(300) }, /300 characters/],
    ['no key', { entryUUID: [], mail: mail('a') }, /has no entryUUID/],
    [
      'a control character in its address',
      { mail: 'a\u0000@academie.example' },
      /no e-mail address/,
    ],
  ])('with %s is left out, and the others go on', (_, attributes, words) => {
    const { people, notes } = made([
      entry('faulty', attributes),
      entry('b', { mail: mail('other') }),
    ])
    expect(people.map(({ addresses }) => addresses)).toEqual([mail('other')])
    expect(notes).toMatchObject([{ dn: 'uid=faulty', leftOut: true }])
    expect(notes[0]?.message).toMatch(words)
  })

  it('has not left', () => {
    const { spared } = made([entry('a', { mail: ['old@academie.example'], cn: 'x'.repeat(300) })])
    expect([...spared.keys]).toEqual([Buffer.from('key-a').toString('hex')])
    expect([...spared.addresses]).toEqual(mail('old'))
  })

  it.each<[string, Written, string]>([
    [
      'a site',
      { departmentNumber: '0999999Z' },
      'the site 0999999Z is left out: the catalogue does not have it',
    ],
    [
      'a site to head',
      { FrEduRneResp: 'X' },
      'the site X is left out: the catalogue does not have it',
    ],
  ])('with %s that the catalogue lacks goes on without it', (_, attributes, words) => {
    const { person, said } = one({ mail: mail('a'), ...attributes })
    expect(person).toMatchObject({ sites: [], heads: [] })
    expect(said).toEqual([words])
  })
})

describe('an address of several entries', () => {
  it('as the first of two: neither is taken over', () => {
    const { people, notes, spared } = made([
      entry('a', { mail: mail('same') }),
      entry('b', { mail: mail('same') }),
      entry('c', { mail: mail('c') }),
    ])
    expect(people).toHaveLength(1)
    expect(notes.map(({ message }) => message)).toEqual([
      'has the address same@academie.example, and so has uid=b: take it out of one of them',
      'has the address same@academie.example, and so has uid=a: take it out of one of them',
    ])
    expect(spared.keys.size).toBe(2)
  })

  it('as another one: it is the one’s who has it first, and otherwise nobody’s', () => {
    const { people } = made([
      entry('a', { mail: mail('a'), mailAlternateAddress: mail('b', 'team') }),
      entry('b', { mail: mail('b'), mailAlternateAddress: mail('team') }),
    ])
    expect(people.map(({ addresses }) => addresses)).toEqual([mail('a'), mail('b')])
  })
})

describe('an attribute that nobody has', () => {
  it('may be hidden from us: it takes nothing away from everybody', () => {
    expect(made([entry('a', { mail: mail('a') })]).columns).toEqual(['addresses', 'name'])
    const withSite = entry('b', { mail: mail('b'), departmentNumber: '0140096D' })
    expect(made([entry('a', { mail: mail('a') }), withSite]).columns).toContain('sites')
    expect(made([entry('a', { mail: mail('a') })], AD).columns).not.toContain('role')
  })
})

describe('what the mapping names and nobody shows', () => {
  const teams = [{ group: GROUP, team: 'n1' }]
  const byGroups: Mapping = { ...DEFAULT_MAPPINGS.openldap, teams }
  const byPeople: Mapping = { ...byGroups, member_of: 'memberOf' }
  const sites: Mapping = { ...DEFAULT_MAPPINGS.openldap, sites: ['FrEduRne', 'departmentNumber'] }
  const heads: Mapping = { ...DEFAULT_MAPPINGS.openldap, heads: ['FrEduRneResp'] }
  it.each([
    ['sites', sites, /^nobody shows FrEduRne or departmentNumber: sites stay/],
    ['heads', heads, /^nobody shows FrEduRneResp: heads stay/],
    ['groups that people name', byPeople, /overlay memberof.*write `members: /],
    ['groups that name people', byGroups, /^nobody is in a group of `teams`.*check those groups/],
  ] as const)('%s: is told', (_, mapping, says) => {
    const { unseen } = peopleOf([entry('a', { mail: mail('a') })], mapping, KNOWN)
    expect(unseen).toEqual([expect.stringMatching(says)])
  })

  it.each([
    ['nothing is named', DEFAULT_MAPPINGS.openldap, {}],
    ['somebody has a site', sites, { departmentNumber: '0140096D' }],
    ['somebody is in a group', byPeople, { memberOf: GROUP }],
  ] as const)('%s: nothing is told', (_, mapping, has) => {
    const { unseen } = peopleOf([entry('a', { mail: mail('a'), ...has })], mapping, KNOWN)
    expect(unseen).toEqual([])
  })
})
