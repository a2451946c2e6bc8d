/** What somebody wrote in Slack as plain text, with the names of whom it mentions looked up. */

import type { Desk } from '../base/desk.js'
import { appBlocksText } from '../kit/app-blocks.js'
import { labelledNames, type Names, NO_NAMES, withoutCalling } from '../kit/names.js'
import { richText } from '../kit/rich-text.js'
import { typedText } from '../kit/typed-text.js'

export interface Written {
  readonly text?: string
  readonly blocks?: readonly unknown[]
}

export type NamingDesk = Pick<Desk, 'names' | 'botUserId'>

/** The blocks of Slack's composer where they can be read, which say more than `text` does. */
export async function writtenText(desk: NamingDesk, written: Written): Promise<string> {
  const bot = await desk.botUserId()
  const names = await namesIn(desk, written, bot)
  const botName = names.user(bot) ?? 'amigo'
  return withoutCalling(asText(written, names, bot), botName)
}

/** A first reading tells whose names are wanted. */
async function namesIn({ names }: NamingDesk, written: Written, bot: string): Promise<Names> {
  const users = new Set<string>()
  const channels = new Set<string>()
  const wanted: Names = {
    user: (id) => void users.add(id),
    channel: (id) => void channels.add(id),
    group: () => undefined,
  }
  const read = asText(written, wanted, bot)
  // Amid a sentence the bot has a name as well.
  if (withoutCalling(read, '').length !== withoutCalling(read, '@').length) users.add(bot)
  const userNames = await lookedUp(users, names.user)
  const channelNames = await lookedUp(channels, names.channel)
  return {
    ...NO_NAMES,
    user: (id) => userNames.get(id),
    channel: (id) => channelNames.get(id),
  }
}

async function lookedUp(
  ids: ReadonlySet<string>,
  ask: (id: string) => Promise<string | undefined>,
) {
  const found = new Map<string, string | undefined>()
  for (const id of [...ids].slice(0, MAX_NAMES)) found.set(id, await ask(id))
  return found
}

/** Of one message: somebody may paste a list of a thousand. */
const MAX_NAMES = 30

function asText({ text = '', blocks = [] }: Written, found: Names, bot: string): string {
  const names = labelledNames(text, found)
  const reading = { names, bot }
  const rich = blocks.length === 0 ? null : richText(blocks, reading)
  if (rich !== null && (rich.trim() !== '' || text === '')) return rich
  return text === '' ? appBlocksText(blocks, reading) : typedText(text, reading)
}
