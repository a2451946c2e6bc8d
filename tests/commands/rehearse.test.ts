/** A change of the rules is reviewed on the mails that were kept: nothing is written, differences are shown. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('rehearse')
let world: World

beforeEach(async () => {
  world = await openWorld()
  const proven = { headers: PROVEN }
  const tag = { subject: '[R-000001] Souris', ...proven }
  await world.mailFrom(CAMILLE, {
    subject: 'Re: Souris',
    text: 'Elle ne clique plus.',
    inReplyTo: '<first@pc.example>',
    ...proven,
  })
  await world.mailFrom(NOA, { ...tag, text: 'PRENDRE' })
  await world.mailFrom(NOA, { ...tag, text: 'COMPLETER\nSans fil ?' })
  await world.mailFrom(CAMILLE, { ...tag, text: 'Oui.\n\n-- \nCamille' })
  await world.mailFrom(NOA, { ...tag, text: 'RESOUDRE\nLa pile.' })
  await world.mailFrom(CAMILLE, { ...tag, text: 'CLORE' })
  await world.mailFrom(CAMILLE, { ...tag, text: 'Elle recommence.' })
  await world.mailFrom(ALEX, { subject: 'Automatic reply: hello', text: 'I am away.' })
  await world.mailFrom(ALEX, { subject: '', text: 'HELP' })
})
afterEach(() => world.close())

const replay = (...args: string[]) =>
  cli.run(['replay', '--dry-run', ...args], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
    AMIGO_ALLOWED_DOMAINS: 'academie.example',
    AMIGO_AUTHSERV_ID: 'mx.academie.example',
  })
const everything = async () => ({
  tickets: await world.knex('tickets'),
  entries: await world.knex('log_entries'),
  outbox: await world.knex('outbox_messages'),
  inbox: await world.knex('inbound_messages'),
})

it('the same rules decide the same, in the state of that time, and write nothing', async () => {
  const before = await everything()
  const { status, out, err } = await replay('--since', '2026-01-01')
  expect([status, out, err]).toEqual([0, '0 of 9 messages would be decided otherwise.\n', ''])
  expect(await everything()).toEqual(before)
})

it('what other rules had decided is shown, message by message', async () => {
  await world
    .knex('inbound_messages')
    .where({ id: 8 })
    .update({ status: 'handled', because: 'none' })
  await world.knex('log_entries').where({ inbound_id: 4 }).update({ text: 'Oui.\n-- \nCamille' })
  const { out } = await replay('--since', '2026-01-01')
  expect(out).toBe(
    [
      `#4 ${CAMILLE.address}: [R-000001] Souris`,
      '  - -- ',
      '  - Camille',
      `#8 ${ALEX.address}: Automatic reply: hello`,
      '  status: handled → ignored',
      '  because: none → out-of-office-subject',
      '2 of 9 messages would be decided otherwise.\n',
    ].join('\n'),
  )
  const { out: json } = await replay('--since', '2026-01-01', '--json')
  const lines = json.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual([4, 8])
})

it('what was merged since had answered for itself', async () => {
  await world.mailFrom(ALEX, { subject: 'Mouse', text: 'Dead.' })
  await world.mailFrom(ALEX, { subject: '[R-000003]', text: 'Still dead.', headers: PROVEN })
  await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Muet.' })
  const merge = { subject: '[R-000004]', text: 'FUSIONNER R-000003', headers: PROVEN }
  await world.mailFrom(NOA, merge)
  expect(await world.ticket(3)).toMatchObject({ merged_into: 4 })
  const { out } = await replay('--since', '2026-01-01')
  expect(out).not.toContain(ALEX.address)
})

it('wants a day', async () => {
  for (const args of [[], ['--since', 'hier']]) {
    const { status, err } = await replay(...args)
    expect([status, err]).toEqual([64, expect.stringContaining('write a day, 2026-11-01')])
  }
  expect((await replay('--since', '2999-01-01')).out).toContain('0 of 0 messages')
})
