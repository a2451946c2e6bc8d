/** What `amigo init` leaves to the service where root sets it up, and an `.env` whose group may read it. */

import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handOverCommands, writeEnvFile } from '../../../src/commands/init/hand-over.js'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-hand-over-'))
  file = join(folder, '.env')
})
afterEach(() => rmSync(folder, { recursive: true }))

const mode = () => (statSync(file).mode & 0o777).toString(8)

it('a new .env is for its owner alone', () => {
  expect(writeEnvFile(file, 'A=1\n')).toMatch(/ alone \(mode 600\)$/)
  expect(mode()).toBe('600')
})

it.each([
  ['600', '600'],
  ['640', '640'],
  ['660', '640'],
  ['644', '640'],
  ['604', '600'],
])('one of mode %s has %s afterwards: never others, a group that read it as before', (was, is) => {
  writeFileSync(file, 'A=1\n')
  chmodSync(file, Number.parseInt(was, 8))
  const said = writeEnvFile(file, 'A=2\n')
  expect([mode(), readFileSync(file, 'utf8')]).toEqual([is, 'A=2\n'])
  expect(said).toContain(`(mode ${is})`)
})

describe.skipIf(process.getuid?.() !== 0)('as root', () => {
  it('its group is kept', () => {
    writeFileSync(file, 'A=1\n')
    chownSync(file, 0, 65534)
    chmodSync(file, 0o640)
    writeEnvFile(file, 'A=2\n')
    expect([statSync(file).gid, mode()]).toEqual([65534, '640'])
  })
})

it('root is told the commands that give the service what it needs, whatever the paths', () => {
  const said = handOverCommands({
    envFile: "/srv/l'accueil/.env",
    dataFolder: '/var/lib/amigo',
    user: 'amigo',
  })
  expect(said).toContain('\n  chown -R amigo: /var/lib/amigo\n')
  expect(said).toContain(
    "\n  chown root:amigo '/srv/l'\\''accueil/.env' && chmod 0640 '/srv/l'\\''accueil/.env'\n",
  )
})
