/** The whole service seen from outside: ready or not and why, its metrics, the mail to itself, the operator told, one id in the log. */

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Log } from '../../../src/app/ports/log.js'
import { readConfig } from '../../../src/config.js'
import { type RunningService, startService } from '../../../src/main.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { settingsFor } from '../../../src/sandbox/sandbox.js'
import type { Config } from '../../../src/settings.js'
import { DESK } from '../../support/desk/world.js'
import { shippedFolder } from '../../support/runner/shipped.js'
import { until } from '../../support/runner/until.js'
import { freePort } from '../../support/servers/server.js'

interface Line {
  readonly facts: Record<string, unknown>
  readonly sentence: string
}

let folder: string
let mail: MailServer
let port: number
let service: RunningService | undefined
let lines: Line[]
beforeEach(async () => {
  folder = await shippedFolder('outside')
  mail = await startMailServer({ address: DESK })
  port = await freePort()
  lines = []
})
afterEach(async () => {
  await service?.stop()
  service = undefined
  await mail.close()
  await rm(folder, { recursive: true })
})

const say = (facts: object, sentence: string) =>
  void lines.push({ facts: facts as Line['facts'], sentence })
const LOG: Log = { debug() {}, info: say, warn: say, error: say }

/** Waits are shorter than a setting may be. */
async function start(more: Partial<Config> = {}): Promise<RunningService> {
  const env = {
    ...settingsFor(mail, folder),
    AMIGO_ADDRESS: DESK,
    AMIGO_HTTP_PORT: String(port),
    AMIGO_OPERATOR: 'ops@ailleurs.example',
  }
  service = await startService({ ...readConfig({ mail: true, env }), ...more }, LOG)
  await service.ready
  return service
}

async function get(path: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  return { status: answer.status, body: await answer.text() }
}

/** The value of a metric, with its labels as they are written. */
async function metric(name: string): Promise<number> {
  const { body } = await get('/metrics')
  const line = body.split('\n').find((one) => one.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1) ?? Number.NaN)
}

const MAIL = (n: number) =>
  Buffer.from(
    `From: Camille <camille@academie.example>\r\nTo: ${DESK}\r\nSubject: Souris ${n}\r\nMessage-ID: <${n}@academie.example>\r\n\r\nElle est cassée, la ${n}.\r\n`,
  )

it('a mail can be followed by one id from the mailbox to its answer, and is counted', async () => {
  await start()
  mail.append(MAIL(1))
  await until(() => mail.delivered.some(({ to }) => to === 'camille@academie.example'))
  await until(() => lines.some(({ sentence }) => sentence === 'notice sent'))
  const id = lines.find(({ sentence }) => sentence === 'message stored')?.facts.inbound
  expect(id).toEqual(expect.any(Number))
  const way = lines.filter(({ facts }) => facts.inbound === id).map(({ sentence }) => sentence)
  expect(way.slice(0, 3)).toEqual(['message stored', 'message handled', 'notice sent'])
  // A scrape leaves out what the database does not say in time.
  for (const name of [
    'amigo_messages_stored_total{channel="mail"}',
    'amigo_messages_handled_total{channel="mail",outcome="handled"}',
    'amigo_notices_sent_total{kind="acknowledgement"}',
    'amigo_acknowledgement_delay_seconds_count',
  ])
    await until(async () => (await metric(name)) === 1)
  // What people wrote, and who they are, is nowhere in it.
  expect((await get('/metrics')).body).not.toMatch(/camille|souris|@/i)
})

it('is ready while all works; not when the mail server goes, and says why; the operator is told', async () => {
  await start({ AMIGO_ALARM_MINUTES: 0.01 })
  await until(async () => (await get('/readyz')).status === 200)
  expect((await get('/healthz')).status).toBe(200)
  expect(await metric('amigo_part_up{part="intake"}')).toBe(1)
  await mail.close()
  await until(async () => (await get('/readyz')).status === 503)
  const { problems } = JSON.parse((await get('/readyz')).body)
  // The alarm can't be sent either.
  expect(problems).toContainEqual(
    expect.objectContaining({
      problem: 'intake',
      reason: expect.stringContaining('127.0.0.1'),
    }),
  )
  expect(await metric('amigo_problem{problem="intake"}')).toBe(1)
  expect((await get('/healthz')).status).toBe(200)
  const told = () => service?.services.knex('operator_alarms').pluck('problem')
  await until(async () => ((await told()) ?? []).includes('intake'))
})

it('a mail to itself comes back, opens nothing, and is seen by who looks', async () => {
  const { services } = await start({ AMIGO_CANARY_MINUTES: 60 })
  await until(async () => (await metric('amigo_canary_arrived_seconds')) > 0)
  expect(await services.knex('tickets')).toEqual([])
  expect(mail.delivered).toEqual([])
})

it('two scrapes at once get the same; a database that hangs is told, and hangs nothing', async () => {
  const { services } = await start()
  const [one, other] = await Promise.all([get('/metrics'), get('/metrics')])
  expect([one.status, other.status]).toEqual([200, 200])
  // SQLite has one connection: whoever holds it keeps all others waiting.
  const held = await services.knex.client.acquireConnection()
  try {
    const [alive, ready, scraped] = await Promise.all([
      get('/healthz'),
      get('/readyz'),
      get('/metrics'),
    ])
    expect([alive.status, ready.status, scraped.status]).toEqual([200, 503, 200])
    expect(JSON.parse(ready.body).problems[0]).toMatchObject({
      problem: 'database',
      reason: 'no answer within 3 s',
    })
    expect(scraped.body).toMatch(/^amigo_database_up 0$/m)
  } finally {
    await services.knex.client.releaseConnection(held)
  }
  await until(async () => (await get('/readyz')).status === 200)
})

it('a port that is taken ends the start, and nothing is left open', async () => {
  await start()
  const env = { ...settingsFor(mail, join(folder, 'other')), AMIGO_HTTP_PORT: String(port) }
  await expect(startService(readConfig({ mail: true, env }), LOG)).rejects.toThrow(
    /^AMIGO_HTTP_PORT: another program listens at port/,
  )
})

it('without the setting no port is opened', async () => {
  const env = { ...settingsFor(mail, folder), AMIGO_ADDRESS: DESK }
  service = await startService(readConfig({ mail: true, env }), LOG)
  await service.ready
  await expect(get('/healthz')).rejects.toThrow()
})
