/** PostgreSQL goes away under the running service: every mail waits, and each line says what is really wrong. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Log } from '../../../src/app/ports/log.js'
import { startSandbox } from '../../../src/sandbox/sandbox.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { DESK } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { type CutProxy, startCutProxy } from '../../support/servers/cut-proxy.js'

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('PostgreSQL', () => {
  let postgres: Postgres
  let proxy: CutProxy
  let folder: string
  beforeAll(async () => {
    postgres = await startPostgres()
    proxy = await startCutProxy(Number(new URL(postgres.url).port))
    folder = await mkdtemp(join(tmpdir(), 'amigo-away-'))
  })
  afterAll(async () => {
    await proxy.close()
    await postgres.stop()
    await rm(folder, { recursive: true })
  })

  it('away for a while fails no mail, loses none, and is called what it is', {
    timeout: 240_000,
  }, async () => {
    const said: string[] = []
    const heard: string[] = []
    const hear = (_: object, sentence: string) =>
      void heard.push(said[said.push(sentence) - 1] ?? '')
    const log: Log = { debug() {}, info: hear, warn: hear, error: hear }
    const url = new URL(await postgres.createDatabase('away'))
    url.port = String(proxy.port)
    const sandbox = await startSandbox(folder, log, {
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_DATABASE_URL: url.href,
      AMIGO_IMAP_POLL_SECONDS: '1',
    })
    const { knex } = sandbox.service.services
    let sequence = 0
    const mails = (count: number) => {
      for (let n = 0; n < count; n++)
        sandbox.mail.append(
          Buffer.from(
            `From: camille.martin@academie.example\r\nTo: ${DESK}\r\nSubject: mail ${++sequence}\r\n\r\nBonjour ${sequence}\r\n`,
          ),
        )
    }
    try {
      mails(5)
      await until(async () => (await knex('tickets').select('id')).length === 5)
      for (let outage = 0; outage < 3; outage++) {
        mails(10)
        proxy.cut()
        mails(5)
        await until(() => said.some((line) => /handling: the database can't be reached/.test(line)))
        await until(() => said.some((line) => /^mails wait.*database can't be reached/.test(line)))
        proxy.mend()
        await until(async () => {
          const tickets = await knex('tickets')
            .select('id')
            .catch(() => [])
          return tickets.length === sequence
        })
        expect(said.at(-1)).not.toMatch(/failed/)
        said.length = 0
      }
      expect(await knex('inbound_messages').whereNot({ status: 'handled' })).toEqual([])
      expect(sandbox.mail.count('INBOX')).toBe(0)
      expect(heard.filter((line) => line.startsWith('mailbox:'))).toEqual([])
    } finally {
      await sandbox.stop()
    }
  })
})
