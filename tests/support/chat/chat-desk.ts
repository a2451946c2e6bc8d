/** People at a Slack desk with several boards: what each of them reads now, and what they do on the board of a request. */

import type { Who } from '../desk/world.js'
import type { ChatWorld } from './chat-world.js'
import { text } from './slack-views.js'

interface Button {
  readonly action_id: string
  readonly text?: { readonly text: string }
}

/** `ids` gives the account of each, `technicians` who read the boards. */
export function chatDesk(
  world: () => ChatWorld,
  technicians: readonly Who[],
  ids: (who: Who) => string,
) {
  const board = (number: number, channel = world().triage) => {
    const ref = `R-${String(number).padStart(6, '0')}`
    const found = world()
      .slack.messages(channel)
      .filter((_, at) => world().read(channel)[at]?.split('\n')[0]?.includes(ref))
    return { channelId: channel, ts: found.at(-1)?.ts ?? '' }
  }

  /** All that somebody reads now: their boards with the threads, their messages, what they alone are shown, a form. */
  function screen(who: Who): string[] {
    const { slack } = world()
    const boards = technicians.includes(who) ? [world().triage, world().gestion] : []
    const places = [...boards, slack.dmOf(ids(who))]
    const read = places.flatMap((place) =>
      slack.messages(place).flatMap(({ ts }) => world().read(place, ts)),
    )
    const alone = slack.ephemerals(ids(who)).map((one) => JSON.stringify([one.text, one.blocks]))
    return [...read, ...alone, text(slack.modal(ids(who)))]
  }

  async function writes(who: Who, number: number, words: string, channel?: string, file?: string) {
    const { channelId, ts } = board(number, channel)
    const files = file ? [{ name: file, content: Buffer.from(file) }] : []
    const sent = await world().slack.as(ids(who)).post(channelId, words, { threadTs: ts, files })
    await sent.acked
  }
  async function taps(who: Who, number: number, label: string, channel?: string) {
    const place = board(number, channel)
    const shown = world()
      .slack.messages(place.channelId)
      .find(({ ts }) => ts === place.ts)
    const found = JSON.stringify(shown?.blocks).includes(`"text":"${label}"`)
    if (!found) return world().slack.as(ids(who)).click(place, 'fill:menu', label)
    const shapes = shown?.blocks as unknown as readonly { elements?: readonly Button[] }[]
    const button = shapes
      .flatMap(({ elements = [] }) => elements)
      .find((one) => one.text?.text === label)
    return world()
      .slack.as(ids(who))
      .click(place, button?.action_id ?? '')
  }
  async function fills(who: Who, values: Record<string, string>) {
    await world().slack.until(() => world().slack.modal(ids(who)))
    world().slack.as(ids(who)).fill(values)
    await world().slack.as(ids(who)).submit()
    if (world().slack.modal(ids(who))) await world().slack.as(ids(who)).submit()
  }

  return { screen, writes, taps, fills }
}
