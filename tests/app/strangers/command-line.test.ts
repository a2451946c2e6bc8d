/** The command line as an operator types it at first try. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { cliInFolder } from '../../support/commands/cli-in-folder.js'
import { type Colleagues, openColleagues } from '../../support/desk/colleagues.js'
import { DESK, SECRET } from '../../support/desk/world.js'

const { cli } = cliInFolder('strangers')
let world: Colleagues
beforeAll(async () => {
  world = await openColleagues({ dailyCap: 1000 })
})
afterAll(() => world.close())

const env = () => ({ AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK })
const as = (name: string) => ['tickets', 'note', '1', 'Vu.', '--as', name]

/** What is typed, its exit status, what is on the screen, and standard input. */
const TYPED: readonly (readonly [args: string[], status: number, shown: RegExp, input?: string])[] =
  [
    [['ticket', '1'], 0, /Souris/],
    [['ticket', 'R-000001'], 0, /Souris/],
    [['tickets', 'R-1'], 0, /Souris/],
    [['tickets', '1'], 0, /Souris/],
    [['tickets', 'R-000001', '--json'], 0, /"title"/],
    [['ticket', 'list'], 0, /R-000001/],
    [['ticket'], 0, /R-000001/],
    [['tickets', 'show', 'R1'], 0, /Souris/],
    [['tickets', 'show', 'r – 1'], 0, /Souris/],
    [['tickets', 'show', 'n°1'], 0, /Souris/],
    [['tickets', 'show', 'réf. 1'], 0, /Souris/],
    [['tickets', 'show', 'Souris'], 64, /not a reference/],
    [['tickets', 'show', 'R-'], 64, /not a reference/],
    [['show', '1'], 64, /amigo tickets show/],
    [['list'], 64, /amigo tickets list/],
    [['search', 'souris'], 64, /amigo tickets search/],
    [['import', 'personnes.csv'], 64, /amigo directory import/],
    [['start'], 64, /amigo run/],
    [['serve'], 64, /amigo run/],
    [['stauts'], 64, /status/],
    [['-v'], 0, /Amigo \d+\.\d+/],
    [['version'], 0, /Amigo \d+\.\d+/],
    [['tickets', '--help', 'show'], 0, /Usage/],
    [as('Noa Petit'), 0, /Noted/],
    [as('noa'), 0, /Noted/],
    [as('PETIT Noa'), 0, /Noted/],
    [as('Zoe Caron'), 0, /Noted/],
    [as('noa.petit'), 0, /Noted/],
    [as('NOA.PETIT@academie.example'), 0, /Noted/],
    [as('Camille Martin'), 64, /no active agent of that name/],
    [as('Jean Dupont'), 64, /no active agent of that name/],
    // Nobody acts in the name of whoever is called nearly so.
    [as('Noa Petti'), 64, /no active agent of that name/],
    [as('academie.example'), 64, /may be several technicians/],
    [as(''), 64, /no active agent/],
    [['tickets', 'reply', '1', 'Bonjour,', 'Camille', '--as', NOA.address], 0, /Bonjour, Camille/],
    [['tickets', 'note', '1', '-', '--as', NOA.address], 0, /Noted/, 'Par un tube.\n'],
    [['tickets', 'note', '1', '-', '--as', NOA.address], 64, /- in its place/, ' \n'],
    [['tickets', 'note', '1', '--as', NOA.address], 64, /- in its place reads standard input/],
    [['tickets', 'assign', '1', 'moi', '--as', NOA.address], 0, /à vous|Noa/],
  ]

it.each(TYPED.map((row) => [row[0].join(' '), row] as const))('amigo %s', async (_, row) => {
  const [args, status, shown, input] = row
  const ran = await cli.run(args, env(), input)
  expect(`${ran.out}\n${ran.err}`).toMatch(shown)
  expect(ran.status).toBe(status)
})
