/** « Toujours rien ? », written to the bot beside every thread: it asks after a request, and is no small talk. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, toRequester } = chatRequests(() => world)

async function say(text: string): Promise<string> {
  await world.by(CAMILLE).dm(text)
  await world.turn()
  return last(world.read(world.dm(CAMILLE)))
}

it.each([
  'toujours rien ??',
  'Toujours rien',
  'des nouvelles ?',
  'Ça avance ?',
  'Du nouveau ?',
  'je relance',
  'C’est pour quand ?',
  'any news?',
  'où en est ma demande ?',
  'Bonjour, avez-vous des nouvelles de ma demande ?',
])('« %s » is answered by the open requests', async (text) => {
  await asked()
  expect(await say(text)).toContain('*R-000001* · La souris')
  expect(await world.knex('tickets')).toHaveLength(1)
})

it.each(['Bonjour', 'merci', 'oui', 'hello', 'Bonjour !'])(
  '« %s » is small talk, with an open request as well',
  async (text) => {
    await asked()
    expect(await say(text)).toContain("Souhaitez-vous que j'en fasse une demande")
  },
)

it.each(['toujours rien ??', 'des nouvelles ?'])(
  '« %s » of somebody who has no open request is small talk',
  async (text) => {
    expect(await say(text)).toContain("Souhaitez-vous que j'en fasse une demande")
  },
)

it('asks of a request that waits for them: it is shown among theirs', async () => {
  await asked()
  await toRequester('Demander un complément', 'Quel message s’affiche ?')
  expect(await say('Où en est ma demande ?')).toContain('À compléter')
})

it('« rien » may be the answer to what they were asked', async () => {
  await asked()
  await toRequester('Demander un complément', 'Quel message s’affiche ?')
  expect(await say('rien')).toContain('Est-ce votre réponse sur cette demande')
})
