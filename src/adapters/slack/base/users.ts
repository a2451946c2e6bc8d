/** Users of the workspace as people of the directory: by the address of their profile, remembered a while. */

import type { WebClient } from '@slack/web-api'
import type { Knex } from 'knex'
import { domainAllowed, normaliseAddress } from '../../../core/text/address.js'
import { peopleByAddress } from '../../stores/people/people.js'
import { unlessGone } from './outage.js'
import { type BotIdentity, isOurs } from './workspace.js'

export interface ChatUser {
  readonly id: string
  readonly address: string
  readonly name: string
}

/** Why the desk has nothing to say to a user; `gone`: Slack does not name them, or no longer. */
export type Turned =
  | 'bot'
  | 'gone'
  | 'deactivated'
  | 'another-workspace'
  | 'no-address'
  | 'unknown-sender'

/** How long a profile is believed before it is asked for again, ms. */
const BELIEVED = 10 * 60_000

interface UserRow {
  id: string
  address: string
  name: string
  dm: string | null
  checked_at: number
}

export interface Users {
  /** Who may use the desk, or why not; `dm`: where they wrote. Throws when Slack can't be asked. */
  of(id: string, dm?: string): Promise<ChatUser | Turned>
  /** The user of a person, as last known; null: they have none that we know. */
  ofPerson(personId: number): Promise<ChatUser | null>
  /** The user of a person, if they may be written to now. Throws when Slack can't be asked. */
  reach(personId: number): Promise<ChatUser | null>
  /** The conversation between the user and the bot. */
  dmOf(id: string): Promise<string>
}

export interface UserSettings {
  readonly ours: () => Promise<BotIdentity>
  readonly allowedDomains: readonly string[]
  readonly now: () => number
}

export function openUsers(
  knex: Knex,
  client: WebClient,
  { ours, allowedDomains, now }: UserSettings,
): Users {
  async function asked(id: string): Promise<ChatUser | Turned> {
    // Slack names nobody who is not of its workspace, or no longer.
    const user = (await unlessGone(() => client.users.info({ user: id })))?.user
    if (!user) return 'gone'
    if (user.is_bot || id === 'USLACKBOT') return 'bot'
    if (user.deleted) return 'deactivated'
    // Slack Connect brings people of other companies: their addresses are not vouched for by ours.
    if (!isOurs(user, await ours())) return 'another-workspace'
    const address = normaliseAddress(user.profile?.email ?? '')
    if (address === '') return 'no-address'
    const name = user.profile?.real_name || user.real_name || user.name || ''
    return { id, address, name }
  }
  const users: Users = {
    async of(id, dm) {
      const known = await knex('chat_users').where({ id }).first<UserRow | undefined>('*')
      let user: ChatUser | Turned
      if (known && known.checked_at > now() - BELIEVED) user = toUser(known)
      else {
        user = await asked(id)
        if (typeof user === 'string') {
          await knex('chat_users').where({ id }).delete()
          return user
        }
        const row = { ...user, dm: dm ?? known?.dm ?? null, checked_at: now() }
        await knex('chat_users').insert(row).onConflict('id').merge()
      }
      const person = (await peopleByAddress(knex, [user.address])).get(user.address)
      if (person ? !person.active : !domainAllowed(user.address, allowedDomains))
        return 'unknown-sender'
      return user
    },
    async ofPerson(personId) {
      const row = await knex('chat_users as u')
        .join('addresses as a', 'a.address', 'u.address')
        .where('a.person_id', personId)
        .first<UserRow | undefined>('u.*')
      return row ? toUser(row) : null
    },
    async reach(personId) {
      const known = await users.ofPerson(personId)
      const user = known && (await users.of(known.id))
      return typeof user === 'string' ? null : user
    },
    async dmOf(id) {
      const row = await knex('chat_users').where({ id }).first<UserRow | undefined>('dm')
      if (row?.dm) return row.dm
      const { channel } = await client.conversations.open({ users: id })
      const dm = channel?.id ?? ''
      await knex('chat_users').where({ id }).update({ dm })
      return dm
    },
  }
  return users
}

function toUser({ id, address, name }: UserRow): ChatUser {
  return { id, address, name }
}
