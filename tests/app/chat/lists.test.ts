/** Lists of requests in the chat: what they say to touch is there, and opens that request. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { homeScreen } from '../../support/chat/chat-home.js'
import { last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { text } from '../../support/chat/slack-views.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asks, says } = homeScreen(() => world)

interface Row {
  readonly text?: { readonly text: string }
  readonly accessory?: { readonly action_id: string; readonly text: { readonly text: string } }
}

/** The newest message to them: its text, and the button beside each line. */
function list(who: Who) {
  const { ts, blocks } = last(world.slack.messages(world.dm(who)))
  const rows = (blocks as readonly Row[]).filter(({ accessory }) => accessory)
  return { ts, said: last(world.read(world.dm(who))), rows }
}

const ASKED: readonly (readonly [who: Who, command: string, words: string, label: string])[] = [
  [CAMILLE, '/demandes', '', 'Ouvrir'],
  [CAMILLE, '/tickets', 'imprimante', 'Ouvrir'],
  [NOA, '/file', '', 'Ouvrir'],
  [NOA, '/tickets', '', 'Ouvrir'],
  [NOA, '/tickets', 'imprimante', 'Ouvrir'],
  [ALEX, '/demandes', '', 'View'],
]

it.each(ASKED)('%o: %s %s: each line opens its request', async (who, command, words, label) => {
  await asks(who === ALEX ? ALEX : CAMILLE, 'Imprimante muette')
  if (who === NOA && command === '/tickets') await says(NOA, 1, 'PRENDRE')
  await world.by(who).command(command, words)
  await world.turn()
  const { ts, said, rows } = list(who)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.accessory?.text.text).toBe(label)
  // What people are told to touch is what is there.
  expect(said).toMatch(label === 'View' ? /Tap “View” to see/ : /Touchez « Ouvrir » pour voir/)
  expect(said).not.toMatch(/une référence pour|a reference to/)
  const place = { channelId: world.dm(who), ts }
  await world.by(who).click(place, rows[0]?.accessory?.action_id ?? '')
  await world.slack.until(() => world.slack.modal(world.user(who)))
  expect(text(world.slack.modal(world.user(who)))).toContain('Imprimante muette')
})

it.each([
  ['/tickets', 'de Noa'],
  ['/file', 'N1'],
  ['/file', 'Noa Petit'],
])('%s %s: the list of a colleague, or of a team', async (command, words) => {
  await asks(CAMILLE, 'Imprimante muette')
  if (words !== 'N1') await says(NOA, 1, 'PRENDRE')
  await world.by(LOU).command(command, words)
  await world.turn()
  const { said, rows } = list(LOU)
  expect(rows).toHaveLength(1)
  expect(said).toContain('Imprimante muette')
})

it.each(['TICKETS DE Noa', 'tickets de noa', "Noa's tickets"])(
  '« %s », written to the bot, is no small talk',
  async (words) => {
    await asks(CAMILLE, 'Imprimante muette')
    await says(NOA, 1, 'PRENDRE')
    await world.by(LOU).dm(words)
    await world.turn()
    expect(list(LOU).rows).toHaveLength(1)
  },
)

it('of somebody who is no technician, /tickets de … looks for words', async () => {
  await asks(CAMILLE, 'Tickets de cantine perdus')
  await world.by(CAMILLE).command('/tickets', 'de cantine')
  await world.turn()
  expect(list(CAMILLE).rows).toHaveLength(1)
  expect(await world.knex('tickets')).toHaveLength(1)
})

it('a long list stays one message: the first lines have their button, the others their reference', async () => {
  for (let asked = 1; asked <= 30; asked++) await asks(CAMILLE, `Imprimante ${asked}`)
  await world.by(CAMILLE).command('/demandes', '')
  await world.turn()
  const { ts, said, rows } = list(CAMILLE)
  expect(rows).toHaveLength(20)
  expect(rows.map(({ accessory }) => accessory?.action_id)).toEqual(
    Array.from({ length: 20 }, (_, at) => `request-open:${30 - at}`),
  )
  for (let number = 1; number <= 30; number++)
    expect(said).toContain(`R-${String(number).padStart(6, '0')}`)
  expect(world.slack.messages(world.dm(CAMILLE), ts)).toHaveLength(1)
})
