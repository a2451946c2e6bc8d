/** A table: of the technicians who take part in a request, who is told what a colleague did to it. */

import type { TicketEvent } from './kinds/events.js'

export interface Knows {
  /** To each who wrote on it, had it or follows it. */
  readonly colleagues: 'team-news' | null
  /** Once, in the thread of the board in the chat, for those who work there. */
  readonly thread: 'team-news' | null
}

const NOBODY: Knows = { colleagues: null, thread: null }
const EVERYBODY: Knows = { colleagues: 'team-news', thread: 'team-news' }
/** The board itself shows where a request is. */
const BESIDE_THE_BOARD: Knows = { colleagues: 'team-news', thread: null }

/** Beside the audience of the event (kinds/event-audiences.ts): whoever is told there is not told twice. */
export const WHO_KNOWS: Readonly<Record<TicketEvent, Knows>> = {
  tried: NOBODY,
  replied: NOBODY,
  noted: EVERYBODY,
  // Whoever had it is told; the others have nothing to do with who of the team has it.
  taken: NOBODY,
  assigned: BESIDE_THE_BOARD,
  dispatched: BESIDE_THE_BOARD,
  asked: EVERYBODY,
  paused: EVERYBODY,
  answered: EVERYBODY,
  resolved: EVERYBODY,
  closed: NOBODY,
  withdrawn: NOBODY,
  dismissed: EVERYBODY,
  discarded: EVERYBODY,
  reopened: EVERYBODY,
  undone: NOBODY,
  retracted: NOBODY,
  rated: NOBODY,
  remarked: NOBODY,
  // Whoever has it is told; the board and SUIVI show the rest.
  amended: NOBODY,
  corrected: NOBODY,
  rerouted: NOBODY,
  filed: NOBODY,
  merged: EVERYBODY,
  parted: EVERYBODY,
  linked: NOBODY,
  unlinked: NOBODY,
  split: NOBODY,
  declared: EVERYBODY,
  // On the head, once for all.
  attached: NOBODY,
  detached: NOBODY,
  gathered: NOBODY,
}
