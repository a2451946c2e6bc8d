/** A person in a modal: fills it in, submits it, closes it. */

import { Refused } from '../refused.js'
import type { Ack, Obj, View } from '../shapes.js'
import type { State } from '../state.js'
import { interact } from '../transport/interactions.js'
import { newTrigger } from '../triggers.js'
import { clearModals, popModal, pushModal, updateModal, viewObject } from '../views.js'
import { findShown, shownIn } from './shown.js'
import { inputErrors } from './submit-check.js'
import { chooserFor, keepTyped, viewInFront } from './surface.js'
import type { Choice } from './values.js'
import { chosen, keepsValue } from './values.js'

/** Nothing is sent: that is what the submit is for. */
export function fill(state: State, userId: string, values: Readonly<Record<string, Choice>>): void {
  const view = viewInFront(state, userId, 'modal')
  const chooser = chooserFor(state, userId, view.id)
  for (const [name, choice] of Object.entries(values)) {
    const { blockId, actionId, element, isInput } = findShown(view.blocks, name)
    if (!isInput || !keepsValue(element))
      throw new Error(`${name} is no input to fill in: use click().`)
    keepTyped(state, view.id, `${blockId}/${actionId}`, chosen(element, choice, chooser))
  }
}

export async function submit(state: State, userId: string): Promise<Ack> {
  const view = viewInFront(state, userId, 'modal')
  if (!view.submit && !shownIn(view.blocks).some(({ isInput }) => isInput))
    throw new Error('This modal has no submit button.')
  const shown = viewObject(state, view)
  const errors = inputErrors(view, shown)
  if (Object.keys(errors).length > 0) return { payload: null, error: 'invalid_input', errors }
  const ack = await interact(state, userId, {
    type: 'view_submission',
    trigger_id: newTrigger(state, userId),
    view: shown,
    response_urls: [],
  })
  return ack.error === null ? follow(state, userId, view, ack) : ack
}

type Answer = (state: State, user: string, view: View, payload: Obj) => Ack['errors']

/** `response_action`; without one the view goes, and the one below comes back. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  clear: (state, user) => shut(() => clearModals(state, user)),
  errors: (_state, _user, view, { errors }) => errorsFor(view, errors),
  push: (state, user, _view, { view }) => shut(() => pushModal(state, user, view)),
  update: (state, _user, old, { view }) => shut(() => updateModal(state, old, view)),
}

function shut(change: () => unknown): Ack['errors'] {
  change()
  return {}
}

/** Slack shows an app that answers nonsense as out of order, and keeps the modal open. */
function follow(state: State, user: string, view: View, ack: Ack): Ack {
  const action = ack.payload?.response_action
  const stays = state.modals.get(user)?.some(({ id }) => id === view.id)
  if (!ack.payload || action === undefined) {
    if (stays) popModal(state, user)
    return ack
  }
  const answer = ANSWERS[String(action)]
  if (!answer) return { ...ack, error: 'invalid_response_action' }
  try {
    return { ...ack, errors: answer(state, user, view, ack.payload) }
  } catch (error) {
    if (error instanceof Refused) return { ...ack, error: error.slackError }
    throw error
  }
}

/** Only input blocks of this view can carry an error. */
function errorsFor(view: View, errors: unknown): Ack['errors'] {
  const known = new Set(shownIn(view.blocks).flatMap((one) => (one.isInput ? [one.blockId] : [])))
  const entries = Object.entries((errors ?? {}) as Obj)
  if (entries.length === 0 || entries.some(([id]) => !known.has(id)))
    throw new Refused('invalid_response_errors')
  return Object.fromEntries(entries.map(([id, text]) => [id, String(text)]))
}

/** By its own button; `all` is the ✕, which closes the whole stack. */
export async function closeModal(state: State, userId: string, all = false): Promise<Ack> {
  const view = viewInFront(state, userId, 'modal')
  const shown = viewObject(state, view)
  const cleared = all || view.clear_on_close
  if (cleared) clearModals(state, userId)
  else popModal(state, userId)
  if (!view.notify_on_close) return { payload: null, error: null, errors: {} }
  return interact(state, userId, { type: 'view_closed', view: shown, is_cleared: cleared })
}
