/** What is shown to one person alone stands where that person looks: in the thread that they are in, or in the channel. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
let root: string
beforeEach(async () => {
  world = await openChatWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
  root = world.slack.messages(world.triage)[0]?.ts ?? ''
  await world.by(NOA).invite(world.triage, world.user(DOMINIQUE))
})
afterEach(() => world.close())

/** Shown where somebody sees it; the workspace leaves out what they don't. */
const whisper = async (who: Who) =>
  world.slack.until(() => world.slack.ephemerals(world.user(who)).at(-1))
const inThread = (who: Who, text: string) =>
  world.by(who).post(world.triage, text, { threadTs: root })

describe('beside a board that nobody has answered', () => {
  const ACTS: readonly [string, Who, () => Promise<unknown>][] = [
    [
      'a tap by somebody who may not',
      DOMINIQUE,
      () => world.tap(DOMINIQUE, 'Prendre', world.triage),
    ],
    ['a reaction by somebody who may not', DOMINIQUE, () => react(DOMINIQUE, 'eyes')],
    ['a reaction that wants a text', NOA, () => react(NOA, 'white_check_mark')],
  ]
  const react = (who: Who, emoji: string) => world.by(who).react(world.triage, root, emoji)

  it.each(ACTS)('%s is answered in the channel', async (_, who, act) => {
    await act()
    expect(await whisper(who)).toMatchObject({ channel: world.triage })
    expect(await whisper(who)).not.toHaveProperty('thread_ts')
  })

  it('a word that can’t be carried out, tapped, is answered in the channel', async () => {
    await world.knex('tickets').update({ status: 'closed', closed_at: world.now })
    await world.tap(NOA, 'Prendre', world.triage)
    await world.turn()
    expect(await whisper(NOA)).not.toHaveProperty('thread_ts')
  })
})

describe('in the thread of a board', () => {
  it('what is written there by somebody who may not is answered there', async () => {
    await inThread(DOMINIQUE, 'Moi aussi.')
    await world.turn()
    expect(await whisper(DOMINIQUE)).toMatchObject({ thread_ts: root })
  })

  it('a word that can’t be carried out is answered there', async () => {
    await inThread(NOA, 'AFFECTER nulle part')
    await world.turn()
    expect(await whisper(NOA)).toMatchObject({ thread_ts: root })
  })
})
