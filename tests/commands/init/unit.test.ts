/** The systemd unit that `amigo init` writes: the paths and the user of this machine, and all that the shipped one forbids. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { unitText } from '../../../src/commands/init/unit.js'
import { needs } from '../../support/runner/skip.js'
import { programs } from '../../support/servers/server.js'

const shipped = readFileSync('scripts/systemd/amigo.service', 'utf8')

it('names what is here', () => {
  const unit = unitText({ folder: '/srv/desk', dataFolder: './data', user: 'desk' })
  expect(unit).toMatch(/^User=desk\nGroup=desk$/m)
  expect(unit).toMatch(/^WorkingDirectory=\/srv\/desk$/m)
  expect(unit).toMatch(/^ReadWritePaths=\/srv\/desk\/data$/m)
  expect(unit).not.toMatch(/^(LoadCredential|StateDirectory|Environment=AMIGO_DATA_DIR)/m)
})

it('forbids what the shipped one forbids', () => {
  const unit = unitText({ folder: '/srv/desk', dataFolder: '/var/lib/desk', user: 'desk' })
  const rules = (text: string) =>
    text.split('\n').filter((line) => /^(Protect|Private|Restrict|NoNew|Capab|System)/.test(line))
  // In a home it must get into that.
  expect(rules(unit).filter((line) => line !== 'ProtectHome=no')).toEqual(
    expect.arrayContaining(rules(shipped).filter((line) => !line.startsWith('ProtectHome'))),
  )
})

const [analyze] = programs('systemd-analyze')
it.skipIf(needs(analyze !== undefined, 'systemd-analyze'))('is one that systemd takes', () => {
  const root = mkdtempSync(join(tmpdir(), 'amigo-unit-of-init-'))
  const file = join(root, 'amigo.service')
  writeFileSync(file, unitText({ folder: root, dataFolder: 'my data', user: 'amigo' }))
  const { stdout, stderr } = spawnSync(analyze ?? '', ['verify', '--man=no', file], {
    encoding: 'utf8',
  })
  rmSync(root, { recursive: true })
  expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('amigo'))).toEqual([])
})
