/** Text that a person types, as Slack stores it: mrkdwn, and a rich_text block. */

import { escapeText } from '../escapes.js'
import type { Obj } from '../shapes.js'

/** A link, or a mention of a user or a channel by its id, as the client completes it. */
const TOKENS =
  /<@(?<user>[UW][A-Z0-9]+)>|<#(?<channel>[CG][A-Z0-9]+)>|(?<url>https?:\/\/[^\s<>|]+)/g

interface Piece {
  readonly mrkdwn: string
  readonly element: Obj
}

export interface Typed {
  readonly text: string
  readonly blocks: readonly Obj[]
}

export function typedText(typed: string, blockId: string): Typed {
  const pieces = piecesOf(typed)
  const section = { type: 'rich_text_section', elements: pieces.map(({ element }) => element) }
  return {
    text: pieces.map(({ mrkdwn }) => mrkdwn).join(''),
    blocks: typed === '' ? [] : [{ type: 'rich_text', block_id: blockId, elements: [section] }],
  }
}

function piecesOf(typed: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of typed.matchAll(TOKENS)) {
    pieces.push(...plain(typed.slice(from, match.index)), tokenOf(match.groups ?? {}))
    from = match.index + match[0].length
  }
  return [...pieces, ...plain(typed.slice(from))]
}

function plain(text: string): readonly Piece[] {
  return text === '' ? [] : [{ mrkdwn: escapeText(text), element: { type: 'text', text } }]
}

function tokenOf({ user, channel, url = '' }: Readonly<Record<string, string | undefined>>): Piece {
  if (user) return { mrkdwn: `<@${user}>`, element: { type: 'user', user_id: user } }
  if (channel)
    return { mrkdwn: `<#${channel}|>`, element: { type: 'channel', channel_id: channel } }
  return { mrkdwn: `<${escapeText(url)}>`, element: { type: 'link', url } }
}
