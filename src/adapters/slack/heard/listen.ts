/** What is done when Slack tells something: keep it, open a form, nothing else. The desk decides later. */

import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { RawMessage } from '../../../app/ports.js'
import { formatReference } from '../../../core/text/reference.js'
import { readIntent } from '../../../core/words/intent.js'
import type { ButtonValue } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import type { Place } from '../base/place.js'
import { threadAt } from '../base/threads.js'
import { BUTTON_ACTION_ID, decodeButtonValue } from '../buttons/button-value.js'
import { openTextForm, readTextForm } from '../buttons/text-form.js'
import { VIEW_PREVIEW, VIEW_TEXT_FORM } from '../buttons/text-form-view.js'
import { begunBy, openForm, teller } from '../form/form-open.js'
import { type Incoming, isDirect, type MessageEvent, messageKey } from './event.js'
import { boardAction, reactionFill } from './reactions.js'
import { readMessage } from './read-message.js'

export interface Listening extends Desk {
  /** Durable when it resolves. */
  keep(messages: readonly RawMessage[]): Promise<void>
  readonly reactions: boolean
  /** A held message is handled on the request that its writer chose. */
  release(
    user: string,
    heldId: number,
    value: Pick<ButtonValue, 'number' | 'body'>,
  ): Promise<boolean>
}

/** Commands of a slash that say what a word says by mail. */
const SLASH: Readonly<Record<string, (text: string) => string>> = {
  '/demandes': (text) => text || 'MES DEMANDES',
  '/faq': (text) => (text === '' ? 'FAQ' : `FAQ ${text}`),
  '/file': () => 'FILE',
  '/tickets': () => 'MES TICKETS',
}

export function listen(app: App, desk: Listening): void {
  app.event('message', async ({ event, body }) => {
    const kept = arrivalOf(event, body.event_id)
    if (kept) await desk.keep([kept])
  })
  if (desk.reactions)
    app.event('reaction_added', async ({ event }) => {
      const { item, user, reaction } = event
      // A file, or something that says not where it is.
      if (item.type !== 'message' || !item.channel || !item.ts) return
      const thread = await threadAt(desk.knex, item.channel, item.ts)
      const act = thread?.personId === null ? reactionFill(reaction, thread.ticketId) : null
      if (!thread || !act) return
      const place = {
        channel: item.channel,
        ts: event.event_ts,
        root: item.ts,
        inThread: false,
      }
      if (!(await desk.isAgent(user))) return desk.whisper(user, place, 'agents-only')
      if (act.adds === 'nothing') await desk.keep([said(user, act.body, act.number, place)])
      else await boardAction(desk, user, place, act)
    })

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
    if (value.heldId !== null) {
      await desk.release(user.id, value.heldId, value)
      return ack()
    }
    if (value.adds === 'nothing') {
      // What was offered is one request, however often it is tapped.
      const offered = place !== null && isOffer(value)
      const id = offered ? `offer:${place.channel}.${place.root}` : ts
      await desk.keep([said(user.id, value.body, value.number || null, place, id)])
      return ack()
    }
    await ack()
    const begun = begunBy(value)
    if (begun) {
      const tell = teller(desk, user.id, place)
      return openForm(desk, { user: user.id, trigger, begun, tell })
    }
    await openTextForm(desk, trigger, user.id, value, place, view?.type === 'modal')
  })
  app.view(VIEW_TEXT_FORM, async ({ ack, body, view }) => {
    const filled = readTextForm(desk, view)
    if (filled.preview) return ack({ response_action: 'push', view: filled.preview })
    await desk.keep([
      said(body.user.id, filled.text, filled.fill.number || null, filled.place, view.id),
    ])
    await ack()
  })
  app.view(VIEW_PREVIEW, async ({ ack, body, view }) => {
    const { text, fill: value, place } = readTextForm(desk, view)
    await desk.keep([
      said(body.user.id, text, value.number || null, place, view.root_view_id ?? view.id),
    ])
    await ack({ response_action: 'clear' })
  })

  for (const [command, wordOf] of Object.entries(SLASH))
    app.command(command, async ({ ack, body }) => {
      const text = wordOf(body.text.trim())
      await desk.keep([said(body.user_id, text, null, null, body.trigger_id)])
      await ack()
    })
}

/** « Créer une demande » under small talk: it says what no word of ours does. */
function isOffer({ number, heldId, body }: ButtonValue): boolean {
  const { command, choice } = readIntent(body)
  return number === 0 && heldId === null && !command?.strict && choice.length === 0
}

export function said(
  user: string,
  text: string,
  number: number | null,
  place: Place | null,
  id = place?.ts ?? '',
): RawMessage {
  const subject = number === null ? '' : `[${formatReference(number)}]`
  return arrival(`slack:said:${id}:${user}`, {
    kind: 'said',
    user,
    text,
    subject,
    number,
    place,
    files: [],
    id,
  })
}

/**
 * Null: a bot's, our own among them; what is said in a channel under no message: there we listen to
 * the threads of boards, and the rest is not ours to keep; or nothing that can be read.
 */
export function arrivalOf(told: object, eventId = ''): RawMessage | null {
  const event = readMessage(told)
  if (!event) return null
  const { channel, ts, subtype, message, previous_message: before } = event
  if (!isDirect(event) && (before ?? message ?? event).thread_ts === undefined) return null
  if ((event.bot_id ?? message?.bot_id ?? before?.bot_id) !== undefined) return null
  const changes = subtype === 'message_changed' || subtype === 'message_deleted'
  const key = changes ? `slack:event:${eventId || `${channel}.${ts}`}` : messageKey(channel, ts)
  // As it came: it is read anew when it is fetched, and may be read better when it is replayed.
  return arrival(key, { kind: 'event', event: told as MessageEvent })
}

export function arrival(key: string, incoming: Incoming): RawMessage {
  return {
    channel: 'chat',
    key,
    receivedAt: Date.now(),
    fetch: true,
    raw: Buffer.from(JSON.stringify(incoming)),
  }
}

/** Of a message that was tapped, with the moment of the tap; null: in a view. */
function placeIn({ container, message, channel }: BlockAction, ts: string): Place | null {
  const at = String(container.message_ts ?? message?.ts ?? '')
  const where = channel?.id ?? String(container.channel_id ?? '')
  if (at === '' || where === '') return null
  const root = String(message?.thread_ts ?? container.thread_ts ?? at)
  return { channel: where, ts, root, inThread: root !== at }
}
