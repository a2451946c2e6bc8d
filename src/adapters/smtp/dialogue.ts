/** Follows each SMTP dialogue through nodemailer's log, so that the step of a fault without a reply is known. */

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
}

export function followDialogues(): Dialogues {
  const phases = new Map<string, Phase>()
  const faults = new WeakMap<object, Phase>()

  const listen: Listener = (entry, sentence) => {
    const { tnx, sid, err } = entry
    if (sid === undefined) return
    if (typeof err === 'object' && err !== null) faults.set(err, phases.get(sid) ?? 'connection')
    if (tnx === 'network') {
      // The fault that this is about is logged next, in the same turn.
      if (sentence.startsWith('Connection closed')) setImmediate(() => phases.delete(sid))
      else if (sentence.includes('established')) phases.set(sid, 'greeting')
      return
    }
    const next = phaseAfter(tnx, String(sentence), phases.get(sid))
    if (next) phases.set(sid, next)
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
  }
}

function phaseAfter(
  tnx: string | undefined,
  sentence: string,
  phase: Phase | undefined,
): Phase | null {
  if (tnx === 'client') return phaseOf(sentence)
  // Some servers take the message after a 250, which the client lets pass.
  if (tnx === 'server' && phase === 'data' && /^3/.test(sentence)) return 'message'
  // All of it went to the socket, the final dot included.
  return tnx === 'message' ? 'dot' : null
}
