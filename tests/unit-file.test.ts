/** The service as it is installed: the systemd unit, and a run as a user who may write one folder. */

import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMailServer } from '../src/sandbox/mail-server.js'
import { settingsFor } from '../src/sandbox/sandbox.js'
import { SETTINGS } from '../src/settings.js'
import { canMount, compileCli } from './support/commands/cli.js'
import { needs, wants } from './support/runner/skip.js'
import { programs, serviceAccount } from './support/servers/server.js'

const UNIT = join(import.meta.dirname, '../scripts/systemd/amigo.service')
const unit = readFileSync(UNIT, 'utf8')

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'amigo-unit-'))
  // The service's user must get in.
  chmodSync(root, 0o755)
})
afterAll(() => rmSync(root, { recursive: true }))

const [analyze] = programs('systemd-analyze')

describe.skipIf(needs(analyze !== undefined, 'systemd-analyze'))('the unit', () => {
  const analyzed = (...args: string[]) => {
    // As installed, but for the program: where Node lies differs from machine to machine.
    const file = join(root, 'amigo.service')
    writeFileSync(file, unit.replace('/usr/bin/node', process.execPath))
    const options = { encoding: 'utf8', timeout: 60_000 } as const
    const { status, stdout, stderr } = spawnSync(analyze ?? '', [...args, file], options)
    return { status, said: `${stdout}${stderr}` }
  }

  it('is one that systemd takes, every line of it', () => {
    const { status, said } = analyzed('verify', '--man=no')
    // It also tells what is wrong with the units of the machine.
    expect(said.split('\n').filter((line) => line.includes('amigo'))).toEqual([])
    expect(status).toBe(0)
  })

  it('leaves a service little to attack: 2 of 10, as systemd counts', () => {
    expect(analyzed('security', '--offline=true', '--no-pager', '--threshold=20')).toMatchObject({
      status: 0,
    })
  })

  it('is judged by a systemd that finds faults', () => {
    const file = join(root, 'faulty.service')
    writeFileSync(file, unit.replace('NoNewPrivileges=yes', 'NoNewPrivilege=yes'))
    const { stdout, stderr } = spawnSync(analyze ?? '', ['verify', '--man=no', file], {
      encoding: 'utf8',
    })
    expect(`${stdout}${stderr}`).toContain('NoNewPrivilege')
  })
})

it('names settings that there are, and no secret', () => {
  const named = [...unit.matchAll(/AMIGO_[A-Z_]+/g)].map(([name]) => name.replace(/_FILE$/, ''))
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !(name in SETTINGS))).toEqual([])
  expect(unit).not.toMatch(/^Environment=AMIGO_\w*(PASSWORD|SECRET|TOKEN)=/m)
})

/** As ProtectSystem=strict, on everything: read only, save the one folder. */
const readOnly = (data: string) => `
mount --make-rprivate /
mount --bind ${data} ${data}
findmnt -rno TARGET | while read -r place; do
  case "$place" in ${data}|/proc*|/dev*) ;; *) mount -o remount,bind,ro "$place" 2>/dev/null || true ;; esac
done
if touch /tmp/written /var/tmp/written "$HOME/written" 2>/dev/null; then echo 'still writable' >&2; exit 1; fi`

describe.skipIf(wants(canMount(), 'the right to mount (root, Linux)'))(
  'a run as a user without rights',
  () => {
    it('takes a mail in and answers, and writes its data folder alone', async () => {
      const cli = compileCli(root)
      const account = serviceAccount('nobody')
      const data = join(root, 'data')
      mkdirSync(data, { mode: 0o700 })
      chownSync(data, account.uid, account.gid)
      const mail = await startMailServer({ address: 'assistance@academie.example' })
      const answered = once(mail.events, 'delivered')
      const running = cli.startWithin(
        `${readOnly(data)}\nexec setpriv --reuid=${account.uid} --regid=${account.gid} --clear-groups --no-new-privs --bounding-set=-all "$@"`,
        ['run'],
        { ...settingsFor(mail, data), AMIGO_LOG_LEVEL: 'info', HOME: root, TMPDIR: root },
      )
      try {
        await running.says('Amigo listens')
        mail.append(
          Buffer.from('From: camille@academie.example\r\nSubject: Souris\r\n\r\nCassée.\r\n'),
        )
        const [answer] = await Promise.race([
          answered,
          running.ended.then(({ err }) => Promise.reject(new Error(err))),
        ])
        expect(answer.raw.toString()).toContain('R-000001')
        running.process.kill('SIGTERM')
        const { status, err } = await running.ended
        expect([status, err]).toEqual([0, expect.not.stringMatching(/EROFS|EACCES|EPERM/)])
        expect(statSync(join(data, 'amigo.sqlite')).uid).toBe(account.uid)
      } finally {
        running.process.kill('SIGKILL')
        await mail.close()
      }
    })
  },
)
