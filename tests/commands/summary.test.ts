/** `amigo summary`, and the due date in `amigo tickets show`: what a team has before it, looked at without sending anything. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE, NOA, SACHA } from '../fixtures/directory.js'
import { SERVICE_LEVELS } from '../fixtures/service-levels.js'
import { cliInFolder, expectOneClearFault } from '../support/commands/cli-in-folder.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('summary')
let world: World
beforeAll(async () => {
  // Long ago: by any clock that runs this, what is open is late.
  world = await openWorld({ rules: { serviceLevels: SERVICE_LEVELS } })
  world.now = Date.UTC(2025, 10, 24, 9, 0)
  const ask = (subject: string) =>
    world.mailFrom(CAMILLE, { subject, text: `${subject}, depuis hier.`, headers: PROVEN })
  await ask('Souris')
  await ask('Écran')
  await world.mailFrom(NOA, { subject: 'Re: [R-000002]', text: 'PRENDRE', headers: PROVEN })
  await world.mailFrom(SACHA, { subject: 'Clavier', text: 'Il est cassé.', headers: PROVEN })
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000003]',
    text: 'COMPLETER\nLequel ?',
    headers: PROVEN,
  })
})
afterAll(() => world.close())
const amigo = (...args: string[]) => cli.run(args, { AMIGO_DATA_DIR: world.folder })

it('prints what waits, by name or code of the team, and keeps nothing of it', async () => {
  const { out, status } = await amigo('summary', '--team', 'n1')
  expect(status).toBe(0)
  const said = out.replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(said).toMatch(/^Assistance de niveau 1, since /)
  expect(said).toMatch(
    /Late: 2\nRequest .*\nR-000001 {2}3 – moyenne +\d+ {2}Camille Martin +Souris\n {4}En retard/,
  )
  expect(said).toContain('To take: 1\n  in a list above')
  expect(said).toMatch(/Waiting for the requester: 1\nRequest .*\nR-000003/)
  expect(await world.knex('told')).toEqual([])
  expect((await amigo('summary', '--team', 'Assistance de niveau 1')).out).toBe(out)
})

it('gives machines the same', async () => {
  const { out } = await amigo('summary', '--team', 'n1', '--json')
  const { team, sections } = JSON.parse(out)
  expect(team).toBe('Assistance de niveau 1')
  expect(sections.map(({ name, count }: { name: string; count: number }) => [name, count])).toEqual(
    [
      ['late', 2],
      ['untaken', 1],
      ['pending', 1],
    ],
  )
  expect((await amigo('summary', '--team', 'gestion')).out).toContain('Nothing waits.')
})

it('a team that there is not, or that may be several, is told with those that there are', async () => {
  const unknown = await amigo('summary', '--team', 'zorglub')
  expect(unknown.status).not.toBe(0)
  expectOneClearFault(unknown)
  expect(unknown.err).toContain('--team zorglub: names no team; write one of n1 (Assistance')
})

it('one request says since when it is late; paused, nothing', async () => {
  const late = await amigo('tickets', 'show', 'R-000001')
  expect(late.out).toContain('En retard depuis')
  expect((await amigo('tickets', 'show', 'R-000003')).out).not.toMatch(/En retard|À résoudre/)
})
