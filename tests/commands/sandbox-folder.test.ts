/** Which folder `amigo sandbox --folder` takes: an empty one, a sandbox's, one that a first start only began; nobody's else. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareFolder } from '../../src/commands/sandbox/folder.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-sandbox-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const DESK = ['amigo.sqlite', 'amigo.sqlite-wal', 'blobs/', 'run.lock', 'secret']
const ROWS: readonly (readonly [what: string, holds: readonly string[], taken: boolean])[] = [
  ['nothing', [], true],
  ['a sandbox', [...DESK, 'assistance/', 'mailboxes/', 'sandbox.env'], true],
  ['a first start that ended at its lock', ['run.lock'], true],
  ['one that a taken port ended', ['run.lock', 'assistance/'], true],
  ['one that was killed before it was up', [...DESK, 'assistance/'], true],
  ['the data of a desk', DESK, false],
  ['a backup', ['amigo.sqlite', 'blobs/', 'manifest.json', 'secret'], false],
  ['somebody’s files', ['lettre.odt'], false],
  ['somebody’s files beside what a start began', ['assistance/', 'run.lock', 'lettre.odt'], false],
]

it.each(ROWS)('%s', async (_, holds, taken) => {
  for (const name of holds)
    if (name.endsWith('/')) mkdirSync(join(folder, name))
    else writeFileSync(join(folder, name), '')
  const prepared = prepareFolder({ folder, fresh: false })
  if (taken) expect(await prepared).toBe(folder)
  else await expect(prepared).rejects.toThrow('is not the folder of a sandbox')
})
