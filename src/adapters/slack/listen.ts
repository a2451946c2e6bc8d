/** Listens to Slack: stores what comes in, or opens a form; what follows from it is decided later. */

import type { App } from '@slack/bolt'
import { threadAt } from '../chat/threads.js'
import { readTextForm } from './buttons/text-form.js'
import { VIEW_PREVIEW, VIEW_TEXT_FORM } from './buttons/text-form-view.js'
import { eventArrival, typedArrival } from './heard/arrival.js'
import type { ListeningDesk } from './heard/listening-desk.js'
import { offerFormButton, reactionValue } from './heard/reactions.js'
import { listenButtons } from './listen-buttons.js'
import { listenCommands } from './listen-commands.js'
import { listenMentions } from './listen-mentions.js'

export function listen(app: App, desk: ListeningDesk): void {
  listenMessages(app, desk)
  if (desk.reactions) listenReactions(app, desk)
  listenButtons(app, desk)
  listenTextForms(app, desk)
  listenCommands(app, desk)
  listenMentions(app, desk)
}

function listenMessages(app: App, desk: ListeningDesk): void {
  app.event('message', async ({ event, body }) => {
    const message = eventArrival(event, body.event_id)
    if (message) await desk.keep([message])
  })
}

/** A technician's reaction on a board is a word. */
function listenReactions(app: App, desk: ListeningDesk): void {
  app.event('reaction_added', async ({ event }) => {
    const { item, user, reaction } = event
    // A file, or something that does not say where it is.
    if (item.type !== 'message' || !item.channel || !item.ts) return
    const thread = await threadAt(desk.knex, item.channel, item.ts)
    const value = thread?.personId === null ? reactionValue(reaction, thread.ticketId) : null
    if (!thread || !value) return
    const place = {
      channel: item.channel,
      ts: event.event_ts,
      root: item.ts,
      inThread: false,
    }
    if (!(await desk.isAgent(user))) return desk.whisper(user, place, 'agents-only')
    if (value.adds !== 'nothing') return offerFormButton(desk, user, place, value)
    await desk.keep([
      typedArrival({ user, text: value.body, number: value.number, place, id: place.ts }),
    ])
  })
}

function listenTextForms(app: App, desk: ListeningDesk): void {
  app.view(VIEW_TEXT_FORM, async ({ ack, body, view }) => {
    const read = await readTextForm(desk, body.user.id, view)
    // Of another version: left to be answered as such.
    if (!read) return
    const { text, value, place, preview, wrong } = read
    if (wrong !== null) return ack({ response_action: 'errors', errors: { text: wrong } })
    if (preview) return ack({ response_action: 'push', view: preview })
    await desk.keep([
      typedArrival({ user: body.user.id, text, number: value.number || null, place, id: view.id }),
    ])
    await ack()
  })
  app.view(VIEW_PREVIEW, async ({ ack, body, view }) => {
    const read = await readTextForm(desk, body.user.id, view)
    if (!read) return
    const { text, value, place } = read
    const id = view.root_view_id ?? view.id
    await desk.keep([
      typedArrival({ user: body.user.id, text, number: value.number || null, place, id }),
    ])
    await ack({ response_action: 'clear' })
  })
}
