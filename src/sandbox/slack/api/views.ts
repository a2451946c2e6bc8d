/** views.*: modals by a trigger, and the Home tab of anybody. */

import { orRefuse, Refused } from '../refused.js'
import type { Obj } from '../shapes.js'
import type { State } from '../state.js'
import { exchangeTrigger } from '../triggers.js'
import { findModal, openModal, publishHome, pushModal, updateModal, viewObject } from '../views.js'

export function open(state: State, args: Obj): Obj {
  const user = exchangeTrigger(state, args.trigger_id)
  return { view: viewObject(state, openModal(state, user, args.view)) }
}

export function push(state: State, args: Obj): Obj {
  const user = exchangeTrigger(state, args.trigger_id)
  return { view: viewObject(state, pushModal(state, user, args.view)) }
}

export function update(state: State, args: Obj): Obj {
  if (args.view_id !== undefined && args.external_id !== undefined)
    throw new Refused('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] Cannot provide both `view_id` and `external_id`'] },
    })
  const old = findModal(state, args.view_id, args.external_id)
  checkHash(args.hash, old.hash)
  return { view: viewObject(state, updateModal(state, old, args.view)) }
}

export function publish(state: State, args: Obj): Obj {
  const user = orRefuse(state.users.get(String(args.user_id)), 'user_not_found')
  checkHash(args.hash, state.homes.get(user.id)?.hash)
  return { view: viewObject(state, publishHome(state, user.id, args.view)) }
}

function checkHash(given: unknown, current: string | undefined): void {
  if (given !== undefined && given !== '' && given !== current) throw new Refused('hash_conflict')
}
