/** `amigo sweep`: foretold request by request, or done, by the command that an operator runs. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { CAMILLE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('sweep')
let world: World
beforeAll(async () => {
  world = await openWorld()
  world.now = Date.UTC(2026, 10, 24, 9)
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne répond plus du tout.' })
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000001]',
    text: 'RESOUDRE\nLa pile était vide.',
    headers: PROVEN,
  })
})
afterAll(() => world.close())

const amigo = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  sweepOf(world, args, env)
const sweepOf = (
  { folder }: World,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) =>
  cli.run(['sweep', ...args], {
    AMIGO_DATA_DIR: folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
    ...env,
  })
const on = (day: string) => ['--dry-run', '--as-of', day]

it('tells what would happen on a day and why, and does none of it', async () => {
  expect((await amigo(on('2026-12-23'))).out).toBe(
    '0 request(s) would change on 2026-12-23 12:00.\n',
  )
  const { out } = await amigo(on('2026-12-24'))
  expect(out).toMatch(
    /^R-000001 {2}warn +2027-01-07 12:00 {2}a month has passed\n1 request\(s\) would change on 2026-12-24 12:00\.\n$/m,
  )
  const zone = await amigo(on('2026-12-24'), { AMIGO_SCHOOL_ZONE: 'A' })
  expect(zone.out).toContain('0 request(s) would change')
  const { out: json } = await amigo([...on('2026-12-24'), '--json'])
  expect(JSON.parse(json)).toMatchObject({ ref: 'R-000001', act: 'warn' })
  expect(await world.ticket(1)).toMatchObject({ status: 'resolved', warned_at: null })
})

it('refuses a day that does not exist, a day without --dry-run, and a calendar with a fault', async () => {
  const impossible = await amigo(on('2027-02-30'))
  expect([impossible.status, impossible.err]).toEqual([
    64,
    'amigo: --as-of 2027-02-30: must be a day such as 2026-12-24, or a moment\n',
  ])
  const real = await amigo(['--as-of', '2026-12-24'])
  expect([real.status, real.err]).toEqual([64, 'amigo: --as-of only foretells: add --dry-run\n'])
  const file = join(root, 'calendar.yaml')
  await writeFile(file, 'public_holidays:\n  - { day: 2027-02-30, name: Noël }\n')
  const fault = await amigo([], { AMIGO_CALENDAR: file })
  expect([fault.status, fault.err]).toEqual([
    78,
    `amigo: ${file}:2: public_holidays.0.day: 2027-02-30 is no day of the calendar\n`,
  ])
})

it('leaves the work to the process that sweeps already', async () => {
  const lease = { name: 'sweep', holder: 'another', until: Date.now() + 60_000 }
  await world.knex('leases').insert(lease)
  const { status, err } = await amigo([])
  expect([status, err]).toEqual([75, 'amigo: another process is sweeping: it does what is due\n'])
  await world.knex('leases').delete()
})

it('does nothing by a clock that is doubted, until a person says that it is right', async () => {
  // By the clock of this machine something would be due of any story, on one day or another.
  const empty = await openWorld()
  onTestFinished(() => empty.close())
  const counter = (name: string) => empty.knex('counters').where({ name })
  const DAY = 24 * 60 * 60_000
  await counter('last-sweep').update({ value: Date.now() - 40 * DAY })
  const doubted = await sweepOf(empty, [])
  expect(doubted.status).toBe(1)
  expect(doubted.err).toMatch(
    /^amigo: the clock says .*, and the last sweep was at .*, more than 30 days before: nothing is warned of, closed or purged until it is believed\. .*`amigo sweep --clock-is-right`\.\n$/,
  )
  expect((await counter('last-sweep').first()).value).toBeLessThan(Date.now() - 39 * DAY)

  const asked = await sweepOf(empty, ['--clock-is-right', '--dry-run'])
  expect([asked.status, asked.err]).toEqual([
    64,
    'amigo: --clock-is-right is for a sweep that is carried out: leave out --dry-run\n',
  ])
  const right = await sweepOf(empty, ['--clock-is-right'])
  expect([right.status, right.out]).toEqual([0, '0 warned, 0 reminded, 0 closed, 0 purged.\n'])
  expect((await counter('last-sweep').first()).value).toBeGreaterThan(Date.now() - DAY)

  // A leap that the service saw is remembered; so is the word of a person, for a day.
  await counter('clock-leapt').update({ value: Date.now() - DAY })
  expect((await sweepOf(empty, [])).status).toBe(0)
  await counter('clock-leapt').update({ value: Date.now() - DAY })
  await empty.knex('server_dates').delete()
  expect((await sweepOf(empty, [])).err).toContain('after a leap')
  expect((await sweepOf(empty, ['--clock-is-right'])).status).toBe(0)
  expect((await counter('clock-leapt').first()).value).toBe(0)
})
