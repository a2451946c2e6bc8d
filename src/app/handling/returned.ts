/** Ties a delivery report that brings no Message-ID of ours to the notice that came back. */

import type { DeliveryReport } from '../../core/reading/machine/delivery-report.js'
import type { Lookups } from '../ports/lookups.js'
import type { Signature } from '../ports/tokens.js'
import type { ReadMessage } from './read-message.js'

type Reads = Pick<Lookups, 'noticesByMessageId' | 'noticesToQuote'>

/** Servers give up after five days; what is older came to its end long ago. */
const DAYS = 7
/** One report is about few. */
const MOST_ADDRESSES = 5

/**
 * By the request that it names and the address that it could not reach: gateways return no more. Signed,
 * it was sent to the reply address of that notice; a reference in a subject is known to many.
 */
export async function withNotice(
  lookups: Reads,
  read: ReadMessage,
  { signed, now }: { readonly signed: readonly Signature[]; readonly now: number },
): Promise<ReadMessage> {
  const { report } = read
  if (!report?.failed || report.recipients.length === 0) return read
  if ((await lookups.noticesByMessageId(report.messageIds)).length > 0) return read
  const proven = signed.map(({ ticketNumber }) => ticketNumber)
  const messageIds = await newestTo(lookups, report, { proven, now })
  if (messageIds.length === 0) return read
  return { ...read, report: { ...report, messageIds, guessed: proven.length === 0 } }
}

async function newestTo(
  lookups: Reads,
  { recipients, numbers }: DeliveryReport,
  { proven, now }: { readonly proven: readonly number[]; readonly now: number },
): Promise<string[]> {
  const ticketNumbers = proven.length > 0 ? proven : numbers
  if (ticketNumbers.length === 0) return []
  const found: string[] = []
  for (const address of recipients.slice(0, MOST_ADDRESSES)) {
    const [last] = await lookups.noticesToQuote({ messageIds: [], ticketNumbers, address })
    if (last && last.createdAt > now - DAYS * 86_400_000) found.push(last.messageId)
  }
  // Whoever forges one has the team told once, as a server would.
  const known = await lookups.noticesByMessageId(found)
  return known.filter(({ bounced }) => !bounced).map(({ messageId }) => messageId)
}
