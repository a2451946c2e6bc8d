/** What the search knows of one entry of a journal: its words, the title, the names, and the keys by which it is found. */

import type { EntryKind } from '../request/entry-kind.js'
import type { OnBehalfOf, Visibility } from '../request/ticket.js'
import { stemsOf } from './stems.js'

/** An entry of a journal with what is said of its request. */
export interface Searched {
  readonly ticketId: number
  readonly kind: EntryKind
  readonly visibility: Visibility
  readonly text: string
  readonly title: string
  /** Of its requester, as they are called when it is written. */
  readonly requester: string
  /** Whom to call back, where that is somebody else. */
  readonly contact: string
  readonly requesterId: number
  readonly siteId: number | null
  readonly onBehalfOf: OnBehalfOf
}

/** Words are stems; keys begin with `#`, which no word does. */
export interface SearchDocument {
  readonly title: readonly string[]
  /** The names, and the text. */
  readonly body: readonly string[]
  readonly keys: readonly string[]
}

/** A longer text is found by its beginning: a log that somebody pasted. */
const MOST_WORDS = 6000
const LONGEST_TEXT = 60_000

/** Null: the entry says nothing that could be looked for, and is not the one that stands for its request. */
export function documentOf(entry: Searched): SearchDocument | null {
  const { kind, text, title, requester, contact } = entry
  if (text === '' && kind !== 'opened') return null
  const body = stemsOf(`${requester} ${contact}\n${text.slice(0, LONGEST_TEXT)}`)
  return {
    title: stemsOf(title),
    body: body.slice(0, MOST_WORDS),
    keys: keysOf(entry),
  }
}

/** What is private has no key by which anybody but a technician finds it. */
function keysOf({ ticketId, kind, visibility, requesterId, siteId, onBehalfOf }: Searched) {
  if (visibility === 'private') return [notesKey(requesterId)]
  return [
    requestKey(ticketId),
    requesterKey(requesterId),
    ...(onBehalfOf === 'site' && siteId !== null ? [siteKey(siteId)] : []),
    ...(kind === 'opened' ? [OPENING_KEY] : []),
  ]
}

/** The one entry that stands for its request. */
export const OPENING_KEY = '#opened'

export function requestKey(ticketId: number): string {
  return `#t${ticketId}`
}

export function requesterKey(personId: number): string {
  return `#r${personId}`
}

/** What is noted on the requests of a person. */
export function notesKey(personId: number): string {
  return `#n${personId}`
}

export function siteKey(siteId: number): string {
  return `#s${siteId}`
}
