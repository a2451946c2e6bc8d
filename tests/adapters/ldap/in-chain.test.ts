/** Groups within groups of Active Directory: it follows them by itself, and is asked with names that hold what a filter reads as its own. */

import { FilterParser } from 'ldapts'
import { expect, it } from 'vitest'
import { entryOf } from '../../../src/adapters/ldap/entry.js'
import { readGroups } from '../../../src/adapters/ldap/groups.js'
import { DEFAULT_FILTERS, DEFAULT_MAPPINGS } from '../../../src/adapters/ldap/mapping.js'
import { peopleOf } from '../../../src/adapters/ldap/people.js'

const GROUP = 'CN=Support (N1*)\\, tous,OU=Groupes,DC=x'
const NOA = { dn: 'CN=Noa,DC=x', objectGUID: 'k', mail: 'noa@academie.example' }

async function teamsIn(nested: boolean, memberOf: string[]) {
  const mapping = { ...DEFAULT_MAPPINGS.ad, nested, teams: [{ group: GROUP, team: 'N1' }] }
  const asked: string[] = []
  const session = {
    async search({ filter }: { readonly filter: string }) {
      asked.push(filter)
      return [entryOf({ dn: 'cn=NOA,dc=x' })]
    },
  }
  const reading = {
    mapping,
    base: 'DC=x',
    filter: DEFAULT_FILTERS.ad,
    people: new Set<string>(),
    named: null,
    url: '',
  }
  const teamsOf = await readGroups(session, reading)
  const known = { teams: new Set(['n1']), sites: new Set<string>(), locales: ['fr'] }
  const { file } = peopleOf([entryOf({ ...NOA, memberOf })], mapping, known, teamsOf)
  return { asked, teams: file.people[0]?.teams }
}

it('nobody is asked, where nobody wants it', async () => {
  expect(await teamsIn(false, [])).toEqual({ asked: [], teams: [] })
  expect(await teamsIn(false, [GROUP])).toEqual({ asked: [], teams: ['n1'] })
})

it('the people of a group are those whom the server finds in it, however deep', async () => {
  const { asked, teams } = await teamsIn(true, ['CN=Inner,DC=x'])
  expect(teams).toEqual(['n1'])
  expect(asked).toHaveLength(1)
  const [, inGroup] = /(\(memberOf:[\s\S]*\))\)$/.exec(asked[0] ?? '') ?? []
  expect(FilterParser.parseString(inGroup ?? '')).toMatchObject({
    rule: '1.2.840.113556.1.4.1941',
    matchType: 'memberOf',
    value: GROUP,
  })
})
