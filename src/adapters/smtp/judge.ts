/** What a fault of the mail server's means for a notice: given up, later, or an outage of ours. */

import type { Delivery } from '../../app/ports/outbox.js'
import { explainConnection, type ServerSettings } from '../connection.js'
import { type Answer, answerOf, type Phase, replyLine, type SmtpFault } from './answer.js'
import { type Verdict, verdictOf } from './verdicts.js'

type Failed = Exclude<Delivery, { kind: 'sent' }>

/** `struck`: where the dialogue stood, for a fault that names no command. */
export function judge(fault: SmtpFault, struck: Phase, settings: ServerSettings): Failed {
  // No recipient, an impossible address: nodemailer's own refusal, and final.
  if (fault.command === 'API' && fault.code !== 'ECONNECTION')
    return {
      kind: 'dead',
      error: replyLine(fault.message),
    }
  const answer = answerOf(fault, struck)
  return DELIVERIES[verdictOf(answer)](answer, fault, settings)
}

/** It was ended by us while it was being sent: by a time-out, or because the service stops. */
export function broken(because: string): Failed {
  return {
    kind: 'deferred',
    error: `${because}: the mail may have arrived`,
    connection: false,
    pace: 'unknown',
  }
}

const dead = ({ text }: Answer): Failed => ({
  kind: 'dead',
  error: text,
})

const later = ({ text }: Answer): Failed => ({
  kind: 'deferred',
  error: text,
  connection: false,
})

const DELIVERIES: Readonly<
  Record<Verdict, (answer: Answer, fault: SmtpFault, settings: ServerSettings) => Failed>
> = {
  recipient: dead,
  message: dead,
  later,
  full: ({ text }) => ({
    kind: 'deferred',
    error: text,
    connection: false,
    pace: 'full',
  }),
  unclear: ({ text }) => ({
    kind: 'deferred',
    error: text,
    connection: false,
    doubt: true,
  }),
  unknown: ({ text }) => broken(`no answer came after the message (${text})`),
  ours: (answer, fault, settings) => ({
    kind: 'deferred',
    error: ofOurs(answer, fault, settings),
    connection: true,
    // Of one mail or one recipient: others may fare better.
    ...(FIRST_OF_A_MAIL.includes(answer.phase) && { doubt: true }),
  }),
}

const FIRST_OF_A_MAIL: readonly Phase[] = ['rcpt', 'data', 'message', 'dot']

function ofOurs({ phase, code, text }: Answer, fault: SmtpFault, settings: ServerSettings): string {
  const asked = phase === 'mail' || FIRST_OF_A_MAIL.includes(phase)
  if (!asked || code === 421) return replyLine(explainConnection(fault, settings).message)
  const { prefix, host, port } = settings
  if (code === null)
    return `${host}:${port} hung up or fell silent after ${phase.toUpperCase()} (${text})`
  return `${host}:${port} sends nothing for us: check ${prefix}_USER and ${prefix}_PASSWORD, whether that login may send as AMIGO_ADDRESS, and its limits (the server said: ${text})`
}
