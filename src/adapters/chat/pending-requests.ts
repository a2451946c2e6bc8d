/** The requests that wait for an answer of somebody who writes beside their threads: their words may be that answer. */

import { type PersonReader, readAsPerson } from './as-person.js'

export interface PendingRequest {
  readonly number: number
  readonly title: string
}

/** More are no choice, but a list. */
const MOST = 5

/** The newest first. */
export async function pendingRequests(
  reader: PersonReader,
  userId: string,
): Promise<readonly PendingRequest[]> {
  const found = await readAsPerson(reader, userId, async (unit, person) => {
    if (!person) return []
    const { lines } = await unit.requests({
      scope: { requesterId: person.id },
      statuses: ['pending'],
      page: { skip: 0, most: MOST },
    })
    return lines.map(({ number, title }) => ({ number, title }))
  })
  return found ?? []
}

/** Whether a numbered list of ours waits for their answer: a number is about that. `now`: epoch ms. */
export async function isNumberAwaited(
  reader: PersonReader,
  userId: string,
  now: number,
): Promise<boolean> {
  const offered = await readAsPerson(reader, userId, async (unit, person) => {
    if (!person) return null
    return unit.optionsOffered({ personId: person.id, ticketId: null, messageIds: [], now })
  })
  // Other options are about one request, and answered in its thread.
  return offered?.some(({ field }) => field === 'sheet' || field === 'answer') ?? false
}
