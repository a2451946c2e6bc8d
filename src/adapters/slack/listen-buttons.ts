/** Listens to the buttons that say something to the desk: a tap is stored as the word that the button stands for, or opens a form. */

import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt'
import type { UndatedMessage } from '../../app/ports/inbox.js'
import { readAgentCommand } from '../../core/words/read-agent-command.js'
import { readIntent } from '../../core/words/read-intent.js'
import { decodeButtonValue } from '../chat/button-value.js'
import type { Place } from '../chat/place.js'
import { openSameTap } from '../chat/same-tap.js'
import { threadAt } from '../chat/threads.js'
import { WHICH_PENDING } from '../stores/inbox/inbox.js'
import type { ButtonValue } from '../templates/blocks/blocks.js'
import { releaseHeldMessage } from './base/held-messages.js'
import { sayChosen } from './base/short-replies.js'
import { likeNumber, openLikeForm } from './buttons/like-form.js'
import { openTextForm } from './buttons/text-form.js'
import { openAmendForm } from './form/amend-form.js'
import { draftFromButton } from './form/form-draft.js'
import { openForm } from './form/form-open.js'
import { ephemeralReply } from './form/form-reply.js'
import { openReadyForm } from './form/ready-form.js'
import { typedArrival } from './heard/arrival.js'
import type { ListeningDesk } from './heard/listening-desk.js'
import { BUTTON_ACTION_ID } from './kit/button.js'
import type { Raw } from './kit/raw.js'
import { answerOutdated, type OutdatedAnswer } from './listen-outdated.js'

export function listenButtons(app: App, desk: ListeningDesk): void {
  const sameTap = openSameTap()
  app.action(new RegExp(`^${BUTTON_ACTION_ID}:`), async ({ ack, body, action }) => {
    const tapped = action as ButtonAction | OverflowAction
    const encoded = tapped.type === 'overflow' ? tapped.selected_option.value : tapped.value
    const value = decodeButtonValue(encoded)
    // What is left unanswered is answered as a button of another version.
    if (!value) return
    const tap = body as BlockAction
    const ts = sameTap({
      user: tap.user.id,
      shown: String(tap.container.message_ts ?? tap.view?.id ?? ''),
      says: encoded ?? '',
      ts: tapped.action_ts,
    })
    await carryOut(desk, { tap, ts, value }, ack)
  })
}

/** For what no listener answers: a button of another name that says what ours say is carried out. */
export function outdatedAnswers(desk: ListeningDesk): (body: Raw) => Promise<OutdatedAnswer> {
  const tapped = async (body: Raw, value: ButtonValue) => {
    const tap = body as unknown as BlockAction
    const ts = (tap.actions[0] as { readonly action_ts?: string }).action_ts ?? tap.trigger_id
    await carryOut(desk, { tap, ts, value }, async () => {})
  }
  return (body) => answerOutdated({ ...desk, tapped }, body)
}

interface TappedButton {
  readonly tap: BlockAction
  /** The moment of the tap. */
  readonly ts: string
  readonly value: ButtonValue
}

/** `ack` comes once the word is stored: until then Slack shows that it failed. */
async function carryOut(
  desk: ListeningDesk,
  { tap, ts, value }: TappedButton,
  ack: () => Promise<void>,
): Promise<void> {
  const place = placeOf(tap, ts)
  const thread = place && (await threadAt(desk.knex, place.channel, place.root))
  if (thread?.personId === null && !(await desk.isAgent(tap.user.id))) {
    await ack()
    return desk.whisper(tap.user.id, place as Place, 'agents-only')
  }
  if (value.heldId !== null) {
    const heldBecause = await releaseHeldMessage(desk, tap.user.id, value.heldId, value)
    await ack()
    // Any other is answered by what follows from it.
    if (heldBecause === WHICH_PENDING && place)
      await sayChosen(desk.client, await desk.wordsFor(tap.user.id), place, value.number)
    return
  }
  if (value.adds === 'nothing') {
    await desk.keep([wordOf(value, tap.user.id, place, ts)])
    return ack()
  }
  await ack()
  await openFormFor(desk, tap, value, place)
}

/** The word that a button says. What was offered becomes one request, however often it is tapped. */
function wordOf(value: ButtonValue, user: string, place: Place | null, ts: string): UndatedMessage {
  const offered = place !== null && isOffer(value)
  const id = offered ? `offer:${place.channel}.${place.root}` : ts
  return typedArrival({ user, text: value.body, number: value.number || null, place, id })
}

/** « Créer une demande » under small talk: what it says is no word of ours. */
function isOffer({ number, heldId, body }: ButtonValue): boolean {
  const { command, choice } = readIntent(body)
  return number === 0 && heldId === null && !command?.strict && choice.length === 0
}

/** The form of a new request, or that of a text or a name. */
async function openFormFor(
  desk: ListeningDesk,
  { user, trigger_id: trigger, view }: BlockAction,
  value: ButtonValue,
  place: Place | null,
): Promise<void> {
  const draft = draftFromButton(value)
  if (draft) {
    const reply = ephemeralReply(desk, user.id, place)
    await openForm(desk, { user: user.id, trigger, draft, reply })
    return
  }
  const overModal = view?.type === 'modal'
  if (readAgentCommand(value.body)?.name === 'amend' && (await desk.isAgent(user.id)))
    return openAmendForm(desk, {
      user: user.id,
      trigger,
      number: value.number,
      place,
      overModal,
    })
  if (readIntent(value.body).command?.name === 'ready' && (await desk.isAgent(user.id)))
    return openReadyForm(desk, {
      user: user.id,
      trigger,
      number: value.number,
      place,
      overModal,
    })
  const like = likeNumber(value)
  if (like !== null && (await desk.isAgent(user.id)))
    return openLikeForm(desk, { user: user.id, trigger, value, place, overModal }, like)
  return openTextForm(desk, { user: user.id, trigger, value, place, overModal })
}

/** Of the message that was tapped, with the moment of the tap; null: it was tapped in a view. */
function placeOf({ container, message, channel }: BlockAction, ts: string): Place | null {
  const tapped = String(container.message_ts ?? message?.ts ?? '')
  const within = channel?.id ?? String(container.channel_id ?? '')
  if (tapped === '' || within === '') return null
  const root = String(message?.thread_ts ?? container.thread_ts ?? tapped)
  return { channel: within, ts, root, inThread: root !== tapped }
}
