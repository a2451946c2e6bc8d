/** What is done when Slack tells something: keep it, or open a form. The desk decides later. */

import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { readIntent } from '../../core/words/read-intent.js'
import type { ButtonValue } from '../templates/blocks.js'
import type { Place } from './base/place.js'
import { threadAt } from './base/threads.js'
import { openTextForm, readTextForm } from './buttons/text-form.js'
import { VIEW_PREVIEW, VIEW_TEXT_FORM } from './buttons/text-form-view.js'
import { begunBy, openForm, teller } from './form/form-open.js'
import { arrivalOf, type Listening, typedArrival } from './heard/arrival.js'
import { boardAction, reactionFill } from './heard/reactions.js'
import { BUTTON_ACTION_ID, decodeButtonValue } from './kit/button-value.js'

/** Commands of a slash that say what a word says by mail. */
const SLASH: Readonly<Record<string, (text: string) => string>> = {
  '/demandes': (text) => text || 'MES DEMANDES',
  '/faq': (text) => (text === '' ? 'FAQ' : `FAQ ${text}`),
  '/file': () => 'FILE',
  '/tickets': () => 'MES TICKETS',
}

export function listen(app: App, desk: Listening): void {
  listenMessages(app, desk)
  if (desk.reactions) listenReactions(app, desk)
  listenButtons(app, desk)
  listenTextForms(app, desk)
  listenCommands(app, desk)
}

function listenMessages(app: App, desk: Listening): void {
  app.event('message', async ({ event, body }) => {
    const heard = arrivalOf(event, body.event_id)
    if (heard) await desk.keep([heard])
  })
}

/** A technician's emoji on a board is a word. */
function listenReactions(app: App, desk: Listening): void {
  app.event('reaction_added', async ({ event }) => {
    const { item, user, reaction } = event
    // A file, or something that says not where it is.
    if (item.type !== 'message' || !item.channel || !item.ts) return
    const thread = await threadAt(desk.knex, item.channel, item.ts)
    const value = thread?.personId === null ? reactionFill(reaction, thread.ticketId) : null
    if (!thread || !value) return
    const place = {
      channel: item.channel,
      ts: event.event_ts,
      root: item.ts,
      inThread: false,
    }
    if (!(await desk.isAgent(user))) return desk.whisper(user, place, 'agents-only')
    if (value.adds !== 'nothing') return boardAction(desk, user, place, value)
    await desk.keep([typedArrival(user, value.body, value.number, place)])
  })
}

function listenButtons(app: App, desk: Listening): void {
  app.action(new RegExp(`^${BUTTON_ACTION_ID}:`), async ({ ack, body, action }) => {
    const { user, trigger_id: trigger, view } = body as BlockAction
    const { value: encoded, action_ts: ts } = action as ButtonAction
    const place = placeIn(body as BlockAction, ts)
    const value = decodeButtonValue(encoded)
    if (!value) return ack()
    const thread = place && (await threadAt(desk.knex, place.channel, place.root))
    if (thread?.personId === null && !(await desk.isAgent(user.id))) {
      await ack()
      return desk.whisper(user.id, place as Place, 'agents-only')
    }
    // Slack is answered once what was tapped is stored: until then it says that it failed.
    if (value.heldId !== null) {
      await desk.release(user.id, value.heldId, value)
      return ack()
    }
    if (value.adds === 'nothing') {
      await desk.keep([wordOf(value, user.id, place, ts)])
      return ack()
    }
    await ack()
    const begun = begunBy(value)
    if (!begun) return openTextForm(desk, trigger, user.id, value, place, view?.type === 'modal')
    const tell = teller(desk, user.id, place)
    await openForm(desk, { user: user.id, trigger, begun, tell })
  })
}

/** The word that a button says. What was offered is one request, however often it is tapped. */
function wordOf(value: ButtonValue, user: string, place: Place | null, ts: string) {
  const offered = place !== null && isOffer(value)
  const id = offered ? `offer:${place.channel}.${place.root}` : ts
  return typedArrival(user, value.body, value.number || null, place, id)
}

/** « Créer une demande » under small talk: it says what no word of ours does. */
function isOffer({ number, heldId, body }: ButtonValue): boolean {
  const { command, choice } = readIntent(body)
  return number === 0 && heldId === null && !command?.strict && choice.length === 0
}

function listenTextForms(app: App, desk: Listening): void {
  app.view(VIEW_TEXT_FORM, async ({ ack, body, view }) => {
    const { text, fill: value, place, preview } = readTextForm(desk, view)
    if (preview) return ack({ response_action: 'push', view: preview })
    await desk.keep([typedArrival(body.user.id, text, value.number || null, place, view.id)])
    await ack()
  })
  app.view(VIEW_PREVIEW, async ({ ack, body, view }) => {
    const { text, fill: value, place } = readTextForm(desk, view)
    const id = view.root_view_id ?? view.id
    await desk.keep([typedArrival(body.user.id, text, value.number || null, place, id)])
    await ack({ response_action: 'clear' })
  })
}

function listenCommands(app: App, desk: Listening): void {
  for (const [command, wordOf] of Object.entries(SLASH))
    app.command(command, async ({ ack, body }) => {
      const text = wordOf(body.text.trim())
      await desk.keep([typedArrival(body.user_id, text, null, null, body.trigger_id)])
      await ack()
    })
}

/** Of a message that was tapped, with the moment of the tap; null: in a view. */
function placeIn({ container, message, channel }: BlockAction, ts: string): Place | null {
  const at = String(container.message_ts ?? message?.ts ?? '')
  const where = channel?.id ?? String(container.channel_id ?? '')
  if (at === '' || where === '') return null
  const root = String(message?.thread_ts ?? container.thread_ts ?? at)
  return { channel: where, ts, root, inThread: root !== at }
}
