/** Reads the database for a user of the chat, as the person of the directory that they are. */

import type { Store, Unit } from '../../app/ports/store.js'
import type { Person } from '../../core/request/person.js'
import type { ChatUser, Users } from './users.js'

export interface PersonReader {
  readonly users: Pick<Users, 'identify'>
  readonly store: Pick<Store, 'transaction'>
}

/**
 * Null: nobody whom the desk knows. `person` null: not yet in the directory; they may write, and are
 * in it once they do.
 */
export async function readAsPerson<T>(
  { users, store }: PersonReader,
  userId: string,
  read: (unit: Unit, person: Person | null, user: ChatUser) => Promise<T>,
): Promise<T | null> {
  const user = await users.identify(userId)
  if (typeof user === 'string') return null
  return store.transaction(async (unit) => {
    const person = (await unit.people([user.address])).get(user.address) ?? null
    return person && !person.active ? null : read(unit, person, user)
  })
}
