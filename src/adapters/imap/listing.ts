/** What waits in the mailbox: the UIDs, by whichever way the server lets us list them. */

import type { ImapFlow } from 'imapflow'
import { readDate } from './dates.js'
import { fetchEach } from './rows.js'
import { type AfterIntake, SEEN_KEYWORD } from './session.js'

export interface Listed {
  readonly uid: number
  /** As the server says, bytes; null: it does not. */
  readonly size: number | null
  /** Epoch ms; null: none that can be true. */
  readonly date: number | null
}

/** Oldest first. With `flag` those that bear our keyword are left out, where the server can do that. */
export async function listUids(client: ImapFlow, after: AfterIntake): Promise<number[]> {
  if (after === 'flag' && takesKeyword(client)) {
    const found = await client.search({ unKeyword: SEEN_KEYWORD }, { uid: true })
    if (found) return found
  }
  const found = await client.search({ all: true }, { uid: true })
  const exists = client.mailbox ? client.mailbox.exists : 0
  if (found && (found.length > 0 || exists === 0)) return found
  // SEARCH is refused, or does not see what is there: FETCH lists as well.
  const rows = await client.fetchAll('1:*', { uid: true }, { uid: true })
  return [...new Set(rows.map(({ uid }) => uid).filter(Boolean))].sort((a, b) => a - b)
}

/** Whether keywords of clients are kept in this mailbox (RFC 9051 §7.1, PERMANENTFLAGS). */
export function takesKeyword(client: ImapFlow): boolean {
  const flags = client.mailbox ? client.mailbox.permanentFlags : undefined
  return !flags || flags.has('\\*') || flags.has(SEEN_KEYWORD)
}

/**
 * Sizes and dates. A mail whose sizes the server refuses, or does not give, may still give its body:
 * it is listed without them when it is there, and with why not when it is not.
 */
export async function describe(
  client: ImapFlow,
  uids: readonly number[],
  now: number,
): Promise<{ listed: Listed[]; absent: Map<number, string> }> {
  const { rows } = await fetchEach(client, uids, { size: true, internalDate: true })
  const absent = new Map<number, string>()
  const unsaid = uids.filter((uid) => !rows.has(uid))
  if (unsaid.length > 0) {
    const probe = await fetchEach(client, unsaid, { flags: true })
    for (const uid of unsaid) {
      const row = probe.rows.get(uid)
      if (row) rows.set(uid, row)
      else absent.set(uid, probe.refused.get(uid) ?? 'the server lists it, and gives nothing of it')
    }
  }
  const listed = uids.flatMap((uid) => {
    const row = rows.get(uid)
    return row ? [{ uid, size: row.size, date: readDate(row.internalDate, now) }] : []
  })
  return { listed, absent }
}
