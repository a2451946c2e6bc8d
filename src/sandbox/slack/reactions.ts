/** Reactions: added to a message and removed, each with its event. */

import { messagesOf } from './messages.js'
import type { WorkspaceChannel, WorkspaceMessage } from './shapes.js'
import type { State } from './state.js'
import { emitEvent } from './transport/events.js'

export interface Reacting {
  readonly channel: WorkspaceChannel
  readonly message: WorkspaceMessage
  readonly user: string
  readonly name: string
}

export function hasReacted({ message, user, name }: Reacting): boolean {
  return (message.reactions ?? []).some((one) => one.name === name && one.users.includes(user))
}

export function react(state: State, reacting: Reacting): void {
  const { message, user, name } = reacting
  const others = (message.reactions ?? []).filter((one) => one.name !== name)
  const users = [...usersOf(reacting), user]
  keep(state, reacting, [...others, { name, users, count: users.length }], 'added')
}

export function unreact(state: State, reacting: Reacting): void {
  const { message, user, name } = reacting
  const others = (message.reactions ?? []).filter((one) => one.name !== name)
  const users = usersOf(reacting).filter((id) => id !== user)
  const rest = users.length === 0 ? [] : [{ name, users, count: users.length }]
  keep(state, reacting, [...others, ...rest], 'removed')
}

function usersOf({ message, name }: Reacting): readonly string[] {
  return (message.reactions ?? []).find((one) => one.name === name)?.users ?? []
}

function keep(
  state: State,
  { channel, message, user, name }: Reacting,
  reactions: NonNullable<WorkspaceMessage['reactions']>,
  what: 'added' | 'removed',
): void {
  messagesOf(state, channel.id).set(message.ts, { ...message, reactions })
  state.events.emit('reaction', {
    channel: channel.id,
    ts: message.ts,
    user,
    name,
    added: what === 'added',
  })
  const event = {
    type: `reaction_${what}`,
    user,
    reaction: name,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    item_user: message.user,
  }
  emitEvent(state, event, channel)
}
