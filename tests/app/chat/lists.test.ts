/** Lists of requests in the chat: what they say to touch is there, and opens that request. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
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
