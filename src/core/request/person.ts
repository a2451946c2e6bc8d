/** Who writes: people of the directory, their teams and sites, and how sure we are that it is them. */

import type { Mailbox } from '../text/address.js'

export const ROLES = ['requester', 'agent'] as const
export type Role = (typeof ROLES)[number]
export type Locale = 'fr' | 'en'
export const LOCALES: readonly Locale[] = ['fr', 'en']

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
  /** '' when we only know the address. */
  readonly name: string
  /** Where answers go: the person's first address in the directory. */
  readonly address: string
  /** Null: the configuration decides. */
  readonly locale: Locale | null
  readonly role: Role
  /** False once they have left: no commands, no notices. */
  readonly active: boolean
  /** Where they wrote last, and so where they are written to. */
  readonly channel: 'mail' | 'chat'
  readonly teamIds: readonly number[]
  readonly sites: readonly Membership[]
  /** What we sent to the address that they were found by came back, and nothing came from it since. */
  readonly bounced?: true
}

/** The name to show: the address where there is none. */
export function nameOf({ name, address }: Pick<Person, 'name' | 'address'>): string {
  return name || address
}

/** See trust.ts. */
export type Trust = 'verified' | 'plain' | 'refused'

/** The writer of a message, as the directory knows them. */
export type Actor =
  | { readonly known: true; readonly person: Person; readonly trust: Trust }
  /** `admitted`: unknown, but of a domain that may write; becomes a person when the message is kept. */
  | {
      readonly known: false
      readonly mailbox: Mailbox
      readonly admitted: boolean
      readonly trust: Trust
    }

/** Somebody to write to. `personId` null: a team's mailbox, or someone whom we don't know. */
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
