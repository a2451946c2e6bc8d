/** Answers taps and forms of another version of the app, which no listener knows: what is clear is carried out; for the rest the user is told, and gets back what they wrote. */

import type { View } from '@slack/web-api'
import { decodeButtonValue } from '../chat/button-value.js'
import type { ButtonValue } from '../templates/blocks/blocks.js'
import type { Words } from '../templates/words/words.js'
import type { Desk } from './base/desk.js'
import { nullIfRefused } from './base/fault.js'
import { sections } from './kit/block-kit.js'
import { literal } from './kit/mrkdwn.js'
import { modalTitle } from './kit/plain-text.js'
import { isRaw, type Raw } from './kit/raw.js'
import { writtenIn } from './kit/written-in.js'

/** What Slack gets back at once; '' for nothing but that it came. */
export type OutdatedAnswer = string | object

export interface OutdatedDesk extends Pick<Desk, 'wordsFor' | 'users' | 'client'> {
  /** Carries out what a button says, as if it had been found under its name. */
  tapped(body: Raw, value: ButtonValue): Promise<void>
}

/** `body`: fit, and left unanswered by all who listen. Rejects where Slack or the database is away. */
export async function answerOutdated(desk: OutdatedDesk, body: Raw): Promise<OutdatedAnswer> {
  const user = idOf(body.user) || String(body.user_id ?? '')
  switch (body.type) {
    case 'view_closed':
      return ''
    case 'block_suggestion':
      return { options: [] }
    case 'view_submission':
      return { response_action: 'update', view: whatWasWritten(await desk.wordsFor(user), body) }
    case undefined:
      return (await desk.wordsFor(user)).chat.outdated
  }
  const value = body.type === 'block_actions' ? saidBy(body) : null
  if (value) await desk.tapped(body, value)
  else await tell(desk, user)
  return ''
}

/** What a button or a menu says, whatever it is called. */
function saidBy({ actions }: Raw): ButtonValue | null {
  const [action] = Array.isArray(actions) ? (actions as unknown[]) : []
  if (!isRaw(action)) return null
  const option = isRaw(action.selected_option) ? action.selected_option.value : undefined
  const said = option ?? action.value
  return typeof said === 'string' ? decodeButtonValue(said) : null
}

/** In their conversation with us, which is there whatever became of the message. */
async function tell({ client, users, wordsFor }: OutdatedDesk, user: string): Promise<void> {
  const { chat } = await wordsFor(user)
  await nullIfRefused(async () => {
    const channel = await users.directChannel(user)
    await client.chat.postEphemeral({ channel, user, text: chat.outdated })
  })
}

function whatWasWritten({ chat }: Words, { view }: Raw): View {
  const text = writtenIn(view)
  const said = text === '' ? chat['outdated-form'] : chat['outdated-written']
  return {
    type: 'modal',
    title: modalTitle(chat.form),
    close: modalTitle(chat.cancel),
    blocks: [...sections(literal(said)), ...sections(literal(text), '>')] as never,
  }
}

function idOf(user: unknown): string {
  return isRaw(user) ? String(user.id ?? '') : ''
}
