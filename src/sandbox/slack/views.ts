/** Views: the stack of modals over each person's screen, and their Home tab. */

import { randomBytes } from 'node:crypto'
import { normalBlocks, normalText } from './kit/normal.js'
import { checkView } from './kit/views.js'
import { parsedText } from './parsing.js'
import { stateValues } from './person/values.js'
import { orRefuse, Refused } from './refused.js'
import type { Obj, View } from './shapes.js'
import type { State } from './state.js'

/** Slack: three views in a stack, the first included. */
const STACK_LIMIT = 3

export function openModal(state: State, user: string, draft: unknown): View {
  const view = newView(state, { type: 'modal', draft })
  show(state, user, [view])
  return view
}

export function pushModal(state: State, user: string, draft: unknown): View {
  const stack = state.modals.get(user) ?? []
  const below = orRefuse(stack.at(-1), 'not_found')
  if (stack.length >= STACK_LIMIT) throw new Refused('push_limit_reached')
  const view = newView(state, { type: 'modal', draft, below })
  show(state, user, [...stack, view])
  return view
}

/** What was typed stays, in inputs that keep their block_id and action_id. */
export function updateModal(state: State, old: View, draft: unknown): View {
  const { user, stack } = ownerOf(state, old.id)
  const { id, root_view_id, previous_view_id } = old
  const view = {
    ...newView(state, { type: 'modal', draft, replaced: old }),
    id,
    root_view_id,
    previous_view_id,
  }
  show(
    state,
    user,
    stack.map((one) => (one.id === id ? view : one)),
  )
  return view
}

export function popModal(state: State, user: string): void {
  show(state, user, (state.modals.get(user) ?? []).slice(0, -1))
}

export function clearModals(state: State, user: string): void {
  show(state, user, [])
}

export function publishHome(state: State, user: string, draft: unknown): View {
  const old = state.homes.get(user) ?? null
  const view = newView(state, { type: 'home', draft, replaced: old })
  const published = old ? { ...view, id: old.id, root_view_id: old.id } : view
  state.homes.set(user, published)
  state.events.emit('home', { user, view: published })
  return published
}

/** By view_id or external_id; a view that was closed is no longer found. */
export function findModal(state: State, id: unknown, externalId: unknown): View {
  const all = [...state.modals.values()].flat()
  const found = all.find((view) =>
    id === undefined ? view.external_id === externalId : view.id === id,
  )
  return orRefuse(found, 'not_found')
}

interface DraftedView {
  readonly type: View['type']
  /** As the app sent it. */
  readonly draft: unknown
  /** The modal that it opens over. */
  readonly below?: View | null
  /** The view that it takes the place of. */
  readonly replaced?: View | null
}

function newView(state: State, { type, draft, below = null, replaced = null }: DraftedView): View {
  checkView(draft, type)
  const view = draft as Obj
  const external_id = String(view.external_id ?? '')
  const others = [...state.modals.values()].flat().concat(...state.homes.values())
  if (
    external_id !== '' &&
    others.some((one) => one.external_id === external_id && one.id !== replaced?.id)
  )
    throw new Refused('duplicate_external_id')
  const id = state.ids.next('V')
  return {
    id,
    type,
    hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`,
    blocks: normalBlocks(state.ids, view.blocks as readonly unknown[], (text) =>
      parsedText(state, text, 'names'),
    ),
    callback_id: String(view.callback_id ?? ''),
    external_id,
    private_metadata: String(view.private_metadata ?? ''),
    title: normalText(view.title),
    submit: normalText(view.submit),
    close: normalText(view.close),
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    root_view_id: below?.root_view_id ?? id,
    previous_view_id: below?.id ?? null,
  }
}

function ownerOf(state: State, id: string): { readonly user: string; readonly stack: View[] } {
  for (const [user, stack] of state.modals)
    if (stack.some((view) => view.id === id)) return { user, stack }
  throw new Refused('not_found')
}

function show(state: State, user: string, stack: View[]): void {
  for (const view of state.modals.get(user) ?? [])
    if (!stack.some(({ id }) => id === view.id)) state.typed.delete(view.id)
  state.modals.set(user, stack)
  state.events.emit('modal', { user, view: stack.at(-1) ?? null })
}

/** As Slack sends it: with what stands in its inputs. */
export function viewObject(state: State, view: View): Obj {
  return {
    ...view,
    team_id: state.teamId,
    state: { values: stateValues(view.blocks, state.typed.get(view.id) ?? new Map()) },
    app_id: state.appId,
    app_installed_team_id: state.teamId,
    bot_id: state.botId,
  }
}
