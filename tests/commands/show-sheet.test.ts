/** What `amigo tickets show` says of a request above its journal: all that a technician needs before ringing up. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('show-sheet')

let world: World
beforeEach(async () => {
  world = await openWorld()
  const text = 'Elle est en panne.\n\nTéléphone : 02 31 00 00 00\nDisponibilités : le matin'
  await world.mailFrom(CAMILLE, { subject: 'Souris', text, headers: PROVEN })
  for (const word of ['PRENDRE', 'NOTE : je passe demain'])
    await world.mailFrom(NOA, { subject: '[R-000001] Souris', text: word, headers: PROVEN })
})
afterEach(() => world.close())

/** With plain spaces, and as a terminal shows it in that language. */
async function shown(locale: string): Promise<string> {
  const run = await cli.run(['tickets', 'show', '1'], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_LOCALE: locale,
  })
  expect(run.err).toBe('')
  return run.out.replaceAll(/[\u00a0\u202f]/g, ' ')
}

it.each([
  ['fr', 'Statut : Assignée'],
  ['fr', 'Équipe : Assistance de niveau 1'],
  ['fr', 'Technicien : Noa Petit'],
  ['fr', 'Demandeur : Camille Martin'],
  ['fr', 'Téléphone : 02 31 00 00 00'],
  ['fr', 'Disponibilités : le matin'],
  ['fr', 'Priorité : 3 – moyenne'],
  ['en', 'Status: Assigned'],
  ['en', 'Phone: 02 31 00 00 00'],
])('%s: a line « %s »', async (locale, line) => {
  expect((await shown(locale)).split('\n')).toContain(line)
})

it.each([
  ['fr', 'note interne'],
  ['en', 'private note'],
])('%s: a note is marked « %s » in the language of the desk', async (locale, mark) => {
  expect(await shown(locale)).toMatch(new RegExp(`^── .* · Noa Petit · ${mark}$`, 'm'))
})
