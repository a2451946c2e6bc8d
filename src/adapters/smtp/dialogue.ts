/** One SMTP dialogue as its lines go by: which command waits for its reply, what the server offers, how many mails it took. */

import { type Offers, readOffers } from './offers.js'
import { type Phase, phaseOf } from './reply.js'

/** Of one connection. */
export interface Dialogue {
  /** Commands without a reply yet, in order: several where they were pipelined (RFC 2920). */
  readonly unanswered: Phase[]
  /** Where it stands when nothing is unanswered. */
  at: Phase
  /** Of its last EHLO; after STARTTLS there comes another. */
  offers: Offers | null
  /** The Message-ID of the mail that it is about; '': of none yet. */
  mail: string
  /** How many mails the server has taken on it. */
  taken: number
  /** It answered while the message was still being sent: no word is about a whole one any more. */
  early: boolean
}

export function newDialogue(): Dialogue {
  return { unanswered: [], at: 'greeting', offers: null, mail: '', taken: 0, early: false }
}

export function sendLine({ unanswered, at }: Dialogue, line: string): void {
  // A line of a login belongs to its AUTH.
  unanswered.push(phaseOf(line) ?? unanswered.at(-1) ?? at)
}

/** All of a message went to the socket, the final dot included. */
export function sendDot({ unanswered }: Dialogue): void {
  unanswered.push('dot')
}

export function takeReply(dialogue: Dialogue, reply: string): void {
  const answered = dialogue.unanswered.shift()
  if (answered === undefined) {
    dialogue.early ||= dialogue.at === 'message'
    return
  }
  if (answered === 'dot' && reply.startsWith('2')) dialogue.taken++
  if (answered === 'ehlo') dialogue.offers = readOffers(reply)
  // Some servers take the message after a 250, which the client lets pass.
  dialogue.at = answered === 'data' && /^[23]/.test(reply) ? 'message' : answered
}

/** RFC 2920 §3.1: replies come in the order of the commands, so the first one without a reply failed. */
export function phaseNow(dialogue: Dialogue | undefined): Phase {
  return dialogue?.unanswered[0] ?? dialogue?.at ?? 'connection'
}

export function awaitsLastWord({ unanswered }: Dialogue): boolean {
  return unanswered.includes('dot')
}
