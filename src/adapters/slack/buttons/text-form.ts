/** Opens the form behind a button that wants a text or a name, and reads it when it is submitted. */

import type { View } from '@slack/web-api'
import { isTextForRequester } from '../../../core/deciding/orders/agent-verbs.js'
import { formatReference } from '../../../core/text/reference.js'
import { dayNamed } from '../../../core/words/days/day-named.js'
import { readAgentCommand } from '../../../core/words/read-agent-command.js'
import type { Place } from '../../chat/place.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import type { Desk } from '../base/desk.js'
import { type ModalTap, openModal } from '../base/open-modal.js'
import { withEmoji } from '../kit/emoji.js'
import { partsOf } from './filled-in.js'
import { readTextFormMetadata } from './text-form-metadata.js'
import {
  isWait,
  MAX_METADATA,
  nameFormView,
  previewView,
  TELL,
  textFormView,
  VIEW_TEXT_FORM,
} from './text-form-view.js'

/** A tap on such a button. */
export interface TextFormRequest extends ModalTap {
  readonly value: ButtonValue
}

/** Opens it at once: Slack waits three seconds for that. */
export async function openTextForm(desk: Desk, tap: TextFormRequest): Promise<void> {
  const { user, value, place } = tap
  const words = await desk.wordsFor(user)
  const view =
    value.adds === 'name'
      ? await nameFormView(desk, words, value, place)
      : textFormView(words, value, place)
  if (!view) {
    if (place) await desk.whisper(user, place, 'not-possible')
    return
  }
  await openModal(desk, tap, view)
}

export interface SubmittedTextForm {
  readonly value: ButtonValue
  readonly place: Place | null
  /** The word of the button, with the name and the text below: the whole, as by mail. */
  readonly text: string
  /** It goes to somebody else: to be looked at first. */
  readonly preview: View | null
  /** What is wrong with the text of the form, to be said beside it; null: nothing. */
  readonly wrong: string | null
}

/** The fields that we read of a view that is submitted. */
interface SubmittedView {
  readonly private_metadata: string
  readonly callback_id: string
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
}

/** Null: it is of another version of the app. */
export async function readTextForm(
  desk: Desk,
  user: string,
  view: SubmittedView,
): Promise<SubmittedTextForm | null> {
  const metadata = readTextFormMetadata(view.private_metadata)
  const { values } = view.state
  // What was written stands under another name.
  if (!metadata || (metadata.text === undefined && !values.text)) return null
  const { value, place } = metadata
  const written =
    metadata.text ??
    withEmoji(String((values.text?.text as { value?: string | null } | undefined)?.value ?? ''))
  const name = nameIn(values)
  const line = [partsOf(value.body).word, name, silently(values)].filter(Boolean).join(' ')
  const text = [line, written.trim()].filter((part) => part !== '').join('\n')
  const isPreviewed =
    view.callback_id === VIEW_TEXT_FORM && (await isForRequester(desk, user, text))
  const preview = isPreviewed ? previewView(await desk.wordsFor(user), value, place, written) : null
  // A text of many line breaks outgrows what a view can carry: the form has shown it, too.
  const fits = (preview?.private_metadata?.length ?? 0) <= MAX_METADATA
  const lacksDay = isWait(value) && dayNamed(readAgentCommand(text)?.text ?? '') === null
  const wrong = lacksDay ? (await desk.wordsFor(user)).chat['until-missing'] : null
  return { value, place, text, preview: fits ? preview : null, wrong }
}

/** Chosen from a list, or a reference that was written: also by its number alone. */
function nameIn(values: SubmittedView['state']['values']): string | undefined {
  const field = values.name?.name as
    | { selected_option?: { value: string } | null; value?: string | null }
    | undefined
  const written = field?.value?.trim() ?? ''
  if (written === '') return field?.selected_option?.value
  return /^\d+$/.test(written) ? formatReference(Number(written)) : written
}

/** « SANS PRÉVENIR », of the form that closes a request; undefined: its requester is told, or none asked. */
function silently(values: SubmittedView['state']['values']): string | undefined {
  const chosen = values.tell?.tell as { selected_option?: { value: string } } | undefined
  const value = chosen?.selected_option?.value
  return value === TELL ? undefined : value
}

/** A technician's text that goes to the requester is shown to them before it is sent. */
async function isForRequester(desk: Desk, user: string, text: string): Promise<boolean> {
  const command = readAgentCommand(text)
  return command !== null && isTextForRequester(command) && (await desk.isAgent(user))
}
