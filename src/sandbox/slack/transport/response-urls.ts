/** response_url: up to five answers within thirty minutes to what a person did. */

import { botAuthor, postEphemeral, readContent } from '../bot.js'
import { edit, messagesOf, post, remove } from '../messages.js'
import { orRefuse, Refused } from '../refused.js'
import type { Obj, WorkspaceChannel } from '../shapes.js'
import type { ResponseUrl, State } from '../state.js'

/** Slack: 5 uses. */
const USES = 5

export function newResponseUrl(
  state: State,
  url: Pick<ResponseUrl, 'user' | 'channel' | 'messageTs'>,
): string {
  const id = state.ids.next('r')
  state.responseUrls.set(id, { ...url, until: Date.now() + state.responseUrlLifeMs, uses: 0 })
  return `${state.origin}/actions/${state.teamId}/${id}`
}

/** Takes what is posted there; a refusal has Slack's name. */
export function respond(state: State, id: string, body: Obj): void {
  const url = orRefuse(state.responseUrls.get(id), 'invalid_url')
  if (Date.now() > url.until) throw new Refused('expired_url')
  if (url.uses >= USES) throw new Refused('used_url')
  url.uses++
  const channel = orRefuse(state.channels.get(url.channel), 'channel_not_found')
  const replacing = body.replace_original === true || body.replace_original === 'true'
  const deleting = body.delete_original === true || body.delete_original === 'true'
  if (deleting || replacing) changeOriginal(state, url, deleting ? null : body)
  else respondIn(state, { user: url.user, channel }, body)
}

/** The ack of a slash command may hold such an answer; one without text or blocks shows nothing. */
export function respondToCommand(state: State, where: Where, body: Obj): void {
  if (body.text !== undefined || body.blocks !== undefined) respondIn(state, where, body)
}

interface Where {
  readonly user: string
  readonly channel: WorkspaceChannel
}

function respondIn(state: State, { user, channel }: Where, body: Obj): void {
  const content = readContent(state, body)
  const thread = typeof body.thread_ts === 'string' ? { thread_ts: body.thread_ts } : {}
  if (body.response_type === 'in_channel')
    post(state, channel, { ...botAuthor(state), ...content, ...thread })
  else postEphemeral(state, { user, channel: channel.id, ...content, ...thread })
}

function changeOriginal(state: State, url: ResponseUrl, body: Obj | null): void {
  const at = state.ephemerals.findIndex(({ ts }) => ts === url.messageTs)
  const ephemeral = state.ephemerals[at]
  if (ephemeral) {
    const replacement = body === null ? [] : [{ ...ephemeral, ...readContent(state, body) }]
    state.ephemerals.splice(at, 1, ...replacement)
    if (replacement[0]) state.events.emit('ephemeral', replacement[0])
    else state.events.emit('dismissed', ephemeral)
    return
  }
  const channel = orRefuse(state.channels.get(url.channel), 'channel_not_found')
  const message = orRefuse(
    messagesOf(state, url.channel).get(url.messageTs ?? ''),
    'message_not_found',
  )
  if (body === null) remove(state, channel, message)
  else {
    const edited = { user: state.botUserId, ts: state.ids.ts() }
    edit(state, channel, message, { ...readContent(state, body), edited })
  }
}
