/** The dates that other machines' clocks wrote on a mail: its Received lines and its Date (RFC 5322 §3.6.1, §3.6.7). */

import type { Message } from './message.js'

export interface MailOrigin {
  /** The mailbox is on another machine, so the topmost Received line is from another clock, too. */
  readonly remoteMailbox: boolean
  /** A person wrote it, so Date is from their machine's clock. A program's Date may be from ours. */
  readonly writtenByPerson: boolean
}

/** The dates in epoch ms: the last hop first, the author's own clock last. */
export function datesByOtherMachines(
  { headers, date }: Pick<Message, 'headers' | 'date'>,
  { remoteMailbox: elsewhere, writtenByPerson: person }: MailOrigin,
): number[] {
  const hops = (headers.received ?? []).map(readHop)
  const here = elsewhere ? [] : [hops[0]?.by, 'localhost']
  const dates = hops.flatMap(({ by, at }) =>
    at === null || by === null || here.includes(by) ? [] : [at],
  )
  return person && date !== null ? [...dates, date] : dates
}

interface Hop {
  /** The host that wrote the line, lower case. */
  readonly by: string | null
  readonly at: number | null
}

/** « from a (a.example [192.0.2.1]) by b.example (Postfix) with ESMTP id 1; Tue, 24 Nov 2026 12:00:01 +0100 (CET) » */
function readHop(line: string): Hop {
  const by = /(?:^|\s)by\s+([^\s;()]+)/i.exec(line)?.[1]?.toLowerCase() ?? null
  const written = line.slice(line.lastIndexOf(';') + 1).replace(/\([^()]*\)/g, '')
  const at = line.includes(';') ? Date.parse(written.trim()) : Number.NaN
  return { by, at: Number.isNaN(at) ? null : at }
}
