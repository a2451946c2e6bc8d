/** `amigo explain` says where a request would be sent and why; `amigo routing eval` how well its own history would have routed it. */

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { addTeam, solveRequests } from '../support/desk/solved-requests.js'
import { DESK, openWorld, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('routing')
let world: World
beforeAll(async () => {
  world = await openWorld()
  // The command looks at what was solved by its own clock.
  world.now = Date.now()
  await addTeam(world.knex, 'reseaux', 'Réseaux')
  await solveRequests({ knex: world.knex, now: world.now, count: 400 })
  await world.sweep()
})
afterAll(() => world.close())

const data = () => ({ AMIGO_DATA_DIR: world.folder, AMIGO_LOCALE: 'fr' })
const mail = (text: string) =>
  [
    'From: Camille Martin <camille.martin@academie.example>',
    `To: ${DESK}`,
    'Subject: Panne',
    'Message-ID: <1@academie.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n')
const explained = async (text: string) => {
  const { out } = await cli.run(['explain', '--json', '-'], data(), mail(text))
  return JSON.parse(out)
}

describe('amigo explain', () => {
  it('names the team, how sure it is, and the words', async () => {
    const { route, routeBecause } = await explained('La borne wifi du CDI perd des paquets.')
    expect(route).toMatchObject({ team: 'Réseaux', sure: expect.any(Number) })
    expect(routeBecause).toMatch(/^its words: .*(wifi|borne|paquets)/)
    const { out } = await cli.run(['explain', '-'], data(), mail('La borne wifi perd des paquets.'))
    expect(out).toMatch(/^ {2}route {4}Réseaux 9\d % — because: its words: /m)
  })

  it.each([
    ['Sous-catégorie : 5.3\n\nLa borne wifi.', 'the catalogue sends it to Applications de gestion'],
    ['La souris et le clavier sont cassés, l’écran est noir.', 'triages solves such requests'],
    ['Zorglub.', 'too few of its words'],
  ])('or why there is none: %s', async (text, why) => {
    const { route, routeBecause } = await explained(text)
    expect([route, routeBecause]).toEqual([null, expect.stringContaining(why)])
  })
})

describe('amigo routing eval', () => {
  it('learns from the older requests and asks for the newest', async () => {
    const { status, out } = await cli.run(['routing', 'eval', '--json'], data())
    const { decisions, learntFrom, targets } = JSON.parse(out)
    expect([status, decisions, learntFrom, targets.product]).toEqual([0, 400, 320, 'one-label'])
    expect(targets.team.decisions).toBe(80)
    expect(targets.team.right).toBeGreaterThan(0.9)
  })

  it('in words', async () => {
    const { out } = await cli.run(['routing', 'eval'], data())
    expect(out).toContain('400 solved requests: learnt from 320, asked for the 80 newest')
    expect(out).toMatch(/^team: right for \d+\.\d %/m)
    expect(out).toContain('subcategory: too few were solved: it takes 200 to learn from')
  })

  it('needs a database', async () => {
    const nowhere = { AMIGO_DATA_DIR: join(world.folder, 'nowhere') }
    const { status, err } = await cli.run(['routing', 'eval'], nowhere)
    expect(status).not.toBe(0)
    expect(err).toMatch(/^amigo: AMIGO_DATA_DIR: there is no database/)
  })
})
