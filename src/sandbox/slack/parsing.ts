/** Slack's automatic parsing of plain text in what an app sends: links, channels and mentions, unless it asks for none. */

import type { Obj } from './shapes.js'
import type { State } from './state.js'

/**
 * `links`: web and mail addresses; `names`: those of channels and people, too. As documented: `text` of
 * chat.postMessage has its addresses linked unless `parse` is `none`, and names with `link_names` or
 * `parse: full`; chat.update does by default what a client does; mrkdwn objects have all of it unless
 * they are `verbatim`.
 */
export type Parsing = 'none' | 'links' | 'names'

export function parsingOf({ parse, link_names: linkNames }: Obj, usual: Parsing): Parsing {
  if (parse === 'full' || linkNames === true || linkNames === 'true' || linkNames === 1)
    return 'names'
  return parse === 'none' ? 'none' : usual
}

const ANNOUNCEMENTS = ['channel', 'here', 'everyone']

/** An address, a name of a channel, a name of a person; what is a link already is passed over. */
const WORDS =
  /(?<token><[^>\n]*>)|(?<url>https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)])|(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<![\w&])#(?<channel>[\p{L}\d_-]+)|(?<![\w&])@(?<name>[\w.-]+)/gu

/** With Slack's own marks in the place of what it found. */
export function parsedText(state: State, text: string, parsing: Parsing): string {
  if (parsing === 'none') return text
  return text.replaceAll(WORDS, (...found) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>
    return mark(state, groups, parsing) ?? String(found[0])
  })
}

function mark(
  state: State,
  { url, mail, channel, name }: Readonly<Record<string, string | undefined>>,
  parsing: Parsing,
): string | undefined {
  if (url) return `<${url}>`
  if (mail) return `<mailto:${mail}|${mail}>`
  if (parsing !== 'names') return undefined
  if (channel) {
    const found = [...state.channels.values()].find((one) => one.name === channel)
    return found && `<#${found.id}|${found.name}>`
  }
  if (!name) return undefined
  if (ANNOUNCEMENTS.includes(name)) return `<!${name}>`
  const user = [...state.users.values()].find((one) => one.name === name)
  return user && `<@${user.id}>`
}
