/** The cap of automatic answers to one address in a day: which notices it counts, and when it keeps one back. */

import type { Channel } from '../reading/message.js'
import type { FloodLimits } from './floods.js'
import { NOTICE_RULES, type Notice } from './notice.js'
import type { CapClass } from './notice-rule.js'

/** What a notice is counted as. */
export type Counted = Exclude<CapClass, 'news'>

interface Cap {
  /** How often the setting (`AMIGO_DAILY_ANSWERS`) that much a day is; null: once, whatever it says. */
  readonly times: number | null
  /** Counted for each request apart. */
  readonly perRequest: boolean
  /** Written on what is kept back, and into the journal of its request. */
  readonly because: string
}

/** Written on an answer to somebody who had many that day already. */
export const DAILY_CAP = 'daily-cap'

const CAPS: Readonly<Record<Counted, Cap>> = {
  answer: { times: 1, perRequest: false, because: DAILY_CAP },
  // On a busy day a technician gives more words than any requester; each wants to know whether it was done.
  'agents-answer': { times: 10, perRequest: false, because: DAILY_CAP },
  stranger: { times: null, perRequest: false, because: 'told today' },
  // No two people write so often about one request: these are machines.
  relayed: { times: 5, perRequest: true, because: 'daily-cap of one request' },
}

/** Whoever wrote the message that a notice comes of. */
export interface Writer {
  /** Null: nobody of the directory. */
  readonly personId: number | null
  readonly address: string
  readonly channel: Channel
}

/** What a notice is counted as; null: nothing counts it, and nothing keeps it back. */
export function countedAs({ kind, to, data }: Notice, writer: Writer | null): Counted | null {
  // In the chat no machine is heard, and the command line prints its answer.
  if (writer === null || writer.channel !== 'mail') return null
  const { cap } = NOTICE_RULES[kind]
  const theirOwn =
    to.address === writer.address || (to.personId !== null && to.personId === writer.personId)
  if (!theirOwn) return cap === 'relayed' ? 'relayed' : null
  // Anybody can write a technician's address into From: what proves nothing earns no higher cap.
  const unproven = kind === 'agent-refused' && 'why' in data && data.why === 'unproven'
  if (unproven || cap === 'relayed' || cap === 'news') return 'answer'
  return cap
}

/** What is counted together: one key for all requests, or one for each. */
export function countedUnder(counted: Counted, ticketId: number | null): string {
  return CAPS[counted].perRequest ? `${counted} ${ticketId ?? 0}` : counted
}

export const STRANGERS_BUDGET = 'budget of answers to strangers'

/** Why an answer to one more stranger must not go out today, when `sent` did to all of them; undefined: it may. */
export function overBudget(
  counted: Counted,
  sent: number,
  { strangersADay }: FloodLimits,
): string | undefined {
  return counted === 'stranger' && sent >= strangersADay ? STRANGERS_BUDGET : undefined
}

/** Why one more must not go out today, when `sent` did; undefined: it may. */
export function keptBack(counted: Counted, sent: number, dailyCap: number): string | undefined {
  const { times, because } = CAPS[counted]
  return sent >= (times === null ? 1 : times * dailyCap) ? because : undefined
}
