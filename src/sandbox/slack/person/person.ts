/** A person at the keyboard: what they can do in Slack, and nothing that is not shown to them. */

import { imOf, join, leave } from '../channels.js'
import type { Ack, Obj, Sent } from '../shapes.js'
import type { State } from '../state.js'
import { emitEvent } from '../transport/events.js'
import { channelShown, command, interact } from '../transport/interactions.js'
import { newResponseUrl } from '../transport/response-urls.js'
import { newTrigger } from '../triggers.js'
import { userOf } from '../users.js'
import { viewObject } from '../views.js'
import { click, suggest } from './clicking.js'
import { closeModal, fill, submit } from './submitting.js'
import type { Place } from './surface.js'
import { suggestedAt, valuesAt } from './surface.js'
import type { Choice } from './values.js'
import type { MessagePlace, PostOptions } from './writing.js'
import {
  addReaction,
  memberChannel,
  messageIn,
  removeReaction,
  rewrite,
  takeBack,
  write,
} from './writing.js'

export interface SlackPerson {
  readonly id: string
  /** To the bot. */
  dm(text: string, options?: PostOptions): Promise<Sent>
  post(channelId: string, text: string, options?: PostOptions): Promise<Sent>
  edit(channelId: string, ts: string, text: string): Promise<Sent>
  remove(channelId: string, ts: string): Promise<Sent>
  react(channelId: string, ts: string, emoji: string): Promise<void>
  unreact(channelId: string, ts: string, emoji: string): Promise<void>
  join(channelId: string): Promise<void>
  leave(channelId: string): Promise<void>
  /** E.g. the bot. */
  invite(channelId: string, userId: string): Promise<void>
  /** With its slash; in the direct messages with the bot unless a channel is named. */
  command(name: string, text: string, channelId?: string): Promise<Ack>
  messageShortcut(callbackId: string, channelId: string, ts: string): Promise<Ack>
  globalShortcut(callbackId: string): Promise<Ack>
  /** A button, or a choice by its value or text; throws when there is no such element. */
  click(place: Place, actionId: string, choice?: Choice): Promise<Ack>
  /** Types into inputs of the open modal, by action_id; null empties one. */
  fill(values: Readonly<Record<string, Choice>>): void
  /** `error` is `invalid_input` when Slack's client sent nothing, and `errors` says why. */
  submit(): Promise<Ack>
  closeModal(options?: { readonly all?: boolean }): Promise<Ack>
  /** In the open modal unless a place is given. */
  suggest(actionId: string, typed: string, place?: Place): Promise<readonly Obj[]>
  /** `state.values` of what is shown there: what stands in its inputs. */
  values(place: Place): Obj
  /** The options that were last shown there for an external select. */
  suggested(place: Place, actionId: string): readonly Obj[]
  openHome(
    tab?: 'home' | 'messages',
  ): Promise<{ readonly eventId: string; readonly acked: Promise<boolean> }>
}

/** Throws for somebody who was deactivated. */
export function makePerson(state: State, id: string): SlackPerson {
  if (userOf(state, id).deleted) throw new Error(`${id} is deactivated, and cannot sign in.`)
  return {
    id,
    dm: async (text, options = {}) => write(state, { userId: id, channelId: null }, text, options),
    post: async (channelId, text, options = {}) =>
      write(state, { userId: id, channelId }, text, options),
    edit: async (channelId, ts, text) => rewrite(state, id, { channelId, ts }, text),
    remove: async (channelId, ts) => takeBack(state, id, { channelId, ts }),
    react: async (channelId, ts, name) => addReaction(state, id, { channelId, ts }, name),
    unreact: async (channelId, ts, name) => removeReaction(state, id, { channelId, ts }, name),
    join: async (channelId) => join(state, channelId, id),
    leave: async (channelId) => leave(state, channelId, id),
    invite: async (channelId, userId) =>
      join(state, memberChannel(state, id, channelId).id, userOf(state, userId).id, id),
    command: (name, text, channelId) => sayCommand(state, id, { name, text, channelId }),
    messageShortcut: (callbackId, channelId, ts) =>
      messageShortcut(state, id, callbackId, { channelId, ts }),
    globalShortcut: (callback_id) =>
      interact(state, id, {
        type: 'shortcut',
        callback_id,
        trigger_id: newTrigger(state, id),
        action_ts: state.ids.ts(),
      }),
    click: (place, actionId, choice) => click(state, id, { place, actionId }, choice),
    fill: (values) => fill(state, id, values),
    submit: () => submit(state, id),
    closeModal: ({ all } = {}) => closeModal(state, id, all),
    suggest: (actionId, typed, place = { view: 'modal' }) =>
      suggest(state, id, { place, actionId }, typed),
    values: (place) => valuesAt(state, id, place),
    suggested: (place, actionId) => suggestedAt(state, id, place, actionId),
    openHome: async (tab = 'home') => openHome(state, id, tab),
  }
}

interface SlashCommand {
  readonly name: string
  readonly text: string
  /** Undefined: the conversation with the bot. */
  readonly channelId: string | undefined
}

function sayCommand(
  state: State,
  user: string,
  { name, text, channelId = imOf(state, user).id }: SlashCommand,
): Promise<Ack> {
  const channel = memberChannel(state, user, channelId)
  const responseUrl = newResponseUrl(state, { user, channel: channelId, messageTs: null })
  return command(state, user, channel, { command: name, text, responseUrl })
}

async function messageShortcut(
  state: State,
  user: string,
  callback_id: string,
  { channelId, ts }: MessagePlace,
): Promise<Ack> {
  const channel = memberChannel(state, user, channelId)
  return interact(state, user, {
    type: 'message_action',
    callback_id,
    trigger_id: newTrigger(state, user),
    message_ts: ts,
    message: messageIn(state, channel, ts),
    channel: channelShown(channel),
    response_url: newResponseUrl(state, { user, channel: channelId, messageTs: ts }),
    action_ts: state.ids.ts(),
  })
}

/** Slack: `view` only when one was published. */
function openHome(state: State, user: string, tab: 'home' | 'messages') {
  const view = state.homes.get(user)
  return emitEvent(state, {
    type: 'app_home_opened',
    user,
    channel: imOf(state, user).id,
    tab,
    ...(view && tab === 'home' ? { view: viewObject(state, view) } : {}),
  })
}
