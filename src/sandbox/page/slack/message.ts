/** One message of a conversation: who wrote it and when, its blocks and files, its thread. */

import { formatBytes } from '../../../adapters/templates/words/formats.js'
import type { Ephemeral, Obj, WorkspaceMessage } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { surfaceOf } from './block-surface.js'
import { blocksOf } from './blocks.js'
import { menuOf } from './message-menu.js'
import { mrkdwn } from './mrkdwn.js'
import { reactionsOf } from './reactions.js'
import { placeParam, type Visit } from './visit.js'

export function messageOf(message: WorkspaceMessage, visit: Visit): Html {
  const { view, thread } = visit
  const { ts, files = [], edited } = message
  const replies = message.reply_count ?? 0
  const isRoot = message.thread_ts === undefined || message.thread_ts === ts
  return html`<li class="message" id="${elementOf(ts)}">
${headOf(message, visit, html`${edited && html`<span class="dim small">${view.text('slack.edited')}</span>`}${menuOf(message, visit)}`)}
${contentOf(message, visit)}
${files.map((file) => fileOf(file, visit))}
${reactionsOf(message, visit)}
${thread === null && isRoot && html`<p class="replies"><a href="${threadLink(ts, visit)}">${replies === 0 ? view.text('slack.reply') : view.text(replies === 1 ? 'slack.one-reply' : 'slack.replies', { n: replies })}</a></p>`}
</li>`
}

/** Gone when the workspace is, and seen by this person alone. */
export function ephemeralOf(message: Ephemeral, visit: Visit): Html {
  const { text } = visit.view
  const bot = { ...message, user: visit.workspace.botUserId }
  return html`<li class="message ephemeral" id="${elementOf(message.ts)}">
<p class="small dim">${text('slack.only-you')}</p>
${headOf(bot, visit, null)}${contentOf(message, visit)}</li>`
}

function threadLink(ts: string, { view, channel }: Visit): string {
  return view.link({ slack: placeParam(channel), 'slack-thread': ts, pane: 'slack' })
}

function elementOf(ts: string): string {
  return `slack-m-${ts.replace('.', '-')}`
}

interface Written {
  readonly user?: string
  readonly ts: string
}

function headOf({ user = '', ts }: Written, visit: Visit, more: Html | null): Html {
  const { reader, workspace, view, timeZone } = visit
  const name = reader.userName(user) ?? user
  const isBot = user === workspace.botUserId
  const at = new Date(Number(ts) * 1000)
  const time = new Intl.DateTimeFormat(view.locale, { timeStyle: 'short', timeZone }).format(at)
  return html`<div class="message-head"><span class="face${isBot ? ' bot' : ''}" aria-hidden="true">${[...name][0] ?? '?'}</span>
<b>${name}</b>${isBot && html` <span class="app">${view.text('slack.app')}</span>`} <time class="dim small" datetime="${at.toISOString()}">${time}</time>${more}</div>`
}

/** Blocks say all that there is to see; a message of text alone has none. */
function contentOf(
  message: Pick<WorkspaceMessage, 'ts' | 'text' | 'blocks' | 'attachments'>,
  visit: Visit,
): Html {
  const { ts, text, blocks = [], attachments = [] } = message
  const place = { channelId: visit.channel?.id ?? '', ts }
  const surface = surfaceOf(visit, place, elementOf(ts))
  const shown = blocks.length > 0 ? blocksOf(blocks, surface) : mrkdwn(text, visit.reader)
  const passedOn = attachments.map((one) => {
    const inside = (one.blocks ?? []) as readonly Obj[]
    const words = String(one.text ?? one.fallback ?? '')
    return html`<blockquote>${inside.length > 0 ? blocksOf(inside, surface) : mrkdwn(words, visit.reader)}</blockquote>`
  })
  return html`${shown}${passedOn}`
}

const PICTURES = /^image\/(png|jpeg|gif|webp)$/

function fileOf(file: Obj, { view, words }: Visit): Html {
  if (file.mode === 'tombstone')
    return html`<p class="small dim">${view.text('slack.file-gone')}</p>`
  const href = view.action(`/slack/file/${encodeURIComponent(String(file.id))}`)
  const name = String(file.name)
  const size = formatBytes(Number(file.size), words)
  return html`<p class="file"><a href="${href}" target="_blank">${name}</a> <span class="dim small">(${size})</span>
${PICTURES.test(String(file.mimetype)) && html`<br><img class="picture" src="${href}" alt="${name}">`}</p>`
}
