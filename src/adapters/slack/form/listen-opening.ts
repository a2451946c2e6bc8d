/** Listens to what opens the form « Nouvelle demande »: a slash command, two shortcuts, the button of a late form. */

import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { readIntent } from '../../../core/words/read-intent.js'
import { readFault } from '../base/fault.js'
import { typedArrival } from '../heard/arrival.js'
import type { ListeningDesk } from '../heard/listening-desk.js'
import { readable } from '../kit/mrkdwn.js'
import { EMPTY_DRAFT, readDraft } from './form-draft.js'
import { openForm } from './form-open.js'
import { ephemeralReply, REOPEN_ACTION_ID } from './form-reply.js'

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
    const text = readable(body.text).trim()
    const { command } = readIntent(text)
    if (command?.strict && command.name === 'help') {
      await desk.keep([typedArrival(user, text, null, null, trigger)])
      return ack()
    }
    await ack()
    const draft = { ...EMPTY_DRAFT, description: text }
    await openForm(desk, { user, trigger, draft, reply: respond })
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
      const { user, trigger_id: trigger, message, channel, team } = body
      const link = await linkTo(desk, channel.id, body.message_ts, team?.domain ?? '')
      await openForm(desk, {
        user: user.id,
        trigger,
        draft: { ...EMPTY_DRAFT, description: readable(message.text ?? ''), link },
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

/** Slack gives no link of a conversation that the bot is not in: then we build it as Slack always does. */
async function linkTo(
  { client }: ListeningDesk,
  channel: string,
  ts: string,
  domain: string,
): Promise<string> {
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts })
    if (permalink) return permalink
  } catch (error) {
    if (!readFault(error)) throw error
  }
  return `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
}
