/** A request that may be due, as the sweep looks at it: its people, its last words and its warnings. */

import type { Warning } from '../../request/dates/warning.js'
import type { Person } from '../../request/person.js'
import type { Ticket } from '../../request/ticket.js'

/** A request that may be due, with what its notices say. */
export interface ExpiryCase {
  readonly ticket: Ticket
  readonly requester: Person
  /** What last resolved it, and what was last asked; null when nothing was said. */
  readonly solution: string | null
  readonly question: string | null
  /** What was written on it since it was resolved, and nobody has answered; null: nothing. */
  readonly unanswered: Unanswered | null
  /** The warnings of its closing, oldest first: those of former resolutions, too. */
  readonly warnings: readonly Warning[]
  /** Mail to its requester comes back, and they are not in the chat. */
  readonly unreachable: boolean
  /** When agents were last told that it waits for that, epoch ms; null: never. */
  readonly heldToldAt: number | null
  /** What was merged into it, with the people of each; left out: nothing was. */
  readonly sides?: readonly ExpirySide[]
}

export interface Unanswered {
  readonly text: string
  /** Of that, what people of merged requests did not write: its requester may read it. */
  readonly own: string
  /** Whoever wrote first. */
  readonly author: string
}

/** A merged request, with its requester and those in copy. */
export interface ExpirySide {
  readonly ticket: Ticket
  readonly people: readonly Person[]
}
