/** What a request waits for, on the command line: written, listed, shown, refused without a day. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('waiting')
let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
})
afterEach(() => world.close())

const amigo = (...args: string[]) => {
  const env = { AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK }
  return cli.run(['tickets', ...args], env)
}
const as = ['--as', NOA.address]
const plainly = (out: string) => out.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'")

it('lists and shows what it waits for', async () => {
  const told = await amigo('wait', '1', '3 jours', 'Dell livre une pile.', ...as)
  expect(plainly(told.out)).toMatch(/est en attente jusqu'au .+, et le demandeur sait pourquoi/)
  const { out } = await amigo('list')
  expect(plainly(out)).toMatch(/\d\d\/\d\d\/\d{4} : Dell livre une…/)
  const shown = await amigo('show', '1')
  expect(plainly(shown.out)).toMatch(/En attente jusqu'au : .+ : Dell livre une pile\./)
  const refused = await amigo('wait', '1', 'bientôt', 'Dell', ...as)
  expect([refused.status, plainly(refused.err)]).toEqual([1, expect.stringContaining('3 jours')])
})
