/** An incident on the command line: declared, filled, answered, left and solved; and what `explain` and `replay` say of it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/commands/explain/explanation.js'
import { NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'
import { reported, school } from '../support/people/outage.js'

const { cli } = cliInFolder('incident-told')
let world: World
beforeEach(async () => {
  world = await openWorld()
  // Commands run by the clock of this machine: all that was reported lies before it.
  world.now = Date.now() - 60_000
  await reported(world, 1, 6, 1000)
})
afterEach(() => world.close())

const env = () => ({ AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK })
const tickets = (...args: string[]) => cli.run(['tickets', ...args, '--as', NOA.address], env())
const attached = () => world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')
/** What was made due by the commands, of one kind: to which schools. */
const told = async (kind: string) => {
  world.now = Math.max(world.now, Date.now() + 1000)
  const sent = (await world.turn()).filter((mail) => mail.kind === kind).map(({ to }) => to)
  return [1, 2, 3, 4, 5, 6].filter((at) => sent.includes(school(at).address))
}

it('declared, filled, answered, left and solved', async () => {
  expect(await tickets('incident', '1', 'Pronote est en panne.')).toMatchObject({ status: 0 })
  expect(await told('incident-known')).toEqual([1])
  expect(await tickets('attach', '1', 'R-000002', '3')).toMatchObject({ status: 0 })
  expect(await attached()).toEqual([2, 3])
  expect(await tickets('attach', '1', 'tout')).toMatchObject({ status: 0 })
  expect(await told('incident-known')).toEqual([2, 3, 4, 5, 6])
  expect(await tickets('reply', '1', 'Retour à 11 h.')).toMatchObject({ status: 0 })
  expect(await told('answered')).toEqual([1, 2, 3, 4, 5, 6])
  expect(await tickets('detach', '1', 'R-000004')).toMatchObject({ status: 0 })
  expect(await told('incident-left')).toEqual([4])
  expect(await tickets('resolve', '1', 'Pronote est revenu.')).toMatchObject({ status: 0 })
  expect(await told('resolved')).toEqual([1, 2, 3, 5, 6])
})

it('what is not clear attaches nothing, and the exit status says so', async () => {
  await tickets('incident', '1', 'Pronote est en panne.')
  for (const words of [
    ['tout', 'sauf', 'R-000003'],
    ['R-000003', 'à', 'R-000006'],
  ]) {
    const { status, err } = await tickets('attach', '1', ...words)
    expect([status, err]).toEqual([1, expect.stringContaining('TOUT, AUCUNE')])
  }
  expect(await attached()).toEqual([])
  expect(await tickets('attach', '1', 'aucune')).toMatchObject({ status: 0 })
})

it('explain and replay say which incident a request would be proposed to, and why', async () => {
  await tickets('incident', '1', 'Pronote est en panne.')
  const mail = [
    `From: ${school(9).address}`,
    `To: ${DESK}`,
    'Subject: Pronote injoignable',
    'Message-ID: <9@academie.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Le serveur Pronote est injoignable, la connexion échoue.',
    '',
  ].join('\r\n')
  const { out } = await cli.run(['explain', '-'], env(), mail)
  expect(out).toMatch(/incident R-000001 would be proposed, close-text \(0\.\d+: .*pronot/)
  const other = mail
    .replace(/^Le serveur.*$/m, 'Le badge du portail est perdu.')
    .replace('Pronote ', '')
  expect((await cli.run(['explain', '-'], env(), other)).out).toContain(
    'incident R-000001 would not be proposed',
  )
  const replayed = await cli.run(['replay', '--dry-run', '--since', '2020-01-01'], env())
  expect(replayed.out).toMatch(/incident R-000001 would be proposed, close-text/)
})

describe('a burst', () => {
  const mailOf = (subject: string, text: string) =>
    `From: ${school(9).address}\r\nTo: ${DESK}\r\nSubject: ${subject}\r\n\r\n${text}\r\n`
  const FAULT = mailOf('Pronote injoignable', 'Le serveur Pronote est injoignable.')
  const explained = async (mail: string, more: Readonly<Record<string, string>> = {}) =>
    (await cli.run(['explain', '-'], { ...env(), ...more }, mail)).out

  const seen = async (mail: string) => {
    const { out } = await cli.run(['explain', '-', '--json'], env(), mail)
    return (JSON.parse(out) as Pick<Explanation, 'burst'>).burst
  }
  /** A desk that has just begun wants more people to be sure. */
  beforeEach(() => reported(world, 10, 14, 1500))

  it('is what a mail of the same fault would make with those of this hour', async () => {
    expect(await explained(FAULT)).toMatch(
      /burst {4}.*\S — because: \d\d people within the hour, \d\.?\d* are usual/,
    )
    expect(await seen(FAULT)).toMatchObject({ because: 'unusual', within: 21, from: 5 })
  })

  it('says how many came to nothing lately', async () => {
    const [first] = await world.knex('tickets').orderBy('id').limit(1).pluck('id')
    await world
      .knex('tickets')
      .where({ id: first })
      .update({ created_at: world.now - 3 * 86_400_000 })
    const told = await explained(FAULT)
    expect(told).toContain('; 1 told within a month came to nothing, and more is asked since')
    expect(await seen(FAULT)).toMatchObject({ within: 20, inVain: 1 })
  })

  it('counts whoever wrote already once', async () => {
    const again = FAULT.replace(school(9).address, school(2).address)
    expect(await seen(again)).toMatchObject({ because: 'unusual', within: 20 })
  })

  it.each([
    [
      'another matter',
      mailOf('Badge', 'Le portail reste fermé.'),
      {},
      'none — because: nothing that',
    ],
    ['few people', FAULT, { AMIGO_BURST_FROM: '30' }, 'none — because: 21 wrote within the hour'],
    [
      'switched off',
      FAULT,
      { AMIGO_BURST_FROM: 'none' },
      'none — because: AMIGO_BURST_FROM is none',
    ],
  ])('%s makes none, and why is said', async (_, mail, more, says) => {
    expect(await explained(mail, more)).toContain(`burst    ${says}`)
  })

  it('is told of the mails that made it when they are read again', async () => {
    const args = ['replay', '--dry-run', '--since', '2020-01-01', '--proposals', '--json']
    const { out } = await cli.run(args, env())
    const read = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; proposals: readonly string[] })
    const ofBurst = read.filter(({ proposals }) =>
      proposals.some((one) => one.startsWith('burst ')),
    )
    const [first] = ofBurst
    // Few are none yet; from there on each is part of it.
    expect(first?.id).toBeGreaterThan(5)
    expect(ofBurst.map(({ id }) => id)).toEqual(
      Array.from({ length: 21 - (first?.id ?? 0) }, (_, at) => (first?.id ?? 0) + at),
    )
  })
})
