/** Buttons for held messages: the writer says on which request one is, an agent whether it is admitted. */

import type { Released } from '../../../app/ports/inbox.js'
import { HELD_FOR_AGENTS, heldVerdict } from '../../../core/deciding/holding.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import type { Desk } from './desk.js'

/** Why it was held; null: the button is not this user's, or the message is no longer held. */
export async function releaseHeldMessage(
  { knex, store, users, isAgent }: Desk,
  user: string,
  heldId: number,
  { number, body }: Pick<ButtonValue, 'number' | 'body'>,
): Promise<string | null> {
  const known = await users.identify(user)
  const row = await knex('inbound_messages')
    .where({ id: heldId, status: 'held' })
    .first<{ sender: string; because: string } | undefined>('sender', 'because')
  if (typeof known === 'string' || !row) return null
  const forAgents = HELD_FOR_AGENTS.includes(row.because)
  if (forAgents ? !(await isAgent(user)) : row.sender !== known.address) return null
  const released = forAgents ? agentsChoice(body, number) : writersChoice(number)
  if (!released) return null
  await store.transaction((unit) => unit.release(heldId, released))
  return row.because
}

/** 0: it is about none of the requests that they were shown. */
function writersChoice(number: number): Released {
  return number === 0 ? { as: 'apart' } : { as: 'choose', number }
}

function agentsChoice(body: string, number: number): Released | null {
  const verdict = heldVerdict(body)
  if (verdict === 'apart') return { as: 'apart' }
  return verdict && { as: 'admit', number: number === 0 ? null : number }
}
