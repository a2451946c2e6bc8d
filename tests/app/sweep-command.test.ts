/** `amigo sweep`: foretold request by request, or done, by the command that an operator runs. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../fixtures/directory.js'
import { type Cli, compileCli } from '../support/cli.js'
import { DESK, openWorld, SECRET, type World } from '../support/world.js'

let root: string
let cli: Cli
let world: World
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'amigo-sweep-'))
  cli = compileCli(root)
  world = await openWorld()
  world.now = Date.UTC(2026, 10, 24, 9)
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne répond plus du tout.' })
  await world.mailFrom(NOA, {
    subject: 'Re: [R-000001]',
    text: 'RESOUDRE\nLa pile était vide.',
    headers: {
      'Authentication-Results': 'mx.academie.example; dmarc=pass header.from=academie.example',
    },
  })
})
afterAll(async () => {
  await world.close()
  await rm(root, { recursive: true })
})

const amigo = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  cli.run(['sweep', ...args], {
    ...{ AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK },
    ...env,
  })
const on = (day: string) => ['--dry-run', '--as-of', day]

it('tells what would happen on a day and why, and does none of it', async () => {
  expect((await amigo(on('2026-12-23'))).out).toBe(
    '0 request(s) would change on 2026-12-23 12:00.\n',
  )
  const { out } = await amigo(on('2026-12-24'))
  expect(out).toBe(
    'R-000001  warn    (a month has passed, to be closed on 2027-01-07 12:00)\n1 request(s) would change on 2026-12-24 12:00.\n',
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
