/** A conversation as one reads it, or one of its threads: messages, those that one sees alone among them, and where one writes. */

import type { Ephemeral, WorkspaceMessage } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { ephemeralOf, messageOf } from './message.js'
import { placeParam, type Visit } from './visit.js'

/** The last ones: the sandbox is to play with. */
const MOST = 150

export function conversationOf(visit: Visit): Html {
  const { view, thread, channel } = visit
  const back = view.link({ slack: placeParam(channel), 'slack-thread': null, pane: 'slack' })
  const shown = messagesOf(visit)
  return html`<div class="list" id="slack-list" data-live>
${thread !== null && html`<p class="way"><a href="${back}">${view.text('slack.back')}</a> <b>${view.text('slack.thread')}</b></p>`}
<ol class="messages" id="slack-messages" data-scroll data-place="${channel?.id ?? ''}/${thread ?? ''}" tabindex="0" aria-label="${view.text('slack.messages')}">
${shown.length > 0 ? shown : html`<li class="empty">${view.text('slack.nothing')}</li>`}</ol></div>`
}

function messagesOf(visit: Visit): readonly Html[] {
  const { workspace, channel, thread, person } = visit
  if (channel === null) return []
  const messages = workspace.messages(channel.id, thread ?? undefined)
  const alone = workspace
    .ephemerals(person.id)
    .filter((one) => one.channel === channel.id && (one.thread_ts ?? null) === thread)
  const all: readonly { readonly ts: string; readonly show: () => Html }[] = [
    ...messages.map((one: WorkspaceMessage) => ({ ts: one.ts, show: () => messageOf(one, visit) })),
    ...alone.map((one: Ephemeral) => ({ ts: one.ts, show: () => ephemeralOf(one, visit) })),
  ]
  return all
    .toSorted((a, b) => Number(a.ts) - Number(b.ts))
    .slice(-MOST)
    .map(({ show }) => show())
}
