/** `amigo tickets list` and `search`: filters, columns, JSON, and what fits nothing is named. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, LOU, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('list')
const DAY = 86_400_000
let world: World

beforeAll(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, {
    subject:
      'Imprimante muette du secrétariat, au premier étage du bâtiment B, à côté de l’accueil',
    text: 'Elle clignote.\nProduit : GFC',
  })
  await world.mailFrom(DOMINIQUE, { subject: 'Écran noir', text: 'Rien ne s’affiche.' })
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  const [noa] = await world.knex('addresses').where({ address: NOA.address })
  const now = Date.now()
  await world.knex('tickets').update({ created_at: now - 1000 })
  const late = { created_at: now - 8 * DAY, due_at: now - 2 * DAY, priority: 1 }
  await world.knex('tickets').where({ number: 2 }).update(late)
  const taken = { status: 'assigned', agent_id: noa.person_id }
  await world.knex('tickets').where({ number: 3 }).update(taken)
})
afterAll(() => world.close())

const amigo = (...args: string[]) =>
  cli.run(['tickets', ...args], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
  })
const numbers = async (...args: string[]) => {
  const { out, err } = await amigo(...args, '--json')
  expect(err).toBe('')
  return out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { number: number }).number)
}

describe('filters', () => {
  it.each<readonly [string, readonly number[]]>([
    ['', [3, 2, 1]],
    ['--sort oldest', [1, 2, 3]],
    ['--sort urgent', [2, 1, 3]],
    ['--limit 1', [3]],
    ['--status assigned', [3]],
    ['--status open', [3, 2, 1]],
    ['--team gestion', [1]],
    ['--team n1 --status open', [3, 2]],
    ['--agent noa', [3]],
    [`--agent ${LOU.address}`, []],
    [`--requester ${CAMILLE.address}`, [3, 1]],
    ['--requester leroy', [2]],
    ['--product gfc', [1]],
    ['--older-than 5d', [2]],
    ['--older-than 2w', []],
    ['--late', [2]],
    ['--text clignote', [1]],
    ['--text souris --requester leroy', []],
  ])('%s', async (typed, expected) => {
    expect(await numbers('list', ...typed.split(' ').filter(Boolean))).toEqual(expected)
  })

  it.each([
    ['--team zorglub', 'n1 (Assistance de niveau 1), gestion (Applications de gestion)'],
    ['--agent zorglub', 'Noa Petit'],
    ['--product zorglub', 'GFC, Mozilla Thunderbird'],
    ['--requester zorglub', 'write their address'],
    ['--older-than soon', '12h, 5d or 3w'],
    ['--status lost', 'Allowed choices are open, dispatched'],
    ['--sort none', 'newest, oldest, urgent'],
    ['--limit none', '--limit'],
    ['--text *', '--text'],
  ])('%s fits nothing, and says what does', async (typed, says) => {
    const { status, err, out } = await amigo('list', ...typed.split(' '))
    expect([status, out]).toEqual([64, ''])
    expect(err).toContain(says)
    expect(err).not.toMatch(/\n +at /)
  })
})

describe('columns', () => {
  it('fit 80 characters where nobody looks, without colours, under a heading', async () => {
    const { out } = await amigo('list')
    const [head = '', ...lines] = out.trimEnd().split('\n')
    expect(head).toMatch(/^Référence +Statut/)
    expect(lines).toHaveLength(3)
    expect(lines.every((line) => line.length <= 80)).toBe(true)
    expect(out).not.toContain('\u001b')
    expect(lines[1]).toMatch(/^R-000002 .*2\sjours .*Dominique Leroy/)
  })
})

describe('search', () => {
  it('finds, with the words around the hit', async () => {
    expect(await numbers('search', 'clignoté')).toEqual([1])
    expect(await numbers('search', 'R-2')).toEqual([2])
    expect((await amigo('search', 'cassee')).out).toContain('R-000003  Cassée.')
    expect((await amigo('search', 'introuvable')).out).toBe('No request.\n')
  })

  it('wants a word', async () => {
    const { status, err } = await amigo('search', '*')
    expect([status, err]).toEqual([64, expect.stringContaining('at least one word')])
  })
})

describe('show', () => {
  it('lists the other requests of its requester', async () => {
    const { out } = await amigo('show', '3')
    expect(out).toMatch(
      /^Ses dernières demandes\nR-000001 {2}Imprimante muette .* · Affectée · .+$/m,
    )
    expect(out).not.toContain('R-000002')
    const { former } = JSON.parse((await amigo('show', '3', '--json')).out)
    expect(former).toEqual([
      expect.objectContaining({
        ref: 'R-000001',
        status: 'dispatched',
        createdAt: expect.any(Number),
      }),
    ])
  })

  it('has no such heading where there are none', async () => {
    expect((await amigo('show', '2')).out).not.toContain('Ses dernières demandes')
    expect(JSON.parse((await amigo('show', '2', '--json')).out).former).toEqual([])
  })
})
