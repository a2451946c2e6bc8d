/** Kinds of entries of a request's journal. */

/** `correction`: its text is the new description; earlier entries hold the former ones. */
export type EntryKind =
  | 'opened'
  | 'message'
  | 'correction'
  /** A technician put fields right: a line for each, `changeLine` of notices/corrections.ts. */
  | 'amended'
  | 'delivery'
  | 'machine'
  /** The steps of automatic closing, without a text. */
  | 'warned'
  | 'reminded'
  | 'lapsed'
  | 'reopened'
  /** Who follows the request from then on, or no longer: names as the text, a line each. */
  | 'watched'
  | 'unwatched'
  /** Merged with another request, or its own again; knows another one, or no longer: a reference as the text. */
  | 'merged'
  | 'parted'
  | 'linked'
  | 'unlinked'
  /** Given to a team by the desk itself: the team, and how sure it was. */
  | 'routed'
  /** Requests that a technician attached to an incident or detached: references as the text, a line each. */
  | 'attached'
  | 'detached'
  /** The text was erased with its author's data (`amigo people forget`). */
  | 'erased'
