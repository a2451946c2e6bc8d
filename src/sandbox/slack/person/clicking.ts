/** A person who clicks and chooses: block_actions and block_suggestion, from what is really shown. */

import { checkSuggestions } from '../kit/suggestions.js'
import type { Ack, Obj } from '../shapes.js'
import type { State } from '../state.js'
import { ackOf, commonOf, interact } from '../transport/interactions.js'
import { newTrigger } from '../triggers.js'
import type { Shown } from './shown.js'
import { findShown } from './shown.js'
import type { Place } from './surface.js'
import { chooserFor, keepTyped, surfaceAt } from './surface.js'
import type { Choice, Chooser } from './values.js'
import { chosen, keepsValue, optionOf } from './values.js'

/** Of the element, in an action. */
const COPIED = [
  'text',
  'value',
  'url',
  'style',
  'placeholder',
  'confirm',
  'icon',
  'min_query_length',
]

/** An element that is shown somewhere. */
interface ShownElement {
  readonly place: Place
  readonly actionId: string
}

export async function click(
  state: State,
  userId: string,
  { place, actionId }: ShownElement,
  choice?: Choice,
): Promise<Ack> {
  const surface = surfaceAt(state, userId, place)
  const shown = findShown(surface.blocks, actionId)
  if (shown.isInput && shown.block.dispatch_action !== true)
    throw new Error(`${actionId} is an input that dispatches nothing: use fill() and submit().`)
  const picked = pick(shown, choice, chooserFor(state, userId, surface.key))
  if (keepsValue(shown.element))
    keepTyped(state, surface.key, `${shown.blockId}/${shown.actionId}`, picked)
  return interact(state, userId, {
    type: 'block_actions',
    ...surface.describe('action'),
    trigger_id: newTrigger(state, userId),
    actions: [actionOf(state, shown, picked)],
  })
}

/** A choice that is not there is no click. */
function pick({ element, actionId }: Shown, choice: Choice | undefined, chooser: Chooser): Obj {
  if (element.type === 'overflow')
    return { selected_option: optionOf(chooser.options(element), choice) }
  if (!keepsValue(element)) return {}
  if (choice === undefined) throw new Error(`${actionId} wants a choice.`)
  return chosen(element, choice, chooser)
}

function actionOf(state: State, { element, blockId, actionId }: Shown, picked: Obj): Obj {
  const copied = COPIED.filter((key) => element[key] !== undefined)
  return {
    type: element.type,
    block_id: blockId,
    action_id: actionId,
    ...Object.fromEntries(copied.map((key) => [key, element[key]])),
    ...picked,
    action_ts: state.ids.ts(),
  }
}

/** Slack asks nothing before `min_query_length` characters: 3 unless the element says else. */
const QUERY_LENGTH = 3

/** The options that the person sees: none when the app is late. */
export async function suggest(
  state: State,
  userId: string,
  { place, actionId }: ShownElement,
  typed: string,
): Promise<readonly Obj[]> {
  const surface = surfaceAt(state, userId, place)
  const shown = findShown(surface.blocks, actionId)
  if (!/external_select$/.test(String(shown.element.type)))
    throw new Error(`${actionId} is a ${shown.element.type}: the app is not asked for its options.`)
  if (typed.length < Number(shown.element.min_query_length ?? QUERY_LENGTH)) return []
  const body = {
    ...commonOf(state, userId),
    type: 'block_suggestion',
    ...surface.describe('suggestion'),
    action_id: shown.actionId,
    block_id: shown.blockId,
    value: typed,
  }
  const { payload } = ackOf(await state.deliver({ type: 'interactive', body }))
  const options = checkSuggestions(payload)
  state.suggested.set(`${userId}/${surface.key}/${shown.actionId}`, options)
  return options
}
