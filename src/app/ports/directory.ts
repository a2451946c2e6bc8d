/** The directory of people. */

import type { Person } from '../../core/request/person.js'
import type { Mailbox } from '../../core/text/address.js'

/** People by address or id, and those who are admitted to it. */
export interface Directory {
  /** People by address; addresses that the directory does not know are absent. */
  people(addresses: readonly string[]): Promise<Map<string, Person>>
  /** In any order; unknown ids are left out. */
  peopleById(ids: readonly number[]): Promise<Person[]>
  /** Makes people of senders that may write; those who are there already are left alone. */
  admit(mailboxes: readonly Mailbox[], now: number): Promise<void>
}
