/** `amigo directory import --complete`: a file that was cut off takes nobody away. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/commands/faults.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'

const PEOPLE = 41
const file = (people: number) =>
  `name;mail\n${Array.from({ length: people }, (_, n) => `Personne ${n};p${n}@academie.example\n`).join('')}`

describe('a complete file', () => {
  const { cli, root } = cliInFolder('complete')
  const load = async (text: string, ...more: string[]) => {
    await writeFile(join(root, 'people.csv'), text)
    const asked = ['directory', 'import', join(root, 'people.csv'), '--complete', ...more]
    return cli.run(asked, { AMIGO_DATA_DIR: join(root, 'data') })
  }
  beforeAll(async () => {
    expect((await load(file(PEOPLE))).status).toBe(0)
  })

  // Three are five percent of 41, rounded up.
  it.each([0, 1, 20, PEOPLE - 4])('cut off after %d people changes nothing', async (people) => {
    const refused = await load(file(people))
    expect(refused.status).toBe(EXIT.data)
    if (people === 0) return
    expect(refused.err).toContain(
      `${PEOPLE - people} of ${PEOPLE} people would become inactive, and --most-leaving allows 3: is the file whole?`,
    )
    expect((await load(file(PEOPLE), '--json')).out).toBe('')
  })

  it('shows whom it would take away, and does it when told', async () => {
    const shown = await load(file(20), '--most-leaving', '100', '--dry-run')
    expect(shown.out).toMatch(/^- {2}person {2}p40@/m)
    expect((await load(file(20), '--most-leaving', '100')).out).toContain('21 change(s) made.')
    // Of the 20 that are left one may always leave.
    expect((await load(file(19))).status).toBe(0)
  })

  it('takes a percentage only', async () => {
    const refused = await load(file(5), '--most-leaving', 'all')
    expect(refused.status).toBe(64)
    expect(refused.err).toContain('--most-leaving: all is no percentage, from 0 to 100')
  })
})
