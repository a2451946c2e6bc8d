/** The requests that a message outside their threads may be about: those that wait for an answer, those of a list that was shown, those that are open. */

import type { Unit } from '../../app/ports/store.js'
import type { Question } from '../../core/notices/question.js'
import { isShown } from '../../core/request/catalogue/option.js'
import { LISTS, type RequestLine } from '../../core/request/request-list.js'
import type { Status } from '../../core/request/ticket.js'
import { type PersonReader, readAsPerson } from './as-person.js'

export interface PendingRequest {
  readonly number: number
  readonly title: string
}

/** More are no choice, but a list. */
const MOST = 5
/** Where no technician waits for an answer. */
const WITHOUT_QUESTION: readonly Status[] = ['dispatched', 'redispatched', 'assigned', 'resolved']

/** The newest first: those that are *À compléter*, then those whose keyword lacks its text. `now`: epoch ms. */
export async function pendingRequests(
  reader: PersonReader,
  userId: string,
  now: number,
): Promise<readonly PendingRequest[]> {
  const found = await readAsPerson(reader, userId, async (unit, person) => {
    if (!person) return []
    const newestIn = async (statuses: readonly Status[]) => {
      const page = { skip: 0, most: MOST }
      return (await unit.requests({ scope: { requesterId: person.id }, statuses, page })).lines
    }
    const waiting = await newestIn(['pending'])
    const texts: RequestLine[] = []
    for (const line of await newestIn(WITHOUT_QUESTION))
      if (await isTextAwaited(unit, person.id, line.number, now)) texts.push(line)
    return [...waiting, ...texts].slice(0, MOST).map(({ number, title }) => ({ number, title }))
  })
  return found ?? []
}

/** « ROUVRIR » was written there alone, and nothing was said since. */
async function isTextAwaited(
  unit: Pick<Unit, 'pendingQuestions'>,
  personId: number,
  ticketId: number,
  now: number,
): Promise<boolean> {
  const asked = await unit.pendingQuestions({ personId, ticketId, messageIds: [], now })
  return asked.questions.some(
    ({ question, how }) =>
      how === 'last' && question.asks === 'text' && question.side === 'requester',
  )
}

/** Whether they have a request that is not resolved yet. */
export async function hasOpenRequest(reader: PersonReader, userId: string): Promise<boolean> {
  const found = await readAsPerson(reader, userId, async (unit, person) => {
    if (!person) return null
    return unit.requests({
      scope: { requesterId: person.id },
      statuses: LISTS.open,
      page: { skip: 0, most: 0 },
    })
  })
  return (found?.total ?? 0) > 0
}

/**
 * Whether a list of ours waits for their choice: a number or a short text may be that. `now`: epoch ms.
 */
export async function isChoiceAwaited(
  reader: PersonReader,
  userId: string,
  now: number,
): Promise<boolean> {
  const asked = await readAsPerson(reader, userId, async (unit, person) => {
    if (!person) return null
    return unit.pendingQuestions({ personId: person.id, ticketId: null, messageIds: [], now })
  })
  return asked?.questions.some(({ question }) => isChoice(question)) ?? false
}

/** Options that show nothing are about one request, and answered in its thread. */
function isChoice(question: Question): boolean {
  if (question.asks === 'request') return true
  if (question.asks !== 'options') return false
  return question.options.some(({ field }) => isShown(field))
}
