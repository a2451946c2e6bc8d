/** A backup that is damaged, and the only one: what is whole of it comes back, where an operator says so. */

import { cpSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE } from '../fixtures/directory.js'
import { cliInFolder, expectOneClearFault } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('backup-damaged')
const path = (name: string) => join(root, name)
const env = (folder: string) => ({ AMIGO_DATA_DIR: folder, AMIGO_ADDRESS: DESK })

let world: World
beforeAll(async () => {
  world = await openWorld()
  writeFileSync(join(world.folder, 'secret'), 'a key of the tests, which is long enough for it\n')
  for (const subject of ['Souris', 'Clavier'])
    await world.mailFrom(CAMILLE, {
      subject,
      text: `${subject} : en panne.`,
      attachments: [{ filename: `${subject}.txt`, content: Buffer.from(`La ${subject}`) }],
    })
  expect(await cli.run(['backup', path('whole')], env(world.folder))).toMatchObject({ status: 0 })
})
afterAll(() => world.close())

function blobsOf(folder: string): string[] {
  return readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
}

type Damage = (folder: string) => void
const blobChanged: Damage = (f) => writeFileSync(blobsOf(f)[0] ?? '', 'x')
const blobGone: Damage = (f) => rmSync(blobsOf(f)[1] ?? '')
const allBlobsGone: Damage = (f) => rmSync(join(f, 'blobs'), { recursive: true })
const halfDatabase: Damage = (f) => truncateSync(join(f, 'amigo.sqlite'), 4096)
const keyGone: Damage = (f) => rmSync(join(f, 'secret'))
const otherList: Damage = (f) => writeFileSync(join(f, 'SHA256SUMS'), '')

/** A copy with this damage, and what restoring it says. */
async function restored(name: string, damage: readonly Damage[], ...more: string[]) {
  const folder = path(name)
  cpSync(path('whole'), folder, { recursive: true })
  for (const each of damage) each(folder)
  const into = path(`${name}-into`)
  const ran = await cli.run(['restore', folder, ...more], env(into))
  return { ran, into, isThere: existsSync(join(into, 'amigo.sqlite')) }
}

it.each<[string, readonly Damage[], number]>([
  ['one that was changed', [blobChanged], 1],
  ['one that is gone', [blobGone], 1],
  ['both', [blobChanged, blobGone], 2],
  ['all', [allBlobsGone], 4],
])('raw mails and attachments, %s: left out, named, with 1', async (name, damage, least) => {
  const refused = await restored(`${name} refused`, damage)
  expect(refused.ran).toMatchObject({ status: 65 })
  expect(refused.ran.err).toMatch(/Nothing was restored\..*--without-damaged/)
  expect(refused.isThere).toBe(false)

  const { ran, into, isThere } = await restored(name, damage, '--without-damaged')
  expect([ran.err, ran.status, isThere]).toEqual(['', 1, true])
  const [, left] = /(\d+) file\(s\) are left out/.exec(ran.out) ?? []
  expect(Number(left)).toBeGreaterThanOrEqual(least)
  expect(ran.out).toMatch(/blobs\/\w\w\/[0-9a-f]{64}/)
  const listed = await cli.run(['tickets', 'list'], env(into))
  expect(listed.out).toMatch(/Clavier[\s\S]*Souris/)
  const kept = existsSync(join(into, 'blobs')) ? blobsOf(into).length : 0
  expect(kept).toBe(blobsOf(path('whole')).length - Number(left))
})

it.each<[string, readonly Damage[]]>([
  ['half a database', [halfDatabase]],
  ['half a database and an attachment', [halfDatabase, blobGone]],
  ['no key', [keyGone]],
  ['other checksums', [otherList]],
])('%s is no backup, whatever is asked', async (name, damage) => {
  const { ran, isThere } = await restored(name, damage, '--without-damaged')
  expect([ran.status, isThere]).toEqual([65, false])
  expectOneClearFault(ran)
  expect(ran.err).not.toContain('--without-damaged')
})

it('a whole one is restored whole, with 0', async () => {
  const { ran } = await restored('whole again', [], '--without-damaged')
  expect([ran.err, ran.status]).toEqual(['', 0])
  expect(ran.out).not.toContain('file(s) are left out')
})

it('--check tells what would be left out, and writes nothing', async () => {
  const { ran, isThere } = await restored('checked', [blobGone], '--check', '--without-damaged')
  expect([ran.err, ran.status, isThere]).toEqual(['', 1, false])
  expect(ran.out).toMatch(/all whole but 1: blobs\//)
})
