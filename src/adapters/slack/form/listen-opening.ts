/** Listens to what opens the form « Nouvelle demande »: a slash command, two shortcuts, the button of a late form. */

import type { App, BlockAction, ButtonAction, MessageShortcut } from '@slack/bolt'
import { readIntent } from '../../../core/words/read-intent.js'
import { whereItGoesOn } from '../base/where-it-goes-on.js'
import { typedArrival } from '../heard/arrival.js'
import { textWithLinks } from '../heard/attached-text.js'
import type { ListeningDesk } from '../heard/listening-desk.js'
import { readMessageEvent } from '../heard/read-message.js'
import { typedText } from '../kit/typed-text.js'
import { EMPTY_DRAFT, readDraft } from './form-draft.js'
import { openForm } from './form-open.js'
import { ephemeralReply, REOPEN_ACTION_ID } from './form-reply.js'
import { linkTo } from './message-link.js'

const COMMAND = '/demande'
/** As the app's manifest names them. */
const SHORTCUT = 'demande'
const MESSAGE_SHORTCUT = 'creer_demande'

export function listenOpening(app: App, desk: ListeningDesk): void {
  listenCommand(app, desk)
  listenShortcuts(app, desk)
  listenReopening(app, desk)
}

/** What stands behind it is the description; « /demande aide » asks for help. */
function listenCommand(app: App, desk: ListeningDesk): void {
  app.command(COMMAND, async ({ ack, body, respond }) => {
    const { user_id: user, trigger_id: trigger } = body
    const text = typedText(body.text).trim()
    const { command } = readIntent(text)
    const typed = { user, channel: body.channel_id, app: body.api_app_id, team: body.team_id }
    if (command?.strict && command.name === 'help') {
      await desk.keep([typedArrival({ user, text, number: null, place: null, id: trigger })])
      const answered = await whereItGoesOn(desk, typed, 'goes-on')
      return answered === '' ? ack() : ack(answered)
    }
    await ack()
    const draft = { ...EMPTY_DRAFT, description: text }
    if (!(await openForm(desk, { user, trigger, draft, reply: respond }))) return
    const told = await whereItGoesOn(desk, typed, 'form-goes-on')
    if (told !== '') await respond({ response_type: 'ephemeral', text: told })
  })
}

function listenShortcuts(app: App, desk: ListeningDesk): void {
  app.shortcut({ type: 'shortcut', callback_id: SHORTCUT }, async ({ ack, body }) => {
    await ack()
    const { user, trigger_id: trigger } = body
    const reply = ephemeralReply(desk, user.id, null)
    await openForm(desk, { user: user.id, trigger, draft: EMPTY_DRAFT, reply })
  })
  app.shortcut(
    { type: 'message_action', callback_id: MESSAGE_SHORTCUT },
    async ({ ack, body, respond }) => {
      await ack()
      const { user, trigger_id: trigger, channel, team } = body
      const link = await linkTo(desk, channel.id, body.message_ts, team?.domain ?? '')
      await openForm(desk, {
        user: user.id,
        trigger,
        draft: { ...EMPTY_DRAFT, description: await shortcutText(desk, body), link },
        reply: (reply) => respond({ ...reply, replace_original: false }),
      })
    },
  )
}

function listenReopening(app: App, desk: ListeningDesk): void {
  app.action(REOPEN_ACTION_ID, async ({ ack, body, action, respond }) => {
    await ack()
    const { user, trigger_id: trigger } = body as BlockAction
    await openForm(desk, {
      user: user.id,
      trigger,
      draft: readDraft((action as ButtonAction).value),
      reply: (reply) => respond({ ...reply, replace_original: true }),
    })
  })
}

/** The message that the shortcut was chosen on. */
async function shortcutText(desk: ListeningDesk, { channel, message }: MessageShortcut) {
  const event = readMessageEvent(message, channel.id)
  return event ? textWithLinks(desk, event) : ''
}
