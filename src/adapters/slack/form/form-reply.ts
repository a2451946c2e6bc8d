/** Ephemeral replies to whoever asked for a form: why none opens, and how to open it after all. */

import type { KnownBlock } from '@slack/web-api'
import type { Place } from '../../chat/place.js'
import type { Words } from '../../templates/words/words.js'
import type { Desk } from '../base/desk.js'
import { ephemeralTarget } from '../base/ephemeral-target.js'
import { nullIfRefused } from '../base/fault.js'
import { actions, sections } from '../kit/block-kit.js'
import { MAX_BUTTON_VALUE } from '../kit/button.js'
import { literal } from '../kit/mrkdwn.js'
import { shortPlainText } from '../kit/plain-text.js'
import { spokenText } from '../kit/spoken-text.js'
import type { FormDraft } from './form-draft.js'

export interface FormReply {
  readonly text: string
  readonly blocks?: KnownBlock[]
}

export type SendReply = (reply: FormReply) => Promise<unknown>

/** Of the button that opens a form that came too late. */
export const REOPEN_ACTION_ID = 'form-open'
/** Slack: of a button's text. */
const MAX_LABEL = 75

/** Where they tapped; in their conversation with the bot where Slack shows them nothing there: they only looked into the channel, or left it. */
export function ephemeralReply(
  { client, users }: Desk,
  user: string,
  place: Place | null,
): SendReply {
  return async (reply) => {
    const shown =
      place &&
      (await nullIfRefused(() =>
        client.chat.postEphemeral({ ...ephemeralTarget(place), user, ...reply }),
      ))
    if (shown) return
    await nullIfRefused(async () =>
      client.chat.postEphemeral({ channel: await users.directChannel(user), user, ...reply }),
    )
  }
}

/** For a form that came too late: the button has a trigger of its own. */
export function lateReply(words: Words, draft: FormDraft): FormReply {
  return formOffer(words, draft, words.chat['form-late'])
}

/** A button that opens the form, and carries the draft; `text` says why it is there. */
export function formOffer({ chat }: Words, draft: FormDraft, text: string): FormReply {
  const value = JSON.stringify(draft)
  const fits = value.length <= MAX_BUTTON_VALUE
  const button = {
    type: 'button',
    action_id: REOPEN_ACTION_ID,
    text: shortPlainText(chat['form-open'], MAX_LABEL),
    value: fits ? value : JSON.stringify({ ...draft, description: '' }),
  }
  const blocks = [
    ...sections(literal(text)),
    // What the button can't carry is there to be copied.
    ...(fits ? [] : sections(literal(draft.description), '>')),
    ...actions([button]),
  ]
  return { text: spokenText(blocks), blocks: blocks as never }
}
