/** Names for the ids of people, channels and groups that stand in a message, and the bot's own mention. */

/** Undefined: not known; then the id is shown. */
export interface Names {
  user(id: string): string | undefined
  channel(id: string): string | undefined
  group(id: string): string | undefined
}

export const NO_NAMES: Names = {
  user: () => undefined,
  channel: () => undefined,
  group: () => undefined,
}

/**
 * The labels that Slack writes into a message's `text` (`<#C1|assistance>`): its blocks have the ids
 * alone, and Slack tells an app nothing of groups without one more scope.
 */
export function labelledNames(text: string, names: Names): Names {
  const labels = new Map<string, string>()
  for (const [, id = '', label = ''] of text.matchAll(/<(?:@|#|!subteam\^)([A-Z0-9]+)\|([^>]+)>/g))
    labels.set(id, label.replace(/^[@#]/, ''))
  return {
    user: (id) => labels.get(id) ?? names.user(id),
    channel: (id) => labels.get(id) ?? names.channel(id),
    group: (id) => labels.get(id) ?? names.group(id),
  }
}

/** Where the bot is mentioned, until `withoutCalling` has looked at the whole text. A noncharacter (Unicode 23.7), which nobody types. */
const BOT = '\uFDD0'

export function mention(id: string, names: Names, bot: string): string {
  return id === bot ? BOT : `@${names.user(id) ?? id}`
}

/** « @amigo CLORE » is CLORE: calling the bot says nothing to it. Amid a sentence it is a name. */
export function withoutCalling(text: string, botName: string): string {
  return text
    .replace(new RegExp(`^\\s*${BOT}[\\s,:;]*`), '')
    .replace(new RegExp(`[\\s,]*${BOT}\\s*$`), '')
    .replaceAll(BOT, `@${botName}`)
}
