/** A table: the buttons for technicians and for the requester in each state of a request. */

import type { Status } from '../../../core/request/ticket.js'
import type { ButtonName } from '../words/words.js'

/** For agents: a request that nobody has taken. */
export const TO_TAKE: readonly ButtonName[] = ['take', 'answer', 'ask', 'resolve', 'dispatch']
/** For agents: a request that one of them has taken. */
export const TAKEN: readonly ButtonName[] = ['answer', 'ask', 'resolve', 'wait']
/** For the requester: an open request. */
export const OPEN_REQUEST: readonly ButtonName[] = ['complete', 'close']

/** The buttons for agents in each state of a request, in mails; the chat has its own: adapters/chat/request-buttons.ts. */
export const AGENT_BUTTONS: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: TO_TAKE,
  redispatched: TO_TAKE,
  assigned: TAKEN,
  pending: ['answer', 'resolve'],
  resolved: ['reopen', 'answer'],
  closed: [],
}

/** The buttons for the requester in each state. */
export const REQUESTER_BUTTONS: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['complete', 'correct', 'close'],
  redispatched: OPEN_REQUEST,
  assigned: OPEN_REQUEST,
  pending: OPEN_REQUEST,
  resolved: ['close', 'reopen'],
  closed: [],
}

export const BUTTONS_FOR = { agent: AGENT_BUTTONS, requester: REQUESTER_BUTTONS } as const
