/** Clicks on elements of blocks: in messages, on the Home tab, in modals; and the frame of a modal. */

import { findShown, type Shown, shownIn } from '../../slack/person/shown.js'
import type { Place } from '../../slack/person/surface.js'
import { type Choice, keepsValue } from '../../slack/person/values.js'
import type { Obj, WorkspaceMessage } from '../../slack/shapes.js'
import type { SlackWorkspace } from '../../slack/workspace.js'
import type { Asked, Form } from '../pane.js'
import { tell } from './acting.js'
import { changedValue } from './form-values.js'
import { CLOSE, CLOSE_ALL, SUBMIT } from './modal.js'
import { ASKS, NTH, PRESS, QUERY } from './surface.js'
import type { Visit } from './visit.js'
import { nextChange } from './watch.js'

/** In a message or on the Home tab: `at` says where. */
export async function clickAt(visit: Visit, { form }: Asked): Promise<undefined> {
  const [channelId = '', ts = ''] = form.get('at').split('/')
  const place: Place = ts === '' ? { view: 'home' } : { channelId, ts }
  const changed = changedIn(visit, place, blocksAt(visit, place), form)
  return press(visit, place, form, changed)
}

/** Whatever is pressed, what was typed stays. */
export async function modalAct(visit: Visit, { form }: Asked): Promise<undefined> {
  const { workspace, person } = visit
  const modal = workspace.modal(person.id)
  // Another tab, or the app, was quicker.
  if (modal?.id !== form.get('view')) throw new Error('this modal is not open any more')
  const pressed = form.get(PRESS)
  if (pressed === CLOSE || pressed === CLOSE_ALL) {
    tell(visit, await person.closeModal({ all: pressed === CLOSE_ALL }))
    return
  }
  const changed = changedIn(visit, { view: 'modal' }, modal.blocks, form)
  for (const [name, { shown, choice }] of changed)
    if (shown.isInput) person.fill({ [name]: choice })
  if (pressed !== SUBMIT) return press(visit, { view: 'modal' }, form, changed)
  const change = nextChange(workspace)
  const ack = await person.submit()
  tell(visit, ack)
  if (ack.error === null) await change.seen
}

type Changed = ReadonlyMap<string, { readonly shown: Shown; readonly choice: Choice }>

/** What the form has otherwise than it was shown, by `block_id/action_id`. */
function changedIn(visit: Visit, place: Place, blocks: readonly Obj[], form: Form): Changed {
  const { person, timeZone } = visit
  const values = person.values(place) as Readonly<Record<string, Readonly<Record<string, Obj>>>>
  return new Map(
    shownIn(blocks).flatMap((shown) => {
      const { blockId, actionId } = shown
      const choice = changedValue(shown, form, values[blockId]?.[actionId], timeZone)
      return choice === undefined ? [] : [[`${blockId}/${actionId}`, { shown, choice }]]
    }),
  )
}

async function press(visit: Visit, place: Place, form: Form, changed: Changed): Promise<undefined> {
  const { workspace, person } = visit
  const pressed = form.get(PRESS)
  if (pressed.startsWith(ASKS)) {
    const name = pressed.slice(ASKS.length)
    await person.suggest(name, form.get(`${QUERY}${name}`).trim(), place)
    return
  }
  const [name = '', nth] = pressed.split(NTH)
  const { element } = findShown(blocksAt(visit, place), name)
  const choice = nth === undefined ? changed.get(name)?.choice : optionAt(element, Number(nth))
  // What was chosen already is no choice.
  if (keepsValue(element) && choice === undefined) return
  const change = nextChange(workspace)
  const ack = await person.click(place, name, choice)
  tell(visit, ack)
  if (ack.error === null) await change.seen
}

/** Of an overflow menu, whose options may share a text. */
function optionAt({ options = [] }: Obj, nth: number): string {
  return String((options as readonly Obj[])[nth]?.value)
}

function blocksAt({ workspace, person }: Visit, place: Place): readonly Obj[] {
  if ('view' in place) {
    const view = place.view === 'home' ? workspace.home(person.id) : workspace.modal(person.id)
    return view?.blocks ?? []
  }
  const alone = workspace.ephemerals(person.id).find(({ ts }) => ts === place.ts)
  return alone?.blocks ?? messageAt(workspace, place)?.blocks ?? []
}

export function messageAt(
  workspace: SlackWorkspace,
  { channelId, ts }: { readonly channelId: string; readonly ts: string },
): WorkspaceMessage | undefined {
  const inThreads = (root: WorkspaceMessage) => workspace.messages(channelId, root.ts)
  return workspace
    .messages(channelId)
    .flatMap(inThreads)
    .find((one) => one.ts === ts)
}
