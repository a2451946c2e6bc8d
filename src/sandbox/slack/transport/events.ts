/** The Events API: an event in its envelope, delivered until it is acked or given up. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Obj, WorkspaceChannel } from '../shapes.js'
import type { State } from '../state.js'

export interface SentEvent {
  readonly eventId: string
  readonly acked: Promise<boolean>
}

const NOT_SENT: SentEvent = { eventId: '', acked: Promise.resolve(false) }

/**
 * With a channel, only when the bot is in it: it hears nothing else.
 * What happens while the app cannot be reached is in the history, and is never sent later.
 */
export function emitEvent(state: State, event: Obj, channel?: WorkspaceChannel): SentEvent {
  if (!state.reachable) return NOT_SENT
  if (channel && !channel.members.has(state.botUserId)) return NOT_SENT
  const eventId = state.ids.next('Ev')
  const body: Obj = {
    token: state.verificationToken,
    team_id: state.teamId,
    context_team_id: state.teamId,
    context_enterprise_id: state.enterpriseId,
    ...(state.enterpriseId === null ? {} : { enterprise_id: state.enterpriseId }),
    api_app_id: state.appId,
    event: { event_ts: state.ids.ts(), ...event },
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: state.enterpriseId,
        team_id: state.teamId,
        user_id: state.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isExtShared ?? false,
    event_context: `4-${eventId}`,
  }
  state.sent.set(eventId, { body, attempts: 0 })
  return { eventId, acked: persist(state, eventId) }
}

/** Slack sends an event up to four times. */
async function persist(state: State, eventId: string): Promise<boolean> {
  let reason = await attempt(state, eventId, null)
  for (const delay of state.retryAfterMs) {
    if (reason === null) return true
    try {
      await sleep(delay, null, { signal: state.closing.signal, ref: false })
    } catch {
      return false
    }
    reason = await attempt(state, eventId, reason)
  }
  return reason === null
}

/** The same event_id once more, whether or not it was acked; whether it is this time. */
export async function redeliver(state: State, eventId: string): Promise<boolean> {
  return (await attempt(state, eventId, 'timeout')) === null
}

/** Null once it is acked, else why not. */
async function attempt(state: State, eventId: string, reason: string | null) {
  const sent = state.sent.get(eventId)
  if (!sent) throw new Error(`No event ${eventId} was sent.`)
  const retry = sent.attempts++ === 0 ? null : { attempt: sent.attempts - 1, reason: reason ?? '' }
  const reply = await state.deliver({
    type: 'events_api',
    body: sent.body,
    ...(retry ? { retry } : {}),
  })
  return reply.acked ? null : (reply.reason ?? 'timeout')
}
