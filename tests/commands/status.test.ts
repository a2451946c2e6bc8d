/** `amigo status`, as operators and their scripts meet it: while the service runs, is stopped, is gone, or never was. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCanaries } from '../../src/adapters/stores/health/canaries.js'
import { openHealthRecords } from '../../src/adapters/stores/health/service-parts.js'
import { MINUTE } from '../../src/core/running/durations.js'
import type { PartHealth } from '../../src/core/running/part-health.js'
import { CAMILLE } from '../fixtures/directory.js'
import { cliInFolder, expectOneClearFault } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('status')

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const status = (more: Record<string, string> = {}, ...args: string[]) =>
  cli.run(['status', ...args], { AMIGO_DATA_DIR: world.folder, ...more })

/** The command goes by the clock of the machine. */
async function runsSince(ago: number, parts: readonly PartHealth[] = [part('intake')]) {
  const now = Date.now()
  await openHealthRecords(world.knex).beat(now - ago, parts, now)
  await world.knex('counters').insert({ name: 'last-sweep', value: now }).onConflict('name').merge()
}

const part = (name: PartHealth['part'], reason = ''): PartHealth => ({
  part: name,
  state: reason === '' ? 'ok' : 'down',
  since: Date.now() - 5 * MINUTE,
  reason,
  workedAt: Date.now(),
  waiting: 0,
})

it('all is well: says so, and ends with 0', async () => {
  await runsSince(90 * MINUTE, [part('intake'), part('sending')])
  const ran = await status()
  expect([ran.err, ran.status]).toEqual(['', 0])
  expect(ran.out).not.toMatch(/^DO/m)
  expect(ran.out).toMatch(/^ok {2}service {6}runs since \S+Z$/m)
  expect(ran.out).toMatch(/^ok {2}intake {7}works since \S+Z, last worked \S+Z$/m)
  expect(ran.out).toMatch(/^ {4}received {5}0 messages to be handled$/m)
})

it('mails on the mail server: how many wait there', async () => {
  await runsSince(90 * MINUTE, [{ ...part('intake'), waiting: 31_000 }, part('sending')])
  const ran = await status()
  expect(ran.status).toBe(0)
  expect(ran.out).toMatch(
    /^ {4}intake {7}31000 mails wait on the mail server: the oldest come first, what is new between them$/m,
  )
  const { parts } = JSON.parse((await status({}, '--json')).out)
  expect(parts).toContainEqual(expect.objectContaining({ part: 'intake', waiting: 31_000 }))
})

it('a part that fails: since when, why, what to do, nothing that a terminal obeys; ends with 1', async () => {
  await runsSince(90 * MINUTE, [part('intake', 'refused: \u001b[2Jbad'), part('sending')])
  const ran = await status()
  expect(ran.status).toBe(1)
  expect(ran.out).toMatch(
    /^DO {2}intake {7}refused: \S+bad since \S+Z \(5 min\): look at .*AMIGO_IMAP_.*amigo doctor/m,
  )
  expect(ran.out).toMatch(/^ok {2}sending/m)
  expect(ran.out).not.toContain('\u001b')
})

it('one that was stopped, is gone, or never ran: nothing is known but what waits', async () => {
  await world.arrive(`From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: x\r\n\r\nBonjour\r\n`)
  const says = async (line: RegExp) => {
    const ran = await status()
    expect(ran.status).toBe(1)
    expect(ran.out).toMatch(line)
    expect(ran.out).not.toMatch(/^(ok|DO) {2}intake/m)
    expect(ran.out).toMatch(/^ {4}received {5}1 messages to be handled, the oldest since/m)
  }
  await says(/^DO {2}service {6}it has never run: start it/m)
  await runsSince(90 * MINUTE, [part('intake', 'away')])
  await openHealthRecords(world.knex).stopped(Date.now())
  await says(/^DO {2}service {6}it was stopped since/m)
  await openHealthRecords(world.knex).beat(1, [part('intake', 'away')], Date.now() - 180 * MINUTE)
  await says(/^DO {2}service {6}it ended without a word, or stands still since \S+ \(3 h\)/m)
})

it('--json has the same for machines', async () => {
  await runsSince(90 * MINUTE)
  const canaries = openCanaries(world.knex)
  const sentAt = Date.now() - 30 * MINUTE
  await canaries.add({ messageId: '<1@x.example>', subject: 'x', sentAt })
  const canary = { AMIGO_CANARY_MINUTES: '15' }
  const ran = await status({ ...canary, AMIGO_SEND_PER_HOUR: '100' }, '--json')
  expect(ran.status).toBe(1)
  expect(JSON.parse(ran.out)).toMatchObject({
    ok: false,
    problems: [{ problem: 'canary', since: sentAt, todo: expect.stringContaining('filters') }],
    queues: { received: { count: 0, oldest: null } },
    canary: { waitingSince: sentAt, lastArrivedAt: null },
    budget: { hour: 100 },
  })
  // Not wanted any more, it is not missed.
  expect((await status()).status).toBe(0)
})

it('never makes a database', async () => {
  const ran = await cli.run(['status'], { AMIGO_DATA_DIR: join(root, 'nowhere') })
  expect(ran.status).toBe(66)
  expectOneClearFault(ran)
  expect(existsSync(join(root, 'nowhere'))).toBe(false)
})
