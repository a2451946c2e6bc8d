/** The same request sent twice in the chat, or once by mail and once in the chat: one request. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { requestForm } from '../../support/chat/chat-form.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'

const HOUR = 3_600_000
const TEXT = "L'imprimante de la salle 12 n'imprime plus depuis ce matin."

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld({ rules: { sentAgainWithin: HOUR } })
})
afterEach(() => world.close())
const { opened } = requestForm(() => world)

type Way = (text: string) => Promise<unknown>
const ways: Readonly<Record<string, Way>> = {
  async dm(text) {
    await world.by(CAMILLE).dm(text)
    await world.turn()
  },
  async form(text) {
    const camille = await opened(CAMILLE)
    camille.fill({ 'form-title': 'Imprimante', 'form-description': text })
    await camille.submit()
    await world.turn()
  },
  mail: (text) => world.mailFrom(CAMILLE, { subject: 'Imprimante', text, headers: PROVEN }),
  'a mail without a subject': (text) =>
    world.mailFrom(CAMILLE, { subject: '', text, headers: PROVEN }),
}
const PAIRS = Object.keys(ways).flatMap((first) =>
  Object.keys(ways).map((second) => [first, second] as const),
)
const count = async () => (await world.knex('tickets')).length

describe.each(PAIRS)('by %s, then by %s', (first, second) => {
  it('is one request, and what it says is in its journal', async () => {
    await ways[first]?.(TEXT)
    expect(await count()).toBe(1)
    await ways[second]?.(TEXT)
    expect(await count()).toBe(1)
    expect((await world.journal(1)).filter(({ text }) => text.includes('salle 12'))).toHaveLength(2)
  })

  it('another room is another request', async () => {
    await ways[first]?.(TEXT)
    await ways[second]?.(TEXT.replace('12', '14'))
    expect(await count()).toBe(2)
  })
})
