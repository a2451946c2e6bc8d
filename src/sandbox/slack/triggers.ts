/** Trigger ids: each comes from what a person did, and opens one view within 3 seconds. */

import { Refused } from './refused.js'
import type { State } from './state.js'

export function newTrigger(state: State, user: string): string {
  const digits = state.ids.ts().replace('.', '')
  const id = `${digits.slice(0, 10)}.${digits.slice(10)}.${state.ids.next('t').toLowerCase()}`
  state.triggers.set(id, { user, until: Date.now() + state.triggerLifeMs, used: false })
  return id
}

/** The user it belongs to. */
export function exchangeTrigger(state: State, id: unknown): string {
  const trigger = state.triggers.get(String(id))
  if (!trigger)
    throw new Refused('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] invalid `trigger_id` [json-pointer:/trigger_id]'] },
    })
  if (trigger.used) throw new Refused('exchanged_trigger_id')
  if (Date.now() > trigger.until) throw new Refused('expired_trigger_id')
  trigger.used = true
  return trigger.user
}
