/** A standby that was behind takes over: what the desk had acknowledged last is lost in the database; no reference is given twice, and its mails come in again. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Log } from '../../../src/app/ports/log.js'
import { startSandbox } from '../../../src/sandbox/sandbox.js'
import { postgresInstalled } from '../../support/databases/postgres.js'
import { runStatement } from '../../support/databases/postgres-database.js'
import { startPair } from '../../support/databases/postgres-pair.js'
import { DESK } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'

const mail = (number: number) =>
  Buffer.from(
    [
      'From: camille.martin@academie.example',
      `To: ${DESK}`,
      `Subject: mail ${number}`,
      `Message-ID: <${number}@academie.example>`,
      '',
      `Bonjour ${number}`,
      '',
    ].join('\r\n'),
  )

it.skipIf(needs(postgresInstalled(), 'PostgreSQL'))(
  'a standby that was behind',
  {
    timeout: 300_000,
  },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'amigo-lost-commits-'))
    const pair = await startPair({ synchronous: false })
    const [one, two] = pair.servers
    const database = await one.createDatabase('desk')
    const said: string[] = []
    const hear = (_: object, line: string) => void said.push(line)
    const log: Log = { debug() {}, info: hear, warn: hear, error: hear }
    const hosts = [one, two].map(({ url }) => new URL(url).host).join()
    const sandbox = await startSandbox(folder, log, {
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_DATABASE_URL: database.replace(/(?<=@)[^/]+/, hosts),
      AMIGO_IMAP_POLL_SECONDS: '1',
    })
    const { knex } = sandbox.service.services
    const titles = async (): Promise<Map<string, number>> => {
      const rows = await knex('tickets')
        .orderBy('number')
        .select('title', 'number')
        .catch(() => [])
      return new Map(rows.map(({ title, number }) => [title, Number(number)]))
    }
    const has = async (...numbers: number[]) => {
      const found = await titles()
      return numbers.every((number) => found.has(`mail ${number}`))
    }
    const write = async (...numbers: number[]) => {
      for (const number of numbers) sandbox.mail.append(mail(number))
      await until(() => has(...numbers))
      await until(() => sandbox.mail.count('INBOX') === 0)
    }
    try {
      await write(1, 2)
      // Let it have what there is; then it is away, and the desk goes on.
      await pair.caughtUp()
      await two.crash()
      await write(3, 4)
      await one.kill()
      await two.restart()
      await runStatement(two.url, 'select pg_promote()')
      await until(async () => (await titles()).size > 0)
      expect([...(await titles()).keys()]).toEqual(['mail 1', 'mail 2'])

      await write(5)
      expect(said.join('\n')).toMatch(/its standby took over.*operations\.md/)
      // R-000003 and R-000004 are with people: nobody else gets them.
      expect((await titles()).get('mail 5')).toBeGreaterThan(100)

      // As docs/operations.md says: the mails of that time go back to where they came in.
      await write(1, 2, 3, 4, 5)
      const again = await knex('inbound_messages').whereNot({ status: 'handled' }).pluck('status')
      // Those that were not lost are known, and put aside.
      expect([again, [...(await titles()).keys()].sort()]).toEqual([
        ['ignored', 'ignored', 'ignored'],
        ['mail 1', 'mail 2', 'mail 3', 'mail 4', 'mail 5'],
      ])
      expect(await knex('tickets').count({ n: '*' })).toEqual([{ n: 5 }])
    } finally {
      await sandbox.stop()
      await pair.stop()
      await rm(folder, { recursive: true })
    }
  },
)
