/** The mailbox that a request came to, where the desk has several: on the command line and on the board. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { addressOf } from '../../src/composition/mail/mailboxes.js'
import { readConfig } from '../../src/config.js'
import { CAMILLE } from '../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { PROVEN } from '../support/desk/transcript.js'

const { cli } = cliInFolder('came-to')
const ONE = { AMIGO_ADDRESS: 'assistance@academie.example' }
const SEVERAL = {
  AMIGO_MAILBOXES: 'lycees colleges',
  AMIGO_MAILBOX_LYCEES_ADDRESS: 'lycees@academie.example',
  AMIGO_MAILBOX_COLLEGES_ADDRESS: 'colleges@academie.example',
}
const configOf = (env: Readonly<Record<string, string>>) => readConfig({ mail: false, env })

let world: ChatWorld
beforeEach(async () => {
  const config = configOf(SEVERAL)
  world = await openChatWorld({ settings: { addressOf: (row) => addressOf(config, row) } })
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle est en panne.', headers: PROVEN })
})
afterEach(() => world.close())

/** The desk's own is marked by nothing; one that was taken out of the settings is known by its name. */
it.each([
  [SEVERAL, null, 'lycees@academie.example'],
  [SEVERAL, 'colleges', 'colleges@academie.example'],
  [SEVERAL, 'ecoles', 'ecoles'],
  [ONE, null, null],
  [ONE, 'colleges', null],
])('%j: amigo tickets show names that of %j: %j', async (env, mailbox, address) => {
  await world.knex('tickets').update({ mailbox })
  const show = async (...more: string[]) => {
    const run = await cli.run(['tickets', 'show', '1', ...more], {
      ...env,
      AMIGO_DATA_DIR: world.folder,
    })
    expect(run.err).toBe('')
    return run.out
  }
  expect(JSON.parse(await show('--json'))).toMatchObject({ mailbox: address })
  const said = (await show()).match(/^Reçue à l.adresse\s: (.*)$/m)
  expect(said?.[1] ?? null).toBe(address)
})

it.each([
  ['mail', 'colleges', 'colleges@academie.example'],
  ['mail', null, 'lycees@academie.example'],
  ['chat', null, null],
])('the board of one that came by %s to %j names %j', async (channel, mailbox, address) => {
  await world.knex('tickets').update({ channel, mailbox })
  await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'Alors ?', headers: PROVEN })
  const board = world.read(world.triage)[0] ?? ''
  expect(board).toContain('R-000001')
  const said = /Reçue à l.adresse\*? : (\S+)/.exec(board)
  expect(said?.[1] ?? null).toBe(address)
})
