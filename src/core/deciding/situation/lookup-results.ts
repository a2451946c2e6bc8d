/** Results of the look-ups that a message calls for: lists, one request, offered options, notices that came back. */

import type { KeptReadyAnswer } from '../../faq/ready-answer.js'
import type { NoticeKind } from '../../notices/notice.js'
import type { DossierEntry, KeptFile } from '../../notices/recap.js'
import type { StatedRequester } from '../../reading/stated-requester.js'
import type { EntryKind } from '../../request/entry-kind.js'
import type { Merged } from '../../request/merged.js'
import type { Person, Recipient } from '../../request/person.js'
import type { Page, RequestLine, RequestList } from '../../request/request-list.js'
import type { StateChange, Ticket, Visibility } from '../../request/ticket.js'
import type { FoundRequests } from '../../search/results.js'
import type { SolvedRequest } from '../../similar/past-request.js'
import type { Drafting } from './draft.js'
import type { FoundIncident } from './incident-lookup.js'
import type { Counterpart, FoundTies } from './ties.js'

/** Null, false or empty where the message asked for no such thing. */
export interface LookupResults {
  /** Of the list that it asks for; of those on which its command could be carried out, when it names none. */
  readonly requests: RequestList | null
  /** The last requests of whoever a new one would be for. */
  readonly lastRequests: LastRequests | null
  /** What CHERCHER finds. */
  readonly hits: FoundRequests | null
  readonly dossier: FoundDossier | null
  /** The last change of the matched ticket's state: what ANNULER takes back. */
  readonly lastChange: LastChange | null
  /** They were asked to confirm this very thing, and the button still waits. */
  readonly askedToConfirm: boolean
  /** Whose mail a forward passes on, where the directory knows them. */
  readonly forwardedWriter: Person | null
  /** For whom the message asks, where its writer may ask for others. */
  readonly askedFor: AskedFor | null
  /** Whom « Demandeur : … » of a technician may mean. */
  readonly requestersMeant: FoundPeople
  /** Ids of the answers that the matched ticket's acknowledgement showed, by number. */
  readonly suggested: readonly string[]
  /** The desk's ready answers, where a technician's message names one or asks for them. */
  readonly ready: readonly KeptReadyAnswer[]
  /** What an answer of the FAQ is made from; asked for by technicians only. */
  readonly drafting: Drafting
  /** The notices of ours that a delivery report is about. */
  readonly reportedNotices: readonly ReturnedNotice[]
  /** Technicians of the matched ticket; asked for when a technician writes there. */
  readonly takingPart: TakingPart
  /** The last entries of its journal, oldest first, where a notice to technicians shows them. */
  readonly recent: readonly FoundEntry[]
  /** The note of its writer that ENVOYER names. */
  readonly note: FoundNote | null
  /** The last entries of its journal, the newest first, where a technician takes a step back. */
  readonly steps: readonly FoundStep[]
  /** Who was told of that step. */
  readonly told: readonly Told[]
  /** Whose the request was before that step; null: it was nobody else's. */
  readonly formerRequester: Person | null
  /** The request that CLORE names: « doublon de R-000123 ». */
  readonly duplicate: Pick<FoundDossier, 'ticket' | 'participantIds'> | null
  /** The solved request that RESOUDRE COMME names; null: none is named, or none has that number. */
  readonly solved: SolvedRequest | null
  /** The request that FUSIONNER, LIER or DELIER names. */
  readonly counterpart: Counterpart | null
  /** What its request was merged or linked with, where a technician takes that back. */
  readonly ties: FoundTies
  /** Numbers of the requests that it is linked with, where a notice to technicians shows them. */
  readonly links: readonly number[]
  /** They were offered on this request to send a note of theirs to the requester. */
  readonly noteOffered: boolean
  /** Of incidents; asked for when a technician's word may touch one. */
  readonly incident: FoundIncident
}

