/** Short replies that are not notices: a line for one user alone, and questions with buttons (« Shall this be a request? », « Which request is it about? »). */

import type { WebClient } from '@slack/web-api'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import type { PendingRequest } from '../../chat/pending-requests.js'
import type { Place } from '../../chat/place.js'
import type { Words } from '../../templates/words/words.js'
import { actions, type SlackBlock, sections } from '../kit/block-kit.js'
import { buttonElement } from '../kit/button.js'
import { AS_WRITTEN, literal } from '../kit/mrkdwn.js'
import { spokenText } from '../kit/spoken-text.js'
import { ephemeralTarget } from './ephemeral-target.js'
import { nullIfRefused } from './fault.js'

export type WhisperName =
  | 'agents-only'
  | 'too-late'
  | 'unknown'
  | 'not-possible'
  | 'edit-closed'
  | 'edit-frozen'
  | 'goes-on'
  | 'ready-none'

const MAX_TITLE = 150

export async function whisper(
  client: WebClient,
  user: string,
  place: Place,
  text: string,
): Promise<void> {
  await nullIfRefused(() => client.chat.postEphemeral({ ...ephemeralTarget(place), user, text }))
}

export interface Posted {
  readonly channel: string
  readonly ts: string
  /** What it says, and what its buttons hold. */
  readonly text: string
}

async function post(
  client: WebClient,
  channel: string,
  blocks: readonly SlackBlock[],
): Promise<Posted> {
  const { ts = '' } = await client.chat.postMessage(messageOf(channel, blocks))
  return { channel, ts, text: JSON.stringify(blocks) }
}

/** The button carries what was written. */
export async function offerRequest(
  client: WebClient,
  { chat }: Words,
  channel: string,
  text: string,
): Promise<Posted | null> {
  const value = { number: 0, heldId: null, body: text, adds: 'nothing' } as const
  const blocks = [
    ...sections(literal(chat.offer)),
    ...actions([buttonElement({ label: chat['offer-yes'], value }, 0)]),
  ]
  return nullIfRefused(() => post(client, channel, blocks))
}

export interface WhichQuestion {
  readonly channel: string
  /** Of the message in the inbox that waits for the answer. */
  readonly heldId: number
  readonly among: readonly PendingRequest[]
}

/** « Is it your answer on R-000433? »: each button decides about the message that is held. */
export async function askWhich(
  client: WebClient,
  { chat, untitled }: Words,
  { channel, heldId, among }: WhichQuestion,
): Promise<Posted> {
  const lines = among.map(
    ({ number, title }) =>
      `• *${formatReference(number)}* ${literal(shorten(title || untitled, MAX_TITLE))}`,
  )
  const choices = among.map(({ number }) => {
    const reference = formatReference(number)
    const value = { number, heldId, body: reference, adds: 'nothing' } as const
    return { label: `${chat['which-this']} ${reference}`, value }
  })
  const apart = { number: 0, heldId, body: '', adds: 'nothing' } as const
  const blocks = [
    ...sections(literal(among.length === 1 ? chat['which-one'] : chat['which-several'])),
    ...sections(lines.join('\n')),
    ...actions(
      [...choices, { label: chat['which-new'], value: apart }].map((button, at) =>
        buttonElement(button, at),
      ),
    ),
  ]
  // It must be asked: a fault is thrown, and the message waits.
  return post(client, channel, blocks)
}

/** In the place of that question: what was chosen. `place`: of the tap. */
export async function sayChosen(
  client: WebClient,
  { chat }: Words,
  place: Place,
  number: number,
): Promise<void> {
  const text =
    number === 0 ? chat['which-opened'] : `${chat['which-added']} ${formatReference(number)}.`
  const blocks = sections(literal(text))
  const changed = { ...messageOf(place.channel, blocks), ts: place.root }
  await nullIfRefused(() => client.chat.update(changed))
}

function messageOf(channel: string, blocks: readonly SlackBlock[]) {
  return { channel, text: spokenText(blocks), ...AS_WRITTEN, blocks: blocks as never }
}
