/** Processes on one database whose machines disagree on the time: what one writes, the next does at once. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAPING, setClock } from '../../../bench/torture/leaping-clock.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { type Cli, compileCli, type Running } from '../../support/commands/cli.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { DESK } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { deskSettings } from '../../support/servers/desk-settings.js'

const MINUTE = 60_000

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('two clocks', () => {
  let folder: string
  let cli: Cli
  let postgres: Postgres
  let mail: MailServer
  const running: Running[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-two-clocks-'))
    cli = compileCli(folder)
    postgres = await startPostgres()
    mail = await startMailServer({ address: DESK })
  })
  afterAll(async () => {
    for (const one of running) one.process.kill('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
    await mail.close()
    await postgres.stop()
    await rm(folder, { recursive: true })
  })

  const clockOf = (roles: string) => join(folder, `clock-${roles}`)
  async function start(url: string, roles: string, ahead: number): Promise<Running> {
    await setClock(clockOf(roles), ahead)
    const one = cli.start(['run', '--role', roles], envOf(url, roles))
    running.push(one)
    await one.says('Amigo listens')
    return one
  }

  function envOf(url: string, roles: string): Record<string, string> {
    const [option, source] = LEAPING
    return {
      NODE_OPTIONS: `${option}=${source}`,
      TORTURE_CLOCK_FILE: clockOf(roles),
      ...deskSettings(mail, join(folder, 'data')),
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_DATABASE_URL: url,
    }
  }

  let written = 0
  /** Waits for as long as it takes: with clocks that are not shared, as long as they are apart. */
  async function answered(): Promise<void> {
    const before = mail.delivered.length
    const id = `<${++written}.two-clocks@academie.example>`
    const header = ['From: camille@academie.example', `To: ${DESK}`, `Message-ID: ${id}`]
    mail.append(
      Buffer.from([...header, 'Subject: Souris', '', 'Elle ne clique plus.'].join('\r\n')),
    )
    await until(() => mail.delivered.length > before)
  }

  it('answers at once, whoever is ahead or behind, and says what is wrong with a clock', async () => {
    const url = await postgres.createDatabase('two_clocks', 'migrated')
    await start(url, 'intake,worker,cron', 7 * MINUTE)
    const sender = await start(url, 'sender,chat', -5 * MINUTE)
    await answered()
    expect(sender.err()).toMatch(/is 30\d s behind that of the database: this process goes by/)
    // An hour back while it runs, as a machine does that takes local time for UTC.
    await setClock(clockOf('sender,chat'), -60 * MINUTE)
    sender.process.kill('SIGUSR2')
    await sender.says(/is 360\d s behind that of the database/)
    await answered()
    const doctor = await cli.runAlone(['doctor', '--no-mail'], envOf(url, 'sender,chat'))
    expect(doctor.out).toMatch(/DO +clock +the clock of this machine is 360\d s behind that of the/)
    // Set right: it goes by its own clock again.
    await setClock(clockOf('sender,chat'), 0)
    sender.process.kill('SIGUSR2')
    await sender.says(/agrees with that of the database/)
    await answered()
    expect(running[0]?.err()).toMatch(/is 42\d s ahead of that of the database/)
  })
})
