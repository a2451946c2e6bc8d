/** Spellings of one distinguished name (RFC 4514), as servers, people and mapping files write them: the same name, or another one. */

import { describe, expect, it } from 'vitest'
import { entryOf } from '../../../src/adapters/ldap/entry.js'
import { DEFAULT_MAPPINGS } from '../../../src/adapters/ldap/mapping.js'
import { foldedName } from '../../../src/adapters/ldap/name.js'
import { peopleOf } from '../../../src/adapters/ldap/people.js'
import fc from '../../support/runner/random-cases.js'

const SAME: readonly (readonly [why: string, one: string, other: string])[] = [
  ['case', 'CN=Support,DC=x', 'cn=support,dc=X'],
  ['blanks around separators', 'cn = Support , dc = x', 'cn=Support,dc=x'],
  ['a comma escaped by itself, or in hexadecimal', 'cn=Petit\\, Noa,dc=x', 'cn=Petit\\2C Noa,dc=x'],
  ['small hexadecimal', 'cn=Petit\\2c Noa,dc=x', 'cn=Petit\\2C Noa,dc=x'],
  ['letters of several bytes in hexadecimal', 'cn=No\\C3\\A9mie,dc=x', 'cn=Noémie,dc=x'],
  ['letters and accents apart', 'cn=Noe\u0301mie,dc=x', 'cn=Noémie,dc=x'],
  ['several blanks within', 'cn=Support  niveau 1,dc=x', 'cn=Support niveau 1,dc=x'],
  ['an escaped blank at the end', 'cn=Support\\ ,dc=x', 'cn=Support,dc=x'],
  ['a sharp that is escaped', 'cn=\\#1,dc=x', 'cn=\\231,dc=x'],
  ['an equals sign that need not be escaped', 'cn=a\\=b,dc=x', 'cn=a=b,dc=x'],
  ['parts of one level in another order', 'cn=Noa+uid=n1,dc=x', 'uid=n1+cn=Noa,dc=x'],
  ['a type by its number', '2.5.4.3=Support,0.9.2342.19200300.100.1.25=x', 'cn=Support,dc=x'],
  ['a type by its long name', 'commonName=Support,domainComponent=x', 'cn=Support,dc=x'],
  ['semicolons (RFC 2253 §4)', 'cn=Support;dc=x', 'cn=Support,dc=x'],
  ['quotes (RFC 2253 §4)', 'cn="Petit, Noa",dc=x', 'cn=Petit\\, Noa,dc=x'],
]
const OTHER: readonly (readonly [why: string, one: string, other: string])[] = [
  ['a comma that is part of a value', 'cn=a\\,dc=x', 'cn=a,dc=x'],
  ['a plus that is part of a value', 'cn=a\\+uid=b,dc=x', 'cn=a+uid=b,dc=x'],
  ['a blank within', 'cn=ab,dc=x', 'cn=a b,dc=x'],
  ['another level', 'cn=a,ou=b,dc=x', 'cn=a,dc=x'],
  ['another type', 'cn=a,dc=x', 'uid=a,dc=x'],
  ['another accent', 'cn=Noemie,dc=x', 'cn=Noémie,dc=x'],
]

describe('names of entries', () => {
  it.each(SAME)('%s: the same', (_, one, other) => {
    expect(foldedName(one)).toBe(foldedName(other))
  })

  it.each(OTHER)('%s: another', (_, one, other) => {
    expect(foldedName(one)).not.toBe(foldedName(other))
  })

  it('whatever is written, it ends, and once folded it stays', () => {
    const letters = fc.constantFrom(...'ab,=+;"\\# é2C<>')
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 30 }), (written) => {
        const once = foldedName(written)
        expect(foldedName(once)).toBe(once)
      }),
    )
  })

  it('somebody is in a group, however server and mapping spell its name', () => {
    const mapping = {
      ...DEFAULT_MAPPINGS.ad,
      teams: [{ group: 'CN=Support\\, niveau 1,OU=Groupes,DC=x', team: 'n1' }],
    }
    const entry = entryOf({
      dn: 'CN=Noa,DC=x',
      objectGUID: 'k',
      mail: 'noa@academie.example',
      memberOf: 'cn=Support\\2C niveau 1,ou=Groupes,dc=x',
    })
    const known = { teams: new Set(['n1']), sites: new Set<string>(), locales: ['fr'] }
    expect(peopleOf([entry], mapping, known).file.people[0]?.teams).toEqual(['n1'])
  })
})
