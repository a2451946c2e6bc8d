/** Payloads of what people do, their common part, and the ack as the person sees it. */

import { Refused } from '../refused.js'
import type { Ack, Obj, WorkspaceChannel } from '../shapes.js'
import type { State } from '../state.js'
import { newTrigger } from '../triggers.js'
import { userOf } from '../users.js'
import type { Reply } from './delivery.js'
import { respondToCommand } from './response-urls.js'

/** What Slack shows when there was no ack. */
const FAILURES: Readonly<Record<string, string>> = {
  timeout: 'operation_timeout',
  http_error: 'dispatch_failed',
  connection_failed: 'dispatch_failed',
}

/** Of every interactive payload. */
export function commonOf(state: State, userId: string): Obj {
  const user = userOf(state, userId)
  return {
    team: { id: state.teamId, domain: state.domain },
    enterprise: state.enterpriseId === null ? null : enterpriseShown(state.enterpriseId),
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    api_app_id: state.appId,
    token: state.verificationToken,
  }
}

function enterpriseShown(id: string): Obj {
  return { id, name: 'Organisation' }
}

/** Slack names channels so in payloads, whatever they are called. */
export function channelShown({ id, kind, name }: WorkspaceChannel): Obj {
  const names = { channel: name, group: 'privategroup', im: 'directmessage' } as const
  return { id, name: names[kind] }
}

export async function interact(state: State, userId: string, payload: Obj): Promise<Ack> {
  const body = { ...commonOf(state, userId), ...payload }
  return ackOf(await state.deliver({ type: 'interactive', body }))
}

export async function command(
  state: State,
  userId: string,
  channel: WorkspaceChannel,
  said: { readonly command: string; readonly text: string; readonly responseUrl: string },
): Promise<Ack> {
  const { name } = userOf(state, userId)
  const shown = channelShown(channel)
  const reply = await state.deliver({
    type: 'slash_commands',
    body: {
      token: state.verificationToken,
      team_id: state.teamId,
      team_domain: state.domain,
      ...(state.enterpriseId === null
        ? {}
        : { enterprise_id: state.enterpriseId, enterprise_name: 'Organisation' }),
      channel_id: shown.id,
      channel_name: shown.name,
      user_id: userId,
      user_name: name,
      command: said.command,
      text: said.text,
      api_app_id: state.appId,
      is_enterprise_install: 'false',
      response_url: said.responseUrl,
      trigger_id: newTrigger(state, userId),
    },
  })
  const ack = ackOf(reply)
  try {
    if (ack.payload) respondToCommand(state, { user: userId, channel }, ack.payload)
    return ack
  } catch (error) {
    if (error instanceof Refused) return { ...ack, error: error.slackError }
    throw error
  }
}

/** Bolt sends `{}` for an empty ack. */
export function ackOf({ acked, payload, reason }: Reply): Ack {
  if (!acked)
    return { payload: null, error: FAILURES[reason ?? ''] ?? 'dispatch_failed', errors: {} }
  const empty = typeof payload !== 'object' || payload === null || Object.keys(payload).length === 0
  return { payload: empty ? null : (payload as Obj), error: null, errors: {} }
}
