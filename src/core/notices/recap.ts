/** What notices show of a request: its recap, its files, its journal. */

import type { EntryKind } from '../request/entry-kind.js'
import type { Impact, Priority, Urgency } from '../request/priority.js'
import type { OnBehalfOf, Status, Wait } from '../request/ticket.js'
import type { Folded } from './folded.js'

/** The request as Amigo understood it. Names are the catalogue's; null where nothing is known. */
export interface Recap {
  readonly title: string
  readonly status: Status
  readonly requester: string
  readonly service: string | null
  readonly subcategory: string | null
  readonly site: string | null
  readonly family: string | null
  readonly product: string | null
  readonly productGuessed: boolean
  readonly impact: Impact
  readonly urgency: Urgency
  readonly priority: Priority
  readonly onBehalfOf: OnBehalfOf
  readonly contact: string | null
  readonly phone: string | null
  readonly availability: string | null
  readonly team: string
  /** Who has it; null: nobody of the team yet. */
  readonly agent: string | null
  /** Dates of its states, epoch ms; null: it is not, or was never, in that state. `assignedAt`: first. */
  readonly createdAt: number
  readonly assignedAt: number | null
  readonly pendingAt: number | null
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  /** Until when it waits for somebody else than its requester, and for what; null: it does not. */
  readonly waits: Wait | null
  /** Epoch ms: when it is late; null: nothing is due, or its reader is no agent. */
  readonly dueAt: number | null
  readonly description: string
  /** The description is longer than what is repeated here. */
  readonly descriptionCut: boolean
  /** References, for technicians: what was merged into it, what it is linked with. */
  readonly merged?: readonly string[]
  readonly links?: readonly string[]
  /** The one that it was merged into, for its own people. */
  readonly into?: string
}

/** What a recap may say beyond what its requester wrote. */
export type UnderstoodField =
  | 'service'
  | 'subcategory'
  | 'site'
  | 'onBehalfOf'
  | 'product'
  | 'priority'

/** An attachment that was stored. */
export interface KeptFile {
  readonly name: string
  readonly bytes: number
}

/** An attachment that was not stored, and why. */
export interface RefusedFile extends KeptFile {
  readonly reason: 'too-large' | 'not-allowed'
  /** The largest that is kept, bytes. */
  readonly limit: number
}

/** A request shown whole. */
export interface Dossier {
  readonly as: 'requester' | 'agent' | 'other'
  readonly reference: string
  readonly recap: Recap
  readonly entries: readonly DossierEntry[]
  /** What technicians last said to the requester. */
  readonly answered: DossierEntry | null
  /** Older entries that are left out. */
  readonly omitted: number
  /** The merged request that was asked for, where this one answers for it. */
  readonly asked?: string
  /** With what was folded away from its entries. */
  readonly unfolded?: boolean
}

export interface DossierEntry {
  readonly id: number
  /** Epoch ms. */
  readonly at: number
  readonly author: string | null
  readonly isPrivate: boolean
  readonly kind: EntryKind
  /** For technicians: the merged request that it came with, or to. */
  readonly from?: string
  readonly text: string
  readonly files: readonly KeptFile[]
  /** Left out: nothing was, or not for whoever reads this. */
  readonly folded?: Folded
  /** Left out: the request stayed where it was. */
  readonly move?: Move
}

/** Where an entry says that the request went. */
export interface Move {
  readonly what: 'taken' | 'assigned' | 'dispatched' | 'undone'
  readonly team: string
  /** Whoever got it; null: the team, or somebody who has left. */
  readonly agent: string | null
  /** In whose words it is told. */
  readonly to: 'agents' | 'requester'
}

/** What a request is about and what was said last, for whoever gets it. */
export interface Story {
  readonly recap: Recap
  /** The last ones before what the notice tells, the oldest first, without the description. */
  readonly entries: readonly DossierEntry[]
  /** More than this is in the request: texts are cut, or entries left out. */
  readonly cut: boolean
}

/** An answer of the FAQ, as an acknowledgement shows it. */
export interface ShownAnswer {
  /** From 1: what « RESOLU 2 » and « FAQ 2 » name. */
  readonly number: number
  readonly question: string
  /** How the answer begins, as text on one line. */
  readonly beginning: string
}
