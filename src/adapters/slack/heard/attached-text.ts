/** The text of a Slack message together with what it shares: messages that it passes on, previews of links, files. */

import { rawsOf } from '../kit/raw.js'
import type { Attached, ChatFile, MessageEvent } from './event.js'
import { shownFileName } from './file-link.js'
import { type NamingDesk, writtenText } from './written-text.js'

/** The text of a message, with the messages that it passes on and the links of its previews. */
export async function wholeText(desk: NamingDesk, event: MessageEvent): Promise<string> {
  const parts = [await ownText(desk, event)]
  for (const attached of event.attachments ?? []) {
    const more = isMessage(attached) ? await passedOn(desk, attached) : linkOf(attached)
    // A page that was linked in the text is linked there.
    if (more !== '' && !parts.some((part) => part.includes(bareLink(more)))) parts.push(more)
  }
  return parts.filter((part) => part !== '').join('\n\n')
}

/** What its writer typed and pasted, without what Slack shows of others and of pages. */
export async function ownText(
  desk: NamingDesk,
  { text = '', blocks = [], attachments = [] }: MessageEvent,
): Promise<string> {
  const parts = [await writtenText(desk, { text, blocks })]
  for (const { tables } of attachments)
    if (tables) parts.push(await writtenText(desk, { blocks: tables }))
  return parts.filter((part) => part !== '').join('\n\n')
}

/** The same words, also those of its tables, which `text` does not have. */
export async function saysTheSame(
  desk: NamingDesk,
  before: MessageEvent,
  after: MessageEvent,
): Promise<boolean> {
  if (after.text !== before.text) return false
  if (!hasTable(before) && !hasTable(after)) return true
  return (await ownText(desk, before)) === (await ownText(desk, after))
}

function hasTable({ blocks = [], attachments = [] }: MessageEvent): boolean {
  return (
    rawsOf(blocks).some(({ type }) => type === 'table') || attachments.some((one) => one.tables)
  )
}

/** The whole text, for a request that is made of somebody's message: its files stay there, and are named with their links. */
export async function textWithLinks(desk: NamingDesk, event: MessageEvent): Promise<string> {
  const links = filesOf(event).map((file) =>
    `${shownFileName(file)} ${file.permalink ?? ''}`.trim(),
  )
  return [await wholeText(desk, event), ...links].filter((part) => part !== '').join('\n')
}

/** Its own, and those of messages that it passes on; each once. */
export function filesOf({ files = [], attachments = [] }: MessageEvent): readonly ChatFile[] {
  const all = [...files, ...attachments.flatMap((attached) => attached.files ?? [])]
  return [...new Map(all.map((file) => [file.id, file])).values()]
}

function isMessage({ is_share: passedOn, is_msg_unfurl: linked }: Attached): boolean {
  return passedOn === true || linked === true
}

async function passedOn(desk: NamingDesk, attached: Attached): Promise<string> {
  const { author_name: author = '', text = '', blocks = [], from_url: link = '' } = attached
  const content = await writtenText(desk, { text, blocks })
  return [author && `${author} :`, content, link].filter((part) => part !== '').join('\n')
}

/** « Titre (https://…) » of a page whose preview Slack shows. */
function linkOf({ title = '', title_link: titleLink = '', from_url: from = titleLink }: Attached) {
  if (from === '') return ''
  return title === '' ? from : `${title} (${from})`
}

function bareLink(line: string): string {
  return /\((https?:[^)]*)\)$/.exec(line)?.[1] ?? line
}
