/** Lists the mails in the mailbox: UIDs by SEARCH or FETCH, whichever the server allows, then sizes and dates. */

import type { ImapFlow } from 'imapflow'
import { type AfterIntake, SEEN_KEYWORD } from '../client.js'
import { readDate } from './dates.js'
import { fetchTolerantly } from './fetch.js'

export interface ListedMail {
  readonly uid: number
  /** Bytes, as the server claims; null: it gives none. */
  readonly size: number | null
  /** INTERNALDATE, epoch ms; null: none that can be true. */
  readonly date: number | null
}

/**
 * Oldest first. With `flag` those that bear our keyword are left out, where the server can do that.
 * `missing`: UIDs that were listed before, and FETCH gave nothing of.
 */
export async function listUids(
  client: ImapFlow,
  after: AfterIntake,
  missing: ReadonlySet<number>,
): Promise<number[]> {
  if (after === 'flag' && takesKeyword(client)) {
    const found = await client.search({ unKeyword: SEEN_KEYWORD }, { uid: true })
    if (found) return found
  }
  const found = await client.search({ all: true }, { uid: true })
  const exists = client.mailbox ? client.mailbox.exists : 0
  const believed = found && (found.length === 0 || !found.every((uid) => missing.has(uid)))
  if (found && believed && found.length >= exists) return found
  // SEARCH is refused, does not see all that is there (an index that lags), or lists what is not there
  // (sequence numbers for UIDs): FETCH lists the mails as well.
  const uids = await fetchedUids(client, found || null)
  return [...new Set([...(found || []), ...uids])].sort((a, b) => a - b)
}

/** `found`: what SEARCH listed, which stands where FETCH is refused; null: it was refused as well. */
async function fetchedUids(
  client: ImapFlow,
  found: readonly number[] | null,
): Promise<readonly number[]> {
  try {
    const rows = await client.fetchAll('1:*', { uid: true }, { uid: true })
    return rows.map(({ uid }) => uid).filter(Boolean)
  } catch (error) {
    if (found === null || !client.usable) throw error
    return found
  }
}

/** Whether this mailbox keeps our keyword (RFC 9051 §7.1, PERMANENTFLAGS). */
export function takesKeyword(client: ImapFlow): boolean {
  const flags = client.mailbox ? client.mailbox.permanentFlags : undefined
  return !flags || flags.has('\\*') || flags.has(SEEN_KEYWORD)
}

/**
 * Sizes and dates. The server may give the body of a mail whose size it refuses: such a mail is listed
 * without size when it is there, and in `absent` with the reason when it is not.
 */
export async function fetchListed(
  client: ImapFlow,
  uids: readonly number[],
  now: number,
): Promise<{ listed: ListedMail[]; absent: Map<number, string> }> {
  const { rows } = await fetchTolerantly(client, uids, { size: true, internalDate: true })
  const absent = new Map<number, string>()
  const missing = uids.filter((uid) => !rows.has(uid))
  if (missing.length > 0) {
    const probe = await fetchTolerantly(client, missing, { flags: true })
    for (const uid of missing) {
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
