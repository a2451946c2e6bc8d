/** Mails that come while many wait: they need not wait behind those, unless something of their conversation does. */

import type { OrderClues } from '../../../app/ports/inbox.js'
import { claimable, type WaitingMessage } from '../../../core/running/claim-order.js'
import { formatReference } from '../../../core/text/reference.js'
import { orderClues } from '../../mime/order-clues.js'
import { ConnectionLost } from '../client.js'
import type { OpenMailbox } from './open-mailbox.js'

/** Fewer have had their turn before anybody notices. */
const MANY = 200
/** So many are looked at between two batches: each costs the server a search. */
const AT_ONCE = 20
/** Who answers more than these waits: a search for all of them would be a long one. */
const MOST_CLUES = 12

export interface FreshMails {
  /** UIDs of new mails that may be taken in now, in their order. Rejects when the connection is lost. */
  next(): Promise<number[]>
  /** These had their turn. */
  passed(uids: readonly number[]): void
}

/** `listed`: what waits in the mailbox, and has its turn in this round. */
export function watchFresh(box: OpenMailbox, listed: readonly number[]): FreshMails {
  const waits = new Set(listed)
  let last = listed.reduce((most, uid) => Math.max(most, uid), 0)
  let seen = box.news()
  /** Those that wait in spite of it: what comes later of their conversation waits with them. */
  let kept: readonly WaitingMessage[] = []

  const newOnes = async (): Promise<number[]> => {
    const news = box.news()
    if (waits.size < MANY || news === seen) return []
    const found = await searched(box, { uid: `${last + 1}:*` })
    // « n:* » names the last mail, too, where all are older (RFC 9051 §9, seq-range).
    const fresh = (found ?? []).filter((uid) => uid > last).sort((a, b) => a - b)
    if (fresh.length <= AT_ONCE) seen = news
    return fresh.slice(0, AT_ONCE)
  }
  return {
    async next() {
      const fresh = await newOnes()
      if (fresh.length === 0) return []
      last = fresh.at(-1) ?? last
      const looked = await lookedAt(box, fresh, waits)
      const free = claimable([...kept, ...looked])
      kept = [...kept, ...looked].filter(({ id }) => !free.includes(id))
      return free
    },
    passed(uids) {
      for (const uid of uids) waits.delete(uid)
    },
  }
}

/** Null: the server refuses it. */
async function searched(
  { client }: OpenMailbox,
  query: Parameters<OpenMailbox['client']['search']>[0],
): Promise<number[] | null> {
  const found = await client.search(query, { uid: true })
  if (!client.usable) throw new ConnectionLost('the connection was lost in the middle of a SEARCH')
  return found || null
}

async function lookedAt(
  box: OpenMailbox,
  fresh: readonly number[],
  waits: ReadonlySet<number>,
): Promise<WaitingMessage[]> {
  const headers = await headersOf(box, fresh)
  const looked: WaitingMessage[] = []
  for (const uid of fresh) {
    const header = headers.get(uid)
    const clues = header && orderClues(header)
    const free = clues !== undefined && !(await isAwaited(box, clues, waits))
    looked.push({ id: uid, keys: clues ? keysOf(clues) : null, held: free ? 'free' : 'other' })
  }
  return looked
}

async function headersOf(
  { client }: OpenMailbox,
  uids: readonly number[],
): Promise<Map<number, Buffer>> {
  const rows = await client.fetchAll(uids.join(','), { uid: true, headers: true }, { uid: true })
  if (!client.usable) throw new ConnectionLost('the connection was lost in the middle of a FETCH')
  const found = new Map<number, Buffer>()
  for (const { uid, headers } of rows) if (uid && headers) found.set(uid, headers)
  return found
}

function keysOf({ addresses, numbers, messageIds }: OrderClues): string[] {
  return [...addresses, ...numbers.map(String), ...messageIds]
}

/** Whether something that waits is of its conversation, or may be: then it keeps its place. */
async function isAwaited(
  box: OpenMailbox,
  { addresses, numbers, messageIds }: OrderClues,
  waits: ReadonlySet<number>,
): Promise<boolean> {
  const clues = [...addresses, ...messageIds]
  // Letters that a search would have to name a charset for; a header that names nobody.
  const plain = clues.every((clue) => /^[\x20-\x7E]+$/.test(clue))
  if (!plain || addresses.length === 0 || clues.length + numbers.length > MOST_CLUES) return true
  const header = (name: string, text: string) => ({ header: { [name]: text } })
  const alike = [
    ...addresses.flatMap((address) => [{ from: address }, header('reply-to', address)]),
    ...messageIds.flatMap((id) =>
      ['message-id', 'in-reply-to', 'references'].map((name) => header(name, id)),
    ),
    ...numbers.map((number) => ({ subject: formatReference(number) })),
  ]
  const found = await searched(box, { or: alike })
  return found === null || found.some((uid) => waits.has(uid))
}
