/** Replies that are no notices: a line for one user alone, and the offer to make a request of small talk. */

import type { WebClient } from '@slack/web-api'
import type { Place } from '../../chat/place.js'
import type { Words } from '../../templates/words.js'
import { actions, sections } from '../kit/block-kit.js'
import { buttonElement } from '../kit/button.js'
import { literal } from '../kit/mrkdwn.js'
import { ephemeralTarget } from './ephemeral-target.js'
import { nullIfRefused } from './fault.js'

export type WhisperName = 'agents-only' | 'too-late' | 'unknown' | 'not-possible'

export async function whisper(
  client: WebClient,
  user: string,
  place: Place,
  text: string,
): Promise<void> {
  await nullIfRefused(() => client.chat.postEphemeral({ ...ephemeralTarget(place), user, text }))
}

/** The button carries what was written. */
export async function offerRequest(
  client: WebClient,
  { chat }: Words,
  channel: string,
  text: string,
): Promise<void> {
  const value = { number: 0, heldId: null, body: text, adds: 'nothing' } as const
  const blocks = [
    ...sections(literal(chat.offer)),
    ...actions([buttonElement({ label: chat['offer-yes'], value }, 0)]),
  ] as never
  await nullIfRefused(() => client.chat.postMessage({ channel, text: chat.offer, blocks }))
}
