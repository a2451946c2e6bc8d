/** Results of the look-ups that a message calls for: lists, one request, offered options, notices that came back. */

import type { NoticeKind } from '../notices/notice.js'
import type { DossierEntry } from '../notices/recap.js'
import type { Person } from '../request/person.js'
import type { Page, RequestList } from '../request/request-list.js'
import type { StateChange, Ticket } from '../request/ticket.js'
import type { Drafting } from './draft.js'

/** Null, false or empty where the message asked for no such thing. */
export interface LookupResults {
  /** Of the list that it asks for; of those on which its command could be carried out, when it names none. */
  readonly requests: RequestList | null
  readonly dossier: FoundDossier | null
  /** The last change of the matched ticket's state: what ANNULER takes back. */
  readonly lastChange: LastChange | null
  /** They were asked to confirm this very thing, and the button still waits. */
  readonly confirming: boolean
  /** Whose mail a forward passes on, and for whom it asks, where the directory knows them. */
  readonly original: Person | null
  readonly named: Person | null
  /** Whom « Demandeur : … » of a technician may mean: active people, at most ten. */
  readonly requesters: readonly Person[]
  /** Ids of the answers that the matched ticket's acknowledgement showed, by number. */
  readonly suggested: readonly string[]
  /** What an answer of the FAQ is made from; asked for by technicians only. */
  readonly drafting: Drafting
  /** The notices of ours that a delivery report is about. */
  readonly returned: readonly ReturnedNotice[]
}

/** A notice that came back. */
export interface ReturnedNotice {
  readonly messageId: string
  readonly kind: NoticeKind
  /** Epoch ms. */
  readonly createdAt: number
  /** Whom it was to reach. */
  readonly address: string
}

/** A request with its journal, as it is stored. */
export interface FoundDossier {
  readonly ticket: Ticket
  readonly participantIds: readonly number[]
  readonly requester: Person
  /** All of its journal, oldest first; the last ones when there are very many, or the part asked for. */
  readonly entries: readonly FoundEntry[]
  /** Entries before these. */
  readonly omitted: number
}

/** A line of a journal with whoever wrote it; null: Amigo did. */
export interface FoundEntry extends Omit<DossierEntry, 'author' | 'folded'> {
  readonly writer: Pick<Person, 'id' | 'name' | 'address' | 'role' | 'active'> | null
  /** What was folded away from its text, as it came; '' when nothing was. */
  readonly elided: string
}

/** An entry from which something was folded away, without its texts. */
export type FoldedEntry = Pick<FoundEntry, 'id' | 'writer' | 'isPrivate'>

/** Which entries of a journal are read, counted from the newest. */
export interface JournalPart extends Page {
  /** Whether private ones are; those that are not aren't counted either. */
  readonly notes: (ticket: Ticket) => boolean
  /** Id of the one entry to be read; null: all of that part. */
  readonly only: number | null
}

export interface LastChange {
  readonly change: StateChange
  readonly authorId: number | null
  /** Epoch ms. */
  readonly at: number
  /** Somebody wrote on the ticket after it. */
  readonly followed: boolean
}
