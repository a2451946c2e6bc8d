/** A table: the kinds of entries of a request's journal, and what each is to those who read the journal. */

interface EntryKindRow {
  /** Something happened to the request: an earlier step can't be taken back any more (ANNULER). */
  readonly isStep: boolean
  /** Its text is the desk's, a line for each person or field: `amigo people forget` looks for names in it. */
  readonly isOurText: boolean
}

const STEP: EntryKindRow = { isStep: true, isOurText: false }
/** What machines and reminders leave, and ties between requests. */
const NO_STEP: EntryKindRow = { isStep: false, isOurText: false }

export const ENTRY_KINDS = {
  opened: STEP,
  message: STEP,
  /** Its text is the new description; earlier entries hold the former ones. */
  correction: STEP,
  /** A technician put fields right: a line for each, `changeLine` of notices/corrections.ts. */
  amended: { isStep: true, isOurText: true },
  /** It waits for somebody else than its requester: what for. */
  paused: STEP,
  delivery: NO_STEP,
  machine: NO_STEP,
  /** The steps of automatic closing, without a text. */
  warned: NO_STEP,
  reminded: NO_STEP,
  lapsed: STEP,
  reopened: STEP,
  /** Who follows the request from then on, or no longer: names as the text, a line each. */
  watched: { isStep: false, isOurText: true },
  unwatched: { isStep: false, isOurText: true },
  /** Merged with another request, or its own again; knows another one, or no longer: a reference as the text. */
  merged: NO_STEP,
  parted: NO_STEP,
  linked: NO_STEP,
  unlinked: NO_STEP,
  /** Given to a team by the desk itself: the team, and how sure it was. */
  routed: STEP,
  /** Requests that a technician attached to an incident or detached: references as the text, a line each. */
  attached: STEP,
  detached: STEP,
  /** The text was erased with its author's data (`amigo people forget`). */
  erased: STEP,
} as const satisfies Readonly<Record<string, EntryKindRow>>

export type EntryKind = keyof typeof ENTRY_KINDS
