/** Gives up a session in which the server keeps talking and never ends a command: no socket time-out sees that. */

import type { ImapFlow } from 'imapflow'

/** Ms. A server may take minutes over a large mailbox, and say so by `* OK Still here` meanwhile. */
const LONGEST_STALL = 10 * 60_000
/**
 * Bytes. Who sends more in that time is slow, not stuck: a mail is on its way by a line of 14 kbit/s. What
 * only says « Still here », however often, stays below it.
 */
const LEAST_BYTES = 1024 * 1024

/** The server had the turn for so long, and nothing came of it. */
export class ServerStalls extends Error {}

export interface StallWatch {
  /** Something came of it: the time begins anew. */
  progress(): void
  /** It is our own turn, and nothing is expected of the server. */
  rest(): void
}

/** Calls `onStall` at most once; until then the time runs from here. `limit` in ms. */
export function watchStall(
  client: Pick<ImapFlow, 'stats'>,
  onStall: (error: ServerStalls) => void,
  limit = LONGEST_STALL,
): StallWatch {
  let timer: NodeJS.Timeout | undefined
  let bytesBefore = 0
  const rest = () => clearTimeout(timer)
  const progress = () => {
    rest()
    bytesBefore = client.stats().received
    timer = setTimeout(check, limit)
  }
  const check = () => {
    if (client.stats().received - bytesBefore >= LEAST_BYTES) progress()
    else onStall(new ServerStalls(`no command came to its end for ${Math.round(limit / 1000)} s`))
  }
  progress()
  return { progress, rest }
}
