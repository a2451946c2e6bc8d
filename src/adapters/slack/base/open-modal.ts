/** Opens a modal after a tap, over the modal that was tapped in if there is one; tells the user when it is too late for Slack. */

import type { View } from '@slack/web-api'
import type { Place } from '../../chat/place.js'
import type { Desk } from './desk.js'
import { isTooLate } from './fault.js'

export interface ModalTap {
  readonly user: string
  readonly trigger: string
  /** Null: there is nowhere to tell them. */
  readonly place: Place | null
  /** It was tapped in a modal: this one opens over that. */
  readonly overModal: boolean
}

export async function openModal(
  desk: Desk,
  { user, trigger, place, overModal }: ModalTap,
  view: View,
): Promise<void> {
  try {
    await desk.client.views[overModal ? 'push' : 'open']({ trigger_id: trigger, view })
  } catch (error) {
    if (!isTooLate(error)) throw error
    if (place) await desk.whisper(user, place, 'too-late')
  }
}
