/** The header of a mail that is too large to take: enough to know its sender and to answer. */

import type { ImapFlow } from 'imapflow'
import { MOST_HEADER, rawHeader } from '../raw-header.js'

/** The raw header with the blank line that ends it, cut at 256 KB. */
export async function headerOnly(client: ImapFlow, uid: number): Promise<Buffer> {
  const fetched = await client.fetchOne(
    String(uid),
    { source: { start: 0, maxLength: MOST_HEADER } },
    { uid: true },
  )
  return rawHeader(fetched ? (fetched.source ?? Buffer.alloc(0)) : Buffer.alloc(0))
}
