/** An incident, files that are refused, and whose request it is, on the command line: the same rules and notices as by mail. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA, SACHA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('incident')
let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  for (const who of [CAMILLE, DOMINIQUE, SACHA])
    await world.mailFrom(who, {
      subject: 'Messagerie en panne',
      text: 'La messagerie affiche une erreur 503 depuis ce matin.',
      headers: PROVEN,
    })
})
afterEach(() => world.close())

const amigo = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  cli.run(['tickets', ...args, '--as', NOA.address], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
    ...more,
  })
const attached = () =>
  world.knex('incident_requests').orderBy('ticket_id').pluck<number[]>('ticket_id')

describe('an incident', () => {
  beforeEach(async () => {
    const made = await amigo(['incident', '1', 'La messagerie est en panne, retour vers 11 h.'])
    expect([made.status, made.err]).toEqual([0, ''])
  })

  it('takes requests in and lets them go; each step is taken back', async () => {
    const steps: readonly (readonly [args: readonly string[], attached: readonly number[]])[] = [
      [
        ['attach', '1', 'R-000002 R-000003'],
        [2, 3],
      ],
      [['undo', '1'], []],
      [['attach', '3', 'R-000001'], [3]],
      [
        ['attach', '1', 'R-000002'],
        [2, 3],
      ],
      [['detach', '1', 'tout'], []],
      [
        ['undo', '1'],
        [2, 3],
      ],
      [['detach', '2'], [3]],
    ]
    for (const [args, expected] of steps) {
      const { status, err } = await amigo(args)
      expect([args, status, err]).toEqual([args, 0, ''])
      expect([args, await attached()]).toEqual([args, expected])
    }
  })

  it('refuses what is no part of it, and is told so', async () => {
    const { status, err } = await amigo(['detach', '1', 'R-000003'])
    expect([status, err]).toEqual([1, expect.stringContaining('R-000003')])
  })
})

describe('a file', () => {
  it('that is too large or of a kind that is refused goes nowhere, and neither does the text', async () => {
    await writeFile(join(root, 'large.pdf'), 'x'.repeat(3000))
    await writeFile(join(root, 'setup.exe'), 'x')
    const limit = { AMIGO_MAX_ATTACHMENT_BYTES: '2000' }
    for (const [name, says] of [
      ['large.pdf', 'AMIGO_MAX_ATTACHMENT_BYTES'],
      ['setup.exe', 'AMIGO_REFUSED_EXTENSIONS'],
    ] as const) {
      const { status, err } = await amigo(
        ['reply', '1', 'Voici.', '--attach', join(root, name)],
        limit,
      )
      expect([status === 0, err]).toEqual([false, expect.stringContaining(says)])
    }
    expect((await world.journal(1)).filter(({ author }) => author === NOA.name)).toEqual([])
  })

  it('alone is a solution, three times over, and no logo', async () => {
    await writeFile(join(root, 'plan.png'), 'a small picture')
    for (const number of ['1', '2', '3']) {
      const { status } = await amigo(['resolve', number, '--attach', join(root, 'plan.png')])
      expect(status).toBe(0)
    }
    expect(await world.knex('attachments').where({ name: 'plan.png', inline: false })).toHaveLength(
      3,
    )
  })
})

const SCHOOLS: readonly (readonly [written: string, code: string | null])[] = [
  ['Lycée Marie-Curie', '0140012K'],
  ['lyc. M. Curie', '0140012K'],
  ['clg J. Moulin', '0140096D'],
  ['0140096d', '0140096D'],
  ['lycée Zola', null],
]

describe('set', () => {
  it.each(SCHOOLS)('--site %j', async (written, code) => {
    await world.knex('tickets').where({ number: 1 }).update({ site_id: null })
    const { out, status } = await amigo(['set', '1', '--site', written])
    const site = await world
      .knex('tickets as t')
      .leftJoin('sites as s', 's.id', 't.site_id')
      .where('t.number', 1)
      .first('s.code')
    expect(site?.code ?? null).toBe(code)
    expect(status).toBe(0)
    if (code === null) expect(out).toContain('Zola')
  })

  it('--requester names whose it is, and both are told', async () => {
    const { status, out } = await amigo(['set', '1', '--requester', 'LEROY dominique'])
    expect([status, out]).toEqual([0, expect.stringContaining(DOMINIQUE.name)])
    world.now = Math.max(world.now, Date.now() + 1000)
    const told = (await world.turn()).map(({ to }) => to)
    expect(told).toEqual(expect.arrayContaining([CAMILLE.address, DOMINIQUE.address]))
  })
})