/** Which technicians had to do with a request since it was opened. */
export interface TakingPart {
  /** Who wrote on it, or had it; also those who have left. */
  readonly people: readonly Person[]
  /** Since when whoever has it has it, epoch ms; null: nobody does, or it is not known. */
  readonly heldSince: number | null
  /** Ids of teams that it was given away from. */
  readonly formerTeamIds: readonly number[]
}

/** A note that a technician wrote, or an answer that was one. */
export interface FoundNote {
  readonly entryId: number
  readonly text: string
  readonly visibility: Visibility
  readonly files: readonly KeptFile[]
}

export interface LastRequests {
  readonly requesterId: number
  /** The newest first: a few. */
  readonly lines: readonly RequestLine[]
}

/** For whom a message asks, and who that may be. */
export interface AskedFor {
  readonly stated: StatedRequester
  readonly found: FoundPeople
}

/** The people whom a name, or an address, may mean. */
export interface FoundPeople {
  /** A few; none when nobody is called so. */
  readonly people: readonly Person[]
  /** How many there are. */
  readonly total: number
  /** It is the one, without a doubt. */
  readonly sure: boolean
  /** Nobody is called so but somebody who has left. */
  readonly left: boolean
}

/** A notice that came back. */
export interface ReturnedNotice {
  readonly messageId: string
  readonly kind: NoticeKind
  /** Epoch ms. */
  readonly createdAt: number
  /** Whom it was to reach. */
  readonly address: string
  /** A report of it came before. */
  readonly bounced: boolean
}

/** A request with its journal, as it is stored. */
export interface FoundDossier {
  readonly ticket: Ticket
  readonly participantIds: readonly number[]
  /** Those of them who are in copy. */
  readonly copyIds: readonly number[]
  /** What was merged into it; left out: nothing was. */
  readonly merged?: Merged
  /** Numbers of the requests that it is linked with. */
  readonly links?: readonly number[]
  /** Requesters of what was merged into it. */
  readonly owners?: readonly Person[]
  readonly requester: Person
  /** All of its journal, oldest first; the last ones when there are very many, or the part asked for. */
  readonly entries: readonly FoundEntry[]
  /** Entries before these. */
  readonly omitted: number
}

/** A line of a journal with whoever wrote it; null: Amigo did. */
export interface FoundEntry extends Omit<DossierEntry, 'author' | 'folded' | 'move' | 'from'> {
  readonly writer: Pick<Person, 'id' | 'name' | 'address' | 'role' | 'active'> | null
  /** What was folded away from its text, as it came; '' when nothing was. */
  readonly elided: string
  /** The merged request whose people wrote it; left out: none. */
  readonly sideId?: number
  /** The change of state by the same message; null when the state stayed. */
  readonly change: StateChange | null
}

/** An entry from which something was folded away, without its texts. */
export type FoldedEntry = Pick<FoundEntry, 'id' | 'at' | 'writer' | 'isPrivate' | 'sideId'>

/** Which entries of a journal are read, counted from the newest. */
export interface JournalPart extends Page {
  /** Whether private ones are; those that are not aren't counted either. */
  readonly notes: (ticket: Ticket) => boolean
  /** Id of the one entry to be read; null: all of that part. */
  readonly only: number | null
}

/** An entry of the journal, without its text: a step, or a word. */
export interface FoundStep {
  readonly entryId: number
  readonly kind: EntryKind
  readonly isPrivate: boolean
  readonly authorId: number | null
  /** Epoch ms. */
  readonly at: number
  /** The message that it came by; null: time did it. */
  readonly inboundId: number | null
  readonly change: StateChange | null
}

/** Somebody who was told of a step, or will be. */
export interface Told {
  readonly noticeId: number
  readonly kind: NoticeKind
  readonly to: Recipient
  /** Nothing of it has been sent yet, or tried. */
  readonly waits: boolean
}

export interface LastChange {
  readonly change: StateChange
  readonly authorId: number | null
  /** Epoch ms. */
  readonly at: number
  /** Somebody wrote on the ticket after it. */
  readonly followed: boolean
}
