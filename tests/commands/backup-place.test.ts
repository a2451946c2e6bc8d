/** Where a backup may not lie: in the data folder, nor a data folder in a backup, by whatever name. */

import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isWithin } from '../../src/commands/backup/folders.js'
import { cliInFolder, expectOneClearFault, MAIL } from '../support/commands/cli-in-folder.js'

const { cli, root } = cliInFolder('backup-place')
const path = (name: string) => join(root, name)
const env = { AMIGO_DATA_DIR: path('data'), AMIGO_SECRET: 'a secret of the tests, long enough' }

beforeAll(async () => {
  expect((await cli.run(['ingest'], env, MAIL)).status).toBe(0)
  mkdirSync(path('data/empty'))
  symlinkSync(path('data'), path('link'))
  expect((await cli.run(['backup', path('good')], env)).status).toBe(0)
})

it.each(['data/new', 'data/blobs/new', 'data/empty', 'link/new', 'data/../data/new', 'data'])(
  'no backup into %s',
  async (name) => {
    const ran = await cli.run(['backup', path(name)], env)
    expect([ran.status, ran.err]).toEqual([65, expect.stringContaining('lies in the data folder')])
    expectOneClearFault(ran)
    expect(existsSync(path('data/new'))).toBe(false)
  },
)

it.each(['good', 'good/within'])('no restore into %s, a backup', async (name) => {
  const before = readdirSync(path('good'))
  const ran = await cli.run(['restore', path('good'), '--into', path(name), '--replace'], env)
  expect([ran.status, ran.err]).toEqual([65, expect.stringContaining('lie in one another')])
  expectOneClearFault(ran)
  expect(readdirSync(path('good'))).toEqual(before)
})

describe('is within', () => {
  it.each([
    ['/a/b', '/a', true],
    ['/a', '/a', true],
    ['/a/', '/a', true],
    ['/a/..b', '/a', true],
    ['/ab', '/a', false],
    ['/a', '/a/b', false],
    ['/a/../b', '/a', false],
    ['/no/such/folder', '/', true],
  ])('%s, %s: %s', (folder, outer, expected) => {
    expect(isWithin(folder, outer)).toBe(expected)
  })
})
