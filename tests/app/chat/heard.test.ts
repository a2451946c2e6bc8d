/** « The requester is always heard », in Slack: what they write on *Résolue* holds the closing, with Rouvrir at hand. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
let root: string
beforeEach(async () => {
  world = await openChatWorld()
  root = await asked()
  await toRequester('Résoudre', 'La souris a été remplacée.')
})
afterEach(() => world.close())
const { asked, toRequester, form, journal } = chatRequests(() => world)

const status = async () => (await world.ticket(1)).status
const heldAt = async () => (await world.ticket(1)).held_at
async function say(text: string): Promise<string> {
  await world.by(CAMILLE).dm(text, { threadTs: root })
  await world.turn()
  return last(world.read(world.dm(CAMILLE), root))
}

it.each([
  "rien n'a changé",
  'ca marche tjrs pas',
  'Ne fermez pas encore, je teste lundi',
  'CLORE mais j’ai encore un souci',
  'Elle dit "C:\\Temp\\x & <y>" {"n":1} :mouse: *gras* `code`',
  `Toujours la même chose.\n${'« L’écran affiche "0x80070005" & reste <noir> »\n'.repeat(80)}`,
])('« %s » is answered with Rouvrir first, which holds the words', async (text) => {
  const answer = await say(text)
  expect(await status()).toBe('resolved')
  expect(await heldAt()).toBe(world.now)
  expect(answer).toMatch(/\[Rouvrir ma demande\][\s\S]*\[Clore ma demande\]/)
  expect(answer.indexOf('[Rouvrir')).toBeLessThan(answer.indexOf('[Clore'))
  await world.tap(CAMILLE, 'Rouvrir ma demande')
  await world.turn()
  expect(await status()).toBe('assigned')
  const reopened = last(await journal())?.[2] ?? ''
  expect(reopened).toContain(text.slice(0, 20))
  expect(last(world.read(world.dm(CAMILLE), root))).toContain('est rouverte')
})

describe('ROUVRIR', () => {
  it('under the solution is a form for the text', async () => {
    await form(CAMILLE, 'Rouvrir ma demande', { text: 'Elle clique toute seule.' })
    await world.turn()
    expect(await status()).toBe('assigned')
    expect(last(await journal())?.[2]).toContain('Elle clique toute seule.')
  })

  it('alone in the thread is asked for its text, by a form or by the next line', async () => {
    expect(await say('ROUVRIR')).toContain('[Rouvrir ma demande]')
    await form(CAMILLE, 'Rouvrir ma demande', { text: 'Elle clique toute seule.' })
    await world.turn()
    expect(await status()).toBe('assigned')
  })
})

it.each(['merci', 'Merci beaucoup !', '👍', ':+1:'])('« %s » holds nothing', async (text) => {
  await say(text)
  expect(await status()).toBe('resolved')
  expect(await heldAt()).toBeNull()
})

it('a word beside the threads that names no request: which one? in words, by number, by reference', async () => {
  await world.by(CAMILLE).dm('Le clavier de la salle 4 est cassé depuis hier.')
  await world.turn()
  for (const [answer, number] of [
    ['le clavier', 2],
    ['R-000001', 1],
  ] as const) {
    await world.by(CAMILLE).dm('CLORE')
    await world.turn()
    await world.by(CAMILLE).dm(answer)
    await world.turn()
    expect((await world.ticket(number)).status).toBe('closed')
  }
  expect(await world.knex('tickets')).toHaveLength(2)
})

it('a list of products is answered by a name', async () => {
  await world.knex('products').insert({ ...(await productRow()), name: 'Messagerie Roundcube' })
  await world.knex('products').insert({ ...(await productRow()), name: 'Messagerie mobile' })
  await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
  await world.by(CAMILLE).dm('PRODUIT messagerie')
  await world.turn()
  await world.by(CAMILLE).dm('la mobile')
  await world.turn()
  const shown = last(world.read(world.dm(CAMILLE)))
  expect(shown).toContain('Messagerie mobile')
  expect(shown).toContain('Faire une demande sur ce produit')
  expect(await world.knex('tickets')).toHaveLength(1)
})

async function productRow() {
  const { id: _, ...row } = await world.knex('products').where({ name: 'GFC' }).first()
  return row
}
