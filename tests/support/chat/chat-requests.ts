/** A request in Slack: asked there, worked on from the board, read in its thread and its journal. */

import { CAMILLE, NOA } from '../../fixtures/directory.js'
import type { Who } from '../desk/world.js'
import type { ChatWorld } from './chat-world.js'

/** `world` gives the desk of the test that runs. */
export function chatRequests(world: () => ChatWorld) {
  /** A request by Camille in the chat; resolves with the ts of its thread. */
  async function asked(text = 'La souris du CDI ne répond plus du tout.'): Promise<string> {
    const { ts } = await world().by(CAMILLE).dm(text)
    await world().turn()
    return ts
  }
  const thread = (ts: string) => world().read(world().dm(CAMILLE), ts)
  const journal = async (number = 1) =>
    (await world().journal(number)).map(({ author, visibility, text }) => [
      author,
      visibility,
      text,
    ])
  /** A tap on the board of the first team. */
  const onBoard = (who: Who, label: string) => world().tap(who, label, world().triage)
  /** A tap that opens a form, what is written there, and « Envoyer ». */
  async function form(who: Who, label: string, values: Record<string, string>, channel?: string) {
    await world().tap(who, label, channel)
    await world().slack.until(() => world().slack.modal(world().user(who)))
    world().by(who).fill(values)
    return world().by(who).submit()
  }
  /** The same on the board, where what goes to the requester is shown once more. */
  async function toRequester(label: string, text: string) {
    await form(NOA, label, { text }, world().triage)
    await world().by(NOA).submit()
    await world().turn()
  }

  return {
    asked,
    thread,
    journal,
    onBoard,
    form,
    toRequester,
  }
}

export const last = <T>(items: readonly T[]): T => items.at(-1) as T
