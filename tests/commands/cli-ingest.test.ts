/** `amigo ingest` as MTAs meet it: a mail is stored once, or theirs to keep, on a full disk as well. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/adapters/database/database.js'
import { canMount, type Ran } from '../support/commands/cli.js'
import {
  cliInFolder,
  expectOneClearFault,
  MAIL,
  mailSettings,
  makeNewerDatabase,
} from '../support/commands/cli-in-folder.js'
import { sqlite } from '../support/databases/furnished.js'
import { DESK } from '../support/desk/world.js'
import { wants } from '../support/runner/skip.js'

const { cli, root } = cliInFolder('cli-ingest')

const folder = (name: string) => join(root, name)
const data = (name: string) => ({ AMIGO_DATA_DIR: folder(name) })

it('ingest stores a mail from a pipe once, whatever the MTA does', async () => {
  const first = await cli.run(['ingest'], data('pipe'), MAIL)
  const again = await cli.run(['ingest', '-'], data('pipe'), MAIL)
  expect([first.status, first.out]).toEqual([0, `-: stored (${MAIL.length} bytes)\n`])
  expect([again.status, again.out]).toEqual([0, `-: already there (${MAIL.length} bytes)\n`])
})

it('ingest keeps the header only of a mail past the limit, and takes all of the pipe', async () => {
  const env = { ...data('large'), AMIGO_MAX_MESSAGE_BYTES: '100000' }
  const large = `${MAIL.replaceAll('\r\n', '\n')}${'x'.repeat(5_000_000)}`
  const { status, out } = await cli.run(['ingest'], env, large)
  expect([status, out]).toEqual([0, `-: stored (${large.length} bytes)\n`])

  const [blob = ''] = blobsOf('large')
  expect(readFileSync(blob, 'latin1')).toMatch(/^From: Alice[\s\S]*Subject: Imprimante\r\n\r\n$/)
  const knex = await openDatabase(sqlite(folder('large')))
  expect(await knex('inbound_messages').select('status', 'bytes', 'too_large')).toEqual([
    { status: 'received', bytes: large.length, too_large: 1 },
  ])
  await knex.destroy()
})

it('ingest asks the MTA to keep the mail when the fault is on our side', async () => {
  writeFileSync(folder('a-file'), '')
  await makeNewerDatabase(folder('newer'))
  await mkdir(folder('odd'))
  writeFileSync(join(folder('odd'), 'blobs'), 'no folder')
  const faults: [Record<string, string>, RegExp][] = [
    [{ ...data('pipe'), AMIGO_ADRESS: DESK }, /AMIGO_ADRESS is not a setting of Amigo/],
    [data('a-file'), /a-file.*AMIGO_DATA_DIR/],
    [data('newer'), /made by a newer Amigo.*0099-future/],
    [data('odd'), /AMIGO_DATA_DIR: .*blobs can't be used/],
  ]
  const results = await Promise.all(faults.map(([env]) => cli.run(['ingest'], env, MAIL)))
  for (const [at, [, says]] of faults.entries()) {
    expect(results[at]).toMatchObject({ status: 75, err: expect.stringMatching(says) })
    expectOneClearFault(results[at] as Ran)
  }
})

it('ingest says so when there is no mail at all', async () => {
  const [missing, empty] = await Promise.all([
    cli.run(['ingest', folder('nowhere.eml')], data('none')),
    cli.run(['ingest'], data('empty'), ''),
  ])
  expect([missing?.status, missing?.err]).toEqual([
    66,
    `amigo: ${folder('nowhere.eml')}: there is no such file\n`,
  ])
  expect(existsSync(folder('none'))).toBe(false)
  expect([empty?.status, empty?.err]).toEqual([65, 'amigo: -: it is empty\n'])
})

describe.skipIf(wants(canMount(), 'the right to mount (root, Linux)'))('on a disk that', () => {
  const on = (options: string, more = '') =>
    `mount -t tmpfs -o ${options} none ${folder('disk')}\n${more}`

  it('is full, nothing of a mail is kept and the MTA keeps it all', async () => {
    await mkdir(folder('disk'))
    const fill = `dd if=/dev/zero of=${folder('disk')}/fill bs=1k 2>/dev/null || true`
    const [full, nearlyFull] = await Promise.all([
      cli.runWithin(on('size=200k', fill), ['ingest'], data('disk'), MAIL),
      cli.runWithin(on('size=2m'), ['ingest'], data('disk'), MAIL + 'x'.repeat(4_000_000)),
    ])
    for (const ran of [full, nearlyFull]) {
      expect(ran?.status).toBe(75)
      expect(ran?.out).not.toContain('stored')
      expectOneClearFault(ran as Ran)
    }
    expect(nearlyFull?.err).toMatch(/ENOSPC|full/)
  })

  it('can only be read, the service says which setting to look at', async () => {
    await mkdir(folder('disk'), { recursive: true })
    const env = { ...mailSettings(), ...data('disk') }
    const [run, ingest] = await Promise.all([
      cli.runWithin(on('ro'), ['run'], env),
      cli.runWithin(on('ro'), ['ingest'], data('disk'), MAIL),
    ])
    expect([run?.status, ingest?.status]).toEqual([78, 75])
    for (const ran of [run, ingest]) {
      expect(ran?.err).toContain('AMIGO_DATA_DIR')
      expectOneClearFault(ran as Ran)
    }
  })
})

function blobsOf(name: string): string[] {
  const blobs = join(folder(name), 'blobs')
  return readdirSync(blobs, { recursive: true })
    .map((file) => join(blobs, String(file)))
    .filter((file) => statSync(file).isFile())
}
