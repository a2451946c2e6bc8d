/** What the clocks of other machines wrote on a mail: its Received lines and its Date (RFC 5322 §3.6.1, §3.6.7). */

import type { Message } from './message.js'

export interface Mailing {
  /** The mailbox is on another machine: its own line on top is another clock's, too. */
  readonly elsewhere: boolean
  /** A person wrote it: Date is of the clock on their desk. A program's may be of ours. */
  readonly person: boolean
}

/** Epoch ms, the last hop first, the author's clock last. */
export function datesOfOthers(
  { headers, date }: Pick<Message, 'headers' | 'date'>,
  { elsewhere, person }: Mailing,
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
