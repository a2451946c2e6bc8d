/** Follows each SMTP dialogue through nodemailer's log, so that the step of a fault without a reply is known. */

import { type Offers, readOffers } from './offers.js'
import { type Phase, phaseOf } from './reply.js'

/** What nodemailer logs with `transactionLog`, as far as it is read here. */
interface LogEntry {
  readonly tnx?: string
  /** The connection. */
  readonly sid?: string
  readonly err?: unknown
}

type Listener = (entry: LogEntry, sentence: string, ...rest: unknown[]) => void

export interface Dialogues {
  /** For nodemailer's option `logger`. */
  readonly logger: Readonly<Record<string, Listener>>
  /** Where the dialogue stood when this fault ended it; the connection, where that was not seen. */
  phaseAtFault(fault: object): Phase
  /** What the server offered last, on whichever connection; null: none has got so far. */
  offers(): Offers | null
}

/** One connection. */
interface Dialogue {
  /** Commands without a reply yet, in order: several where they were pipelined (RFC 2920). */
  readonly unanswered: Phase[]
  /** Where it stands when nothing is unanswered. */
  at: Phase
  /** Of its last EHLO; after STARTTLS there comes another. */
  offers: Offers | null
}

export function followDialogues(): Dialogues {
  const dialogues = new Map<string, Dialogue>()
  const faults = new WeakMap<object, Phase>()
  let offered: Offers | null = null

  const listen: Listener = (entry, sentence) => {
    const { tnx, sid, err } = entry
    if (sid === undefined) return
    const dialogue = dialogues.get(sid)
    if (typeof err === 'object' && err !== null) faults.set(err, phaseNow(dialogue))
    if (tnx === 'network') {
      // The fault that this is about is logged next, in the same turn.
      if (sentence.startsWith('Connection closed')) setImmediate(() => dialogues.delete(sid))
      else if (sentence.includes('established'))
        dialogues.set(sid, { unanswered: [], at: 'greeting', offers: null })
      return
    }
    if (!dialogue) return
    follow(dialogue, tnx, String(sentence))
    if (tnx === 'client' && dialogue.unanswered.at(-1) !== 'starttls')
      offered = dialogue.offers ?? offered
  }

  return {
    logger: {
      trace: listen,
      debug: listen,
      info: listen,
      warn: listen,
      error: listen,
      fatal: listen,
    },
    phaseAtFault: (fault) => faults.get(fault) ?? 'connection',
    offers: () => offered,
  }
}

/** RFC 2920 §3.1: replies come in the order of the commands, so the first one without a reply failed. */
function phaseNow(dialogue: Dialogue | undefined): Phase {
  return dialogue?.unanswered[0] ?? dialogue?.at ?? 'connection'
}

function follow(dialogue: Dialogue, tnx: string | undefined, sentence: string): void {
  const { unanswered } = dialogue
  // A line of a login belongs to its AUTH.
  if (tnx === 'client') unanswered.push(phaseOf(sentence) ?? unanswered.at(-1) ?? dialogue.at)
  // All of it went to the socket, the final dot included.
  if (tnx === 'message') unanswered.push('dot')
  if (tnx !== 'server') return
  const answered = unanswered.shift()
  if (answered === undefined) return
  if (answered === 'ehlo') dialogue.offers = readOffers(sentence)
  // Some servers take the message after a 250, which the client lets pass.
  dialogue.at = answered === 'data' && /^[23]/.test(sentence) ? 'message' : answered
}
