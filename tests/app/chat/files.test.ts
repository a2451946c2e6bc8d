/** Files in Slack: what a mail brought is named in the thread of a board, with how to get it. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat-world.js'
import { PROVEN } from '../../support/transcript.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

it('a thread says that a file is not there, and where it is', async () => {
  const written = { text: 'Elle ne clique plus.', headers: PROVEN }
  const attachments = [{ filename: 'capture.png', content: Buffer.alloc(5000, 'c') }]
  await world.mailFrom(CAMILLE, { ...written, subject: 'Souris' })
  await world.turn()
  await world.mailFrom(CAMILLE, { ...written, subject: '[R-000001] Souris', attachments })
  await world.turn()
  const [board] = world.slack.messages(world.triage)
  const thread = world.read(world.triage, board?.ts).join('\n').replaceAll('\u00a0', ' ')
  expect(thread).toContain("n'a pas pu être joint")
  expect(thread).toContain('amigo tickets files R-000001 DOSSIER')
})
