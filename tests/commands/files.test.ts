/** `amigo tickets files` and `--attach`: files are listed, written, and sent from the command line. */

import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('files')
let world: World
beforeEach(async () => {
  world = await openWorld()
  const attachments = [
    { filename: 'a.txt', content: 'un' },
    { filename: 'a.txt', content: 'deux' },
  ]
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Voilà.', attachments })
})
afterEach(() => world.close())

const amigo = (...args: string[]) =>
  cli.run(['tickets', ...args], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
  })

it('are written under names of their own, over nothing, for their owner alone', async () => {
  expect((await amigo('files', '1')).out.match(/a\.txt/g)).toHaveLength(2)
  const folder = join(root, 'out')
  await mkdir(folder)
  await writeFile(join(folder, 'a.txt'), 'à moi')
  expect((await amigo('files', 'R-1', folder)).status).toBe(0)
  expect((await readdir(folder)).sort()).toEqual(['a (2).txt', 'a (3).txt', 'a.txt'])
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('à moi')
  expect(await readFile(join(folder, 'a (3).txt'), 'utf8')).toBe('deux')
  expect((await stat(join(folder, 'a (2).txt'))).mode & 0o777).toBe(0o600)
})

it('that are gone are named, and the command fails', async () => {
  await rm(join(world.folder, 'blobs'), { recursive: true })
  const { status, err } = await amigo('files', '1')
  expect([status, err]).toEqual([1, expect.stringContaining('a.txt')])
})

it('go with an answer', async () => {
  const path = join(root, 'procédure.pdf')
  await writeFile(path, 'pdf')
  const sent = await amigo('reply', '1', 'Voici.', '--as', NOA.address, '--attach', path)
  expect(sent.status).toBe(0)
  world.now = Math.max(world.now, Date.now() + 1000)
  const [answer] = await world.turn()
  expect(answer).toMatchObject({ kind: 'answered', attached: ['procédure.pdf'] })
})
