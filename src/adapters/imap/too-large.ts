/** The header of a mail that is too large to take: enough to know its sender and to answer. */

import type { ImapFlow } from 'imapflow'

/** No real header is longer; a mail made of header alone must not pass through here. */
const MOST = 256 * 1024

/** The raw header with the blank line that ends it, cut at 256 KB. */
export async function headerOnly(client: ImapFlow, uid: number): Promise<Buffer> {
  const fetched = await client.fetchOne(
    String(uid),
    { source: { start: 0, maxLength: MOST } },
    { uid: true },
  )
  const start = fetched ? (fetched.source ?? Buffer.alloc(0)) : Buffer.alloc(0)
  const end = start.indexOf('\r\n\r\n')
  const header = end >= 0 ? start.subarray(0, end) : start
  return Buffer.concat([header, Buffer.from('\r\n\r\n')])
}
