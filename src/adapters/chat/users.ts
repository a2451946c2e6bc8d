/** Users of the chat as people of the directory: matched by the address of their profile, which is cached. */

import type { Knex } from 'knex'
import { domainAllowed } from '../../core/text/address.js'
import { peopleByAddress } from '../stores/people/people.js'

export interface ChatUser {
  readonly id: string
  readonly address: string
  readonly name: string
}

/** Why somebody may not use the desk; `gone`: the chat does not name them, or no longer. */
export type UserRefusal =
  | 'bot'
  | 'gone'
  | 'deactivated'
  | 'another-workspace'
  | 'no-address'
  | 'unknown-sender'

/** What the chat itself is asked. */
export interface UserSource {
  /** By the profile of today. Throws when the chat can't be asked. */
  lookUp(id: string): Promise<ChatUser | UserRefusal>
  /** The channel of the conversation between the user and the bot; '': there is none. */
  openDirectChannel(id: string): Promise<string>
}

export interface Users {
  /** Who may use the desk, or why not; `dm`: where they wrote. Throws when the chat can't be asked. */
  identify(id: string, dm?: string): Promise<ChatUser | UserRefusal>
  /** The user of a person, as last known; null: they have none that we know. */
  lastKnown(personId: number): Promise<ChatUser | null>
  /** The user of a person, if they may be written to now. Throws when the chat can't be asked. */
  reachable(personId: number): Promise<ChatUser | null>
  /** The channel of the conversation between the user and the bot. */
  directChannel(id: string): Promise<string>
}

export interface UsersContext {
  readonly knex: Knex
  readonly source: UserSource
  readonly allowedDomains: readonly string[]
  readonly now: () => number
}

/** How long a profile is believed before it is asked for again, ms. */
const PROFILE_LIFETIME = 10 * 60_000

interface UserRow {
  id: string
  address: string
  name: string
  dm: string | null
  checked_at: number
}

export function openUsers(context: UsersContext): Users {
  const { knex, source } = context
  const users: Users = {
    async identify(id, dm) {
      const user = await currentProfile(context, id, dm)
      if (typeof user === 'string') return user
      return (await mayUseDesk(context, user.address)) ? user : 'unknown-sender'
    },
    async lastKnown(personId) {
      const row = await knex('chat_users as u')
        .join('addresses as a', 'a.address', 'u.address')
        .where('a.person_id', personId)
        .first<UserRow | undefined>('u.*')
      return row ? toUser(row) : null
    },
    async reachable(personId) {
      const known = await users.lastKnown(personId)
      const user = known && (await users.identify(known.id))
      return typeof user === 'string' ? null : user
    },
    async directChannel(id) {
      const row = await knex('chat_users').where({ id }).first<UserRow | undefined>('dm')
      if (row?.dm) return row.dm
      const dm = await source.openDirectChannel(id)
      await knex('chat_users').where({ id }).update({ dm })
      return dm
    },
  }
  return users
}

/** The conversations of the users who wrote last. */
export function recentDirectChannels(knex: Knex, limit: number): Promise<string[]> {
  return knex('chat_users')
    .whereNotNull('dm')
    .orderBy('checked_at', 'desc')
    .limit(limit)
    .pluck('dm')
}

/** The channel of the conversation between the user and the bot; null: nobody is known to have begun it. */
export async function knownDirectChannel(knex: Knex, id: string): Promise<string | null> {
  const row = await knex('chat_users').where({ id }).first<UserRow | undefined>('dm')
  return row?.dm ?? null
}

/** From the cache while it is fresh, otherwise asked for and cached; who is refused is forgotten. */
async function currentProfile(
  { knex, source, now }: UsersContext,
  id: string,
  dm: string | undefined,
): Promise<ChatUser | UserRefusal> {
  const cached = await knex('chat_users').where({ id }).first<UserRow | undefined>('*')
  if (cached && cached.checked_at > now() - PROFILE_LIFETIME) return toUser(cached)
  const user = await source.lookUp(id)
  if (typeof user === 'string') {
    await knex('chat_users').where({ id }).delete()
    return user
  }
  const row = { ...user, dm: dm ?? cached?.dm ?? null, checked_at: now() }
  await knex('chat_users').insert(row).onConflict('id').merge()
  return user
}

/** Active people of the directory, and strangers of an allowed domain. */
async function mayUseDesk(
  { knex, allowedDomains }: UsersContext,
  address: string,
): Promise<boolean> {
  const person = (await peopleByAddress(knex, [address])).get(address)
  return person ? person.active : domainAllowed(address, allowedDomains)
}

function toUser({ id, address, name }: UserRow): ChatUser {
  return { id, address, name }
}
