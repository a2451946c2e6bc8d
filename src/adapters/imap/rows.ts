/** FETCH responses as mails: several of one UID are one, those without UID or unasked for are none. */

import type { FetchQueryObject, ImapFlow } from 'imapflow'

export interface Fetched {
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
export async function fetchRows(
  client: ImapFlow,
  uids: readonly number[],
  query: FetchQueryObject,
): Promise<Map<number, Fetched>> {
  const asked = new Set(uids)
  const rows = await client.fetchAll(uids.join(','), { ...query, uid: true }, { uid: true })
  // A connection that dies may end the list like one that is whole.
  if (!client.usable) throw new Error('the connection was lost in the middle of a FETCH')
  const mails = new Map<number, Fetched>()
  for (const { uid, size, internalDate, source } of rows) {
    if (!uid || !asked.has(uid)) continue
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

/** In one go if the server lets us, else one by one: what it refuses is said for each. */
export async function fetchEach(
  client: ImapFlow,
  uids: readonly number[],
  query: FetchQueryObject,
): Promise<{ rows: Map<number, Fetched>; refused: Map<number, string> }> {
  const refused = new Map<number, string>()
  if (uids.length === 0) return { rows: new Map(), refused }
  try {
    return { rows: await fetchRows(client, uids, query), refused }
  } catch (error) {
    if (!client.usable) throw error
    if (uids.length === 1) refused.set(uids[0] as number, refusal(error))
  }
  const rows = new Map<number, Fetched>()
  if (uids.length > 1)
    for (const uid of uids) {
      const one = await fetchEach(client, [uid], query)
      for (const [each, row] of one.rows) rows.set(each, row)
      for (const [each, why] of one.refused) refused.set(each, why)
    }
  return { rows, refused }
}

/** What the server said, code included: `[OVERQUOTA] mailbox is full`. */
export function refusal(error: unknown): string {
  const { serverResponseCode, responseText, message } = error as {
    serverResponseCode?: string
    responseText?: string
    message?: string
  }
  const text = responseText ?? message ?? String(error)
  return serverResponseCode && !text.includes(`[${serverResponseCode}`)
    ? `[${serverResponseCode}] ${text}`
    : text
}
