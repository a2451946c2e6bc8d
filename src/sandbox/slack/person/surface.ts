/** The surface that a person acts on: a message, an ephemeral, the Home tab, a modal. */

import { addFile, fileObject } from '../files.js'
import type { Obj, View } from '../shapes.js'
import type { State } from '../state.js'
import { channelShown } from '../transport/interactions.js'
import { newResponseUrl } from '../transport/response-urls.js'
import { viewObject } from '../views.js'
import type { Chooser } from './values.js'
import { stateValues, staticOptions } from './values.js'
import { memberChannel, messageIn } from './writing.js'

export type Place =
  | { readonly channelId: string; readonly ts: string }
  | { readonly view: 'home' | 'modal' }

export interface Surface {
  /** Of what was typed into it, by this person. */
  readonly key: string
  readonly blocks: readonly Obj[]
  /** What a payload says of it, as it stands when asked: without a response_url for suggestions. */
  describe(purpose: 'action' | 'suggestion'): Obj
}

export function surfaceAt(state: State, userId: string, place: Place): Surface {
  if ('view' in place) return viewSurface(state, viewInFront(state, userId, place.view))
  const channel = memberChannel(state, userId, place.channelId)
  const ephemeral = state.ephemerals.find(({ ts, user }) => ts === place.ts && user === userId)
  const message = ephemeral ? null : messageIn(state, channel, place.ts)
  const blocks = ephemeral?.blocks ?? message?.blocks ?? []
  const key = `${channel.id}/${place.ts}/${userId}`
  const url = { user: userId, channel: channel.id, messageTs: place.ts }
  return {
    key,
    blocks,
    describe: (purpose) => ({
      container: {
        type: 'message',
        message_ts: place.ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral !== undefined,
        ...(message?.thread_ts ? { thread_ts: message.thread_ts } : {}),
      },
      channel: channelShown(channel),
      ...(message ? { message } : {}),
      state: { values: stateValues(blocks, state.typed.get(key) ?? new Map()) },
      ...(purpose === 'action' ? { response_url: newResponseUrl(state, url) } : {}),
    }),
  }
}

export function viewInFront(state: State, userId: string, kind: 'home' | 'modal'): View {
  const view = kind === 'home' ? state.homes.get(userId) : state.modals.get(userId)?.at(-1)
  if (!view) throw new Error(`${userId} has no ${kind} open.`)
  return view
}

function viewSurface(state: State, view: View): Surface {
  return {
    key: view.id,
    blocks: view.blocks,
    describe: () => ({
      container: { type: 'view', view_id: view.id },
      view: viewObject(state, view),
    }),
  }
}

/** `state.values` there, as this person sees it. */
export function valuesAt(state: State, userId: string, place: Place): Obj {
  const { blocks, key } = surfaceAt(state, userId, place)
  return stateValues(blocks, state.typed.get(key) ?? new Map())
}

/** The options that this person was last shown there for an external select; none before they typed. */
export function suggestedAt(state: State, userId: string, place: Place, actionId: string) {
  const { key } = surfaceAt(state, userId, place)
  return state.suggested.get(`${userId}/${key}/${actionId}`) ?? []
}

/** What this person may choose there: the options in it, or those last suggested. */
export function chooserFor(state: State, userId: string, key: string): Chooser {
  return {
    options: (element) =>
      /external_select$/.test(String(element.type))
        ? (state.suggested.get(`${userId}/${key}/${element.action_id}`) ?? [])
        : staticOptions(element),
    upload: (files) => files.map((draft) => fileObject(state, addFile(state, draft, userId))),
  }
}

export function keepTyped(state: State, key: string, name: string, value: Obj): void {
  const typed = state.typed.get(key) ?? new Map<string, Obj>()
  typed.set(name, value)
  state.typed.set(key, typed)
}
