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

/** In one go if the server lets us, else fewer, then one by one: what it refuses is said for each. */
export async function fetchEach(
  client: ImapFlow,
  uids: readonly number[],
  query: FetchQueryObject,
): Promise<{ rows: Map<number, Fetched>; refused: Map<number, string> }> {
  const rows = new Map<number, Fetched>()
  const refused = new Map<number, string>()
  const fetch = async (some: readonly number[]): Promise<void> => {
    try {
      for (const [uid, row] of await fetchRows(client, some, query)) rows.set(uid, row)
    } catch (error) {
      if (!client.usable) throw error
      if (some.length === 1) refused.set(some[0] as number, refusal(error))
      else for (const part of fewer(some)) await fetch(part)
    }
  }
  if (uids.length > 0) await fetch(uids)
  return { rows, refused }
}

const FEWER = 10

/** What was refused for all of them, for a few: one culprit among a hundred costs twenty commands. */
export function fewer(uids: readonly number[]): number[][] {
  const size = uids.length > FEWER ? FEWER : 1
  const count = Math.ceil(uids.length / size)
  return Array.from({ length: count }, (_, at) => uids.slice(at * size, (at + 1) * size))
}

/** What the server said, code included: `[OVERQUOTA] mailbox is full`. */
export function refusal(error: unknown): string {
  const { responseText, message } = error as { responseText?: string; message?: string }
  const serverResponseCode = codeOf(error as Coded)
  const text = responseText ?? message ?? String(error)
  return serverResponseCode && !text.includes(`[${serverResponseCode}`)
    ? `[${serverResponseCode}] ${text}`
    : text
}

interface Coded {
  readonly serverResponseCode?: string
  readonly response?: { attributes?: { section?: { value?: unknown }[] }[] } | string
}

/** imapflow names it for most commands; for FETCH it stands only in the response that it has parsed. */
function codeOf({ serverResponseCode, response }: Coded): string | undefined {
  if (serverResponseCode || typeof response !== 'object') return serverResponseCode
  const value = response?.attributes?.[0]?.section?.[0]?.value
  return typeof value === 'string' ? value.toUpperCase() : undefined
}
