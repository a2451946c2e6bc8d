/** `amigo directory sync` and the service's own schedule, against a real OpenLDAP. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/adapters/database/database.js'
import { cliInFolder, mailSettings } from '../support/commands/cli-in-folder.js'
import { sqlite } from '../support/databases/furnished.js'
import { needs } from '../support/runner/skip.js'
import { until } from '../support/runner/until.js'
import { groupOf, ldifOf, nameOfEntry } from '../support/servers/ldif.js'
import {
  BASE,
  PEOPLE,
  READER,
  READER_PASSWORD,
  type Slapd,
  slapdInstalled,
  startSlapd,
} from '../support/servers/slapd.js'

const MAPPING = `sites: departmentNumber
teams:
  - { group: "cn=support,ou=groups,${BASE}", team: n1 }
`

describe.skipIf(needs(slapdInstalled(), 'slapd'))('a directory', () => {
  const { cli, root } = cliInFolder('directory')
  const data = join(root, 'data')
  let slapd: Slapd
  beforeAll(async () => {
    const people = Array.from({ length: 30 }, (_, n) =>
      ldifOf({ uid: `u${n}`, name: `Élève ${n}`, mail: [`u${n}@academie.example`] }),
    )
    const bad = ldifOf({ uid: 'bad', name: 'Raté', mail: ['no address'] })
    const far = ldifOf({
      uid: 'far',
      name: 'Ailleurs',
      mail: ['far@academie.example'],
      sites: ['0999999Z'],
    })
    slapd = await startSlapd(people.join('') + bad + far + groupOf('support', ['u1']))
    await writeFile(join(root, 'mapping.yaml'), MAPPING)
  })
  afterAll(() => slapd?.stop())

  const settings = (more: Record<string, string> = {}) => ({
    AMIGO_DATA_DIR: data,
    AMIGO_LDAP_URL: slapd.url,
    AMIGO_LDAP_CA_FILE: slapd.caFile,
    AMIGO_LDAP_USER: READER,
    AMIGO_LDAP_PASSWORD: READER_PASSWORD,
    AMIGO_LDAP_BASE: PEOPLE,
    AMIGO_LDAP_MAPPING: join(root, 'mapping.yaml'),
    ...more,
  })
  const sync = (...args: string[]) => cli.run(['directory', 'sync', ...args], settings())

  it('is shown, taken over, and found the same the second time', async () => {
    const shown = await sync('--dry-run')
    expect(shown.status).toBe(0)
    expect(shown.err).toContain('There is no database yet')
    expect(shown.out).toMatch(/^\+ {2}person {2}u1@academie\.example +«Élève 1» → team n1$/m)
    expect(shown.out).toContain('! left out: addresses: has "no", no e-mail address')
    expect(shown.out).toContain(`(${nameOfEntry('bad')})\n`)
    expect(shown.out).toContain('the site 0999999Z is left out')
    expect(shown.out).toContain('31 change(s) would be made; nothing was changed.\n')

    expect((await sync()).out).toContain('31 change(s) made.\n')
    expect((await sync()).out).toContain('Nothing to change.\n')
    const { out } = await sync('--json')
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { dn: nameOfEntry('bad'), leftOut: true },
      { dn: nameOfEntry('far'), leftOut: false },
    ])
  })

  it('that lost many is not believed, until somebody says so', async () => {
    slapd.modify(
      [2, 3, 4].map((n) => `dn: ${nameOfEntry(`u${n}`)}\nchangetype: delete\n`).join('\n'),
    )
    const refused = await sync()
    expect(refused.status).toBe(78)
    expect(refused.out).toBe('')
    expect(refused.err).toBe(
      'amigo: nothing was changed: 3 of 31 people would become inactive, and AMIGO_LDAP_MOST_LEAVING allows 2 (5 %). Look at them with `amigo directory sync --dry-run --most-leaving 100`; if that is right, `amigo directory sync --most-leaving 100` does it once\n',
    )
    expect((await sync('--most-leaving', '100')).out).toMatch(
      /^- {2}person {2}u2@academie\.example {2}set inactive$/m,
    )
  })

  it.each<[string, Record<string, string>, number, RegExp]>([
    ['nobody', { AMIGO_LDAP_FILTER: '(uid=nobody)' }, 78, /has nobody under ou=people/],
    ['a wrong password', { AMIGO_LDAP_PASSWORD: 'wrong' }, 78, /AMIGO_LDAP_PASSWORD/],
    ['no password', { AMIGO_LDAP_PASSWORD: '' }, 78, /AMIGO_LDAP_PASSWORD is missing/],
    ['no base', { AMIGO_LDAP_BASE: '' }, 78, /AMIGO_LDAP_BASE is missing/],
    ['no directory', { AMIGO_LDAP_URL: '' }, 78, /AMIGO_LDAP_URL is missing/],
    ['an address of the web', { AMIGO_LDAP_URL: 'https://x.example' }, 78, /AMIGO_LDAP_URL: must/],
    ['no schedule', { AMIGO_LDAP_SYNC: '25h' }, 78, /AMIGO_LDAP_SYNC: must be hours/],
    ['no mapping', { AMIGO_LDAP_MAPPING: '/nowhere.yaml' }, 78, /AMIGO_LDAP_MAPPING: ENOENT/],
    ['nothing that listens', { AMIGO_LDAP_URL: 'ldaps://127.0.0.1:1' }, 75, /nothing that listens/],
  ])('%s: one line says what to do', async (_, more, status, words) => {
    const ran = await cli.run(['directory', 'sync'], settings(more))
    expect(ran).toMatchObject({ status, out: '' })
    expect(ran.err).toMatch(words)
    expect(ran.err).not.toMatch(/ {4}at |unforeseen|reader-of-the-tests/)
  })

  it('is looked at by doctor', async () => {
    const doctor = (more?: Record<string, string>) =>
      cli.run(['doctor', '--no-mail', '--json'], { ...settings(more), ...mailSettings() })
    const said = (out: string) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .find(({ check }) => check === 'directory')
    expect(said((await doctor()).out)).toMatchObject({ ok: true })
    expect(said((await doctor({ AMIGO_LDAP_PASSWORD: 'wrong' })).out)).toMatchObject({
      ok: false,
      says: expect.stringContaining('check AMIGO_LDAP_USER and AMIGO_LDAP_PASSWORD'),
    })
  })

  it('is taken over by the service, at its start and by its schedule', async () => {
    slapd.modify(
      ldifOf({ uid: 'late', name: 'Tard', mail: ['late@academie.example'] }).replace(
        '\n',
        '\nchangetype: add\n',
      ),
    )
    const service = cli.start(['run'], {
      ...settings({ AMIGO_LDAP_SYNC: '* * * * *', AMIGO_LDAP_FILTER: '(mail=*@*)' }),
      ...mailSettings(),
    })
    const knex = await openDatabase(sqlite(data))
    try {
      await until(
        async () =>
          (await knex('addresses').where({ address: 'late@academie.example' })).length > 0,
      )
      expect(service.err()).not.toContain(READER_PASSWORD)
    } finally {
      service.process.kill()
      await service.ended
      await knex.destroy()
    }
  })
})
