/** The form behind a button that wants a text or a name: opened, and read when it comes back. */

import type { View } from '@slack/web-api'
import type { ButtonValue } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import { isTooLate } from '../base/outage.js'
import type { Place } from '../base/place.js'
import { decodeButtonValue } from '../kit/button-value.js'
import {
  MAX_METADATA,
  nameFormView,
  previewView,
  type TextFormMetadata,
  textFormView,
  VIEW_TEXT_FORM,
} from './text-form-view.js'

/** Words of technicians whose text goes to the requester: it is shown to them before it is sent. */
const SENT = new Set(['REPONDRE', 'RESOUDRE', 'COMPLETER', 'ANSWER', 'RESOLVE', 'ASK'])

/** Opens it at once: Slack waits three seconds for that. */
export async function openTextForm(
  desk: Desk,
  trigger: string,
  user: string,
  value: ButtonValue,
  place: Place | null,
  /** It was tapped in a modal, and comes back to that. */
  above = false,
): Promise<void> {
  const view =
    value.adds === 'name'
      ? await nameFormView(desk, value, place)
      : textFormView(desk, value, place)
  if (!view) {
    if (place) await desk.whisper(user, place, 'not-possible')
    return
  }
  try {
    await desk.client.views[above ? 'push' : 'open']({ trigger_id: trigger, view })
  } catch (error) {
    if (!isTooLate(error)) throw error
    if (place) await desk.whisper(user, place, 'too-late')
  }
}

export interface SubmittedTextForm {
  readonly fill: ButtonValue
  readonly place: Place | null
  /** The whole of what was said, as by mail. */
  readonly text: string
  /** It goes to somebody else: to be looked at first. */
  readonly preview: View | null
}

interface Submitted {
  readonly private_metadata: string
  readonly callback_id: string
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
}

export function readTextForm(desk: Desk, view: Submitted): SubmittedTextForm {
  const carried = JSON.parse(view.private_metadata) as TextFormMetadata
  const value = decodeButtonValue(carried.fill) as ButtonValue
  const { place } = carried
  const values = view.state.values
  const written =
    carried.text ??
    String((values.text?.text as { value?: string | null } | undefined)?.value ?? '')
  const name = (values.name?.name as { selected_option?: { value: string } } | undefined)
    ?.selected_option?.value
  const line = name === undefined ? value.body : `${value.body} ${name}`
  const text = [line, written.trim()].filter((part) => part !== '').join('\n')
  const asks = view.callback_id === VIEW_TEXT_FORM && SENT.has(value.body.split('\n')[0] ?? '')
  const shown = asks ? previewView(desk, value, place, written) : null
  // A text of many line breaks outgrows what a form can carry: the form has shown it, too.
  const fits = (shown?.private_metadata?.length ?? 0) <= MAX_METADATA
  return { fill: value, place, text, preview: fits ? shown : null }
}
