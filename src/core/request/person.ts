/** People of the directory, their sites and teams; the author of a message, and the recipient of a notice. */

import type { Mailbox } from '../text/address.js'

const ROLES = ['requester', 'agent'] as const
export type Role = (typeof ROLES)[number]
/** A language of the desk, by the name of its folder of templates: `fr`, `en`, `de`. */
export type Locale = string

export interface Site {
  readonly id: number
  /** UAI of the school, `0140096D`. */
  readonly code: string
  readonly name: string
}

export interface Membership {
  readonly site: Site
  /** The person heads the site, and may follow its site tickets. */
  readonly head: boolean
}

export interface Person {
  readonly id: number
  /** '' when only the address is known. */
  readonly name: string
  /** The primary address, to which answers go. */
  readonly address: string
  /** Null: the default of the settings. */
  readonly locale: Locale | null
  readonly role: Role
  /** False once they have left: they give no commands and get no notices. */
  readonly active: boolean
  /** The channel by which they wrote last and by which they get notices. */
  readonly channel: 'mail' | 'chat'
  readonly teamIds: readonly number[]
  readonly sites: readonly Membership[]
  /** Mail to the address by which they were found bounced, and no mail has come from it since. */
  readonly bounced?: true
}

/** The name to show; the address when there is none. */
export function nameOf({ name, address }: Pick<Person, 'name' | 'address'>): string {
  return name || address
}

/** Whether they are a technician who has not left. */
export function isAgent({ role, active }: Pick<Person, 'role' | 'active'>): boolean {
  return role === 'agent' && active
}

/** A technician who is not the requester of the request: on their own, they are its requester. */
export function isAgentOf(
  { id, role }: Pick<Person, 'id' | 'role'>,
  { requesterId }: { readonly requesterId: number },
): boolean {
  return role === 'agent' && requesterId !== id
}

/** See trust.ts. */
export type Trust = 'verified' | 'plain' | 'refused'

/** The author of a message, as far as the directory knows them. */
export type Actor =
  | { readonly known: true; readonly person: Person; readonly trust: Trust }
  /** `admitted`: unknown, but of an allowed domain; becomes a person when the message is stored. */
  | {
      readonly known: false
      readonly mailbox: Mailbox
      readonly admitted: boolean
      readonly trust: Trust
    }

/** The recipient of a notice. `personId` is null for a team's mailbox or an unknown person. */
export interface Recipient {
  readonly personId: number | null
  readonly address: string
  readonly name: string
  readonly locale: Locale | null
}

export function recipient(person: Person): Recipient {
  return {
    personId: person.id,
    address: person.address,
    name: person.name,
    locale: person.locale,
  }
}
