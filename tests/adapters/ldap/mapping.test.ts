/** The operator's file that says which attribute of a directory is what: read over the defaults, wrong lines named. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attributesOf, DEFAULT_MAPPINGS, parseMapping } from '../../../src/adapters/ldap/mapping.js'

const read = (text: string, kind: 'ad' | 'openldap' = 'openldap') =>
  parseMapping(text, 'map.yaml', kind)

describe('the mapping of a directory', () => {
  it('is the default of its kind where nothing is written', () => {
    for (const text of ['', '# nothing yet\n'])
      expect(read(text)).toEqual({ ok: true, mapping: DEFAULT_MAPPINGS.openldap })
  })

  it('changes what is written', () => {
    const text =
      'sites: FrEduRne\nname: [gecos, cn]\nteams:\n  - { group: "cn=n1,dc=x", team: n1 }\n'
    const parsed = read(text)
    expect(parsed).toMatchObject({
      ok: true,
      mapping: { sites: ['FrEduRne'], name: ['gecos', 'cn'], address: ['mail'] },
    })
  })

  it.each([
    ['nested: true', true],
    ['nested: oui', true],
    ['nested: no', false],
    ['nested:', false],
  ])('%j: groups within groups', (text, nested) => {
    expect(read(text)).toMatchObject({ ok: true, mapping: { nested } })
  })

  it('reads what the guide shows, as it stands and with all that is commented out there', () => {
    const guide = readFileSync('docs/operations.md', 'utf8')
    const [shown = ''] = /```yaml\naddress: mail[\s\S]*?```/.exec(guide) ?? []
    const block = shown.replace(/^```.*$/gm, '')
    const whole = block.replace(/^# (\w+: \S+)$/gm, '$1')
    expect(whole).not.toBe(block)
    expect(read(block)).toMatchObject({ ok: true, mapping: { nested: false } })
    expect(read(whole)).toMatchObject({ ok: true, mapping: { nested: true } })
  })

  it('asks for the groups of people only where they make teams', () => {
    expect(attributesOf(DEFAULT_MAPPINGS.ad)).not.toContain('memberOf')
    const teams = [{ group: 'cn=n1', team: 'n1' }]
    expect(attributesOf({ ...DEFAULT_MAPPINGS.ad, teams })).toContain('memberOf')
  })

  it('reads groups where their members are named', () => {
    expect(read('members: member\n', 'ad')).toMatchObject({ mapping: { member_of: null } })
  })

  it.each([
    ['adress: mail', 1, 'file'],
    ['address: mail\nname: "display name"', 2, 'name'],
    ['address: [mail, "(x)"]', 1, 'address.1'],
    ['teams:\n  - group: cn=a', 2, 'teams.0.team'],
    ['teams: n1', 1, 'teams'],
    ['address: mail\nnested: perhaps', 2, 'nested'],
    ['nested: [yes]', 1, 'nested'],
    ['- address', 1, 'file'],
    ['address: [mail', 1, 'YAML'],
  ])('%j: names line and field', (text, line, field) => {
    expect(read(text)).toMatchObject({ ok: false, problems: [{ file: 'map.yaml', line, field }] })
  })
})
