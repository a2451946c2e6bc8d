/** FETCH by UID: merges the responses of one mail, and drops those without a UID or not asked for. */

import type { FetchQueryObject, ImapFlow } from 'imapflow'
import { ConnectionLost } from '../client.js'
import { refusalText } from '../refusals.js'

export interface FetchedMail {
  /** As the server says, bytes; null: not given. */
  readonly size: number | null
  /** As the server says, to be read by `readDate`; null: not given. */
  readonly internalDate: Date | string | null
  /** The longest that came; null: none. An empty one is none. */
  readonly source: Buffer | null
}

/**
 * One FETCH for all of them. A server may tell of flags that others changed, before, between or after
 * the rows that were asked for, and may write one mail's items in several rows (RFC 9051 §7.5.2).
 * Rejects when the server refuses, or the connection is lost.
 */
export async function fetchMails(
  client: ImapFlow,
  uids: readonly number[],
  query: FetchQueryObject,
): Promise<Map<number, FetchedMail>> {
  const requested = new Set(uids)
  const rows = await client.fetchAll(uids.join(','), { ...query, uid: true }, { uid: true })
  // A connection that dies may end the list like one that is whole.
  if (!client.usable) throw new ConnectionLost('the connection was lost in the middle of a FETCH')
  const mails = new Map<number, FetchedMail>()
  for (const { uid, size, internalDate, source } of rows) {
    if (!uid || !requested.has(uid)) continue
    const before = mails.get(uid)
    mails.set(uid, {
      size: size ?? before?.size ?? null,
      internalDate: internalDate ?? before?.internalDate ?? null,
      source: longer(before?.source ?? null, source),
    })
  }
  return mails
}

function longer(before: Buffer | null, source: Buffer | undefined): Buffer | null {
  if (!source || source.length === 0) return before
  return before && before.length >= source.length ? before : source
}

/** All at once if the server allows it, else fewer, then one by one; `refused` has its reason for each. */
export async function fetchTolerantly(
  client: ImapFlow,
  uids: readonly number[],
  query: FetchQueryObject,
): Promise<{ rows: Map<number, FetchedMail>; refused: Map<number, string> }> {
  const rows = new Map<number, FetchedMail>()
  const refused = new Map<number, string>()
  const fetchBatch = async (batch: readonly number[]): Promise<void> => {
    try {
      for (const [uid, row] of await fetchMails(client, batch, query)) rows.set(uid, row)
    } catch (error) {
      if (!client.usable) throw error
      if (batch.length === 1) refused.set(batch[0] as number, refusalText(error))
      else for (const part of smallerBatches(batch)) await fetchBatch(part)
    }
  }
  if (uids.length > 0) await fetchBatch(uids)
  return { rows, refused }
}

const SMALLER_BATCH = 10

/** What the server refused for all, asked for tens, then ones: one culprit among a hundred costs twenty commands. */
export function smallerBatches(uids: readonly number[]): number[][] {
  const size = uids.length > SMALLER_BATCH ? SMALLER_BATCH : 1
  const count = Math.ceil(uids.length / size)
  return Array.from({ length: count }, (_, at) => uids.slice(at * size, (at + 1) * size))
}
