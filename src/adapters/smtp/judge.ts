/** What a refusal or a fault of the mail server means for a notice: given up, tried later, or an outage. */

import type { Delivery } from '../../app/ports/outbox.js'
import { explainConnection } from '../connection-fault.js'
import type { ServerSettings } from '../mail-server.js'
import { type Phase, replyLine, type SmtpFault, type SmtpReply, toReply } from './reply.js'
import type { Verdict } from './verdict.js'
import { verdictOf } from './verdicts.js'

type FailedDelivery = Exclude<Delivery, { kind: 'sent' }>

/** `phase`: where the dialogue stood, for a fault that names no command. */
export function judge(fault: SmtpFault, phase: Phase, settings: ServerSettings): FailedDelivery {
  // A file of ours can't be read: the next try finds out whether it is still there.
  if (fault.code === 'ESTREAM')
    return {
      kind: 'deferred',
      error: replyLine(fault.message),
      connection: false,
    }
  // No recipient, an impossible address: nodemailer's own refusal, and final.
  if (fault.command === 'API' && fault.code !== 'ECONNECTION')
    return {
      kind: 'dead',
      error: replyLine(fault.message),
    }
  const reply = toReply(fault, phase)
  return DELIVERIES[verdictOf(reply)](reply, fault, settings)
}

/** Whether the server might take the same mail without its files: their size or kind may be what it refuses. */
export function mayPassWithoutFiles(fault: SmtpFault, phase: Phase): boolean {
  if (fault.command === 'API') return false
  const reply = toReply(fault, phase)
  const verdict = verdictOf(reply)
  if (verdict === 'message') return true
  // A mailbox that is full for many megabytes may hold a few more lines.
  return ['full', 'unclear'].includes(verdict) && reply.phase === 'dot'
}

/**
 * RFC 1870 §6.1: it has no room now for a mail of the size that was declared. Of a mail with files this
 * says little of others, and the next tries may go without them.
 */
export function hasNoRoomNow(fault: SmtpFault, phase: Phase): boolean {
  const reply = toReply(fault, phase)
  return reply.phase === 'mail' && reply.code === 452
}

/**
 * Many servers take so many mails a session, and no more: 421, or words of it. `taken`: by this one before.
 * Another connection takes the next one.
 */
export function isSessionOver(fault: SmtpFault, phase: Phase, taken: number): boolean {
  if (taken === 0) return false
  const { phase: at, code, text } = toReply(fault, phase)
  if (code === null || !(at === 'mail' || at === 'rcpt')) return false
  return code === 421 || OF_THE_SESSION.test(text)
}

const OF_THE_SESSION =
  /\b(session|connection|reconnect)\b|too many (transactions|messages|mails|e-mails)\b(?! from)/i

/** It was ended by us while it was being sent: by a time-out, or because the service stops. */
export function interrupted(because: string): FailedDelivery {
  return {
    kind: 'deferred',
    error: `${because}: the mail may have arrived`,
    connection: false,
    pace: 'unknown',
  }
}

const dead = ({ text }: SmtpReply): FailedDelivery => ({
  kind: 'dead',
  error: text,
})

const later = ({ text }: SmtpReply): FailedDelivery => ({
  kind: 'deferred',
  error: text,
  connection: false,
})

const DELIVERIES: Readonly<
  Record<Verdict, (reply: SmtpReply, fault: SmtpFault, settings: ServerSettings) => FailedDelivery>
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
  unknown: ({ text }) => interrupted(`no answer came after the message (${text})`),
  ours: (reply, fault, settings) => ({
    kind: 'deferred',
    error: outageMessage(reply, fault, settings),
    connection: true,
    // Of one mail or one recipient: others may fare better.
    ...(ABOUT_ONE_MAIL.includes(reply.phase) && { doubt: true }),
  }),
}

const ABOUT_ONE_MAIL: readonly Phase[] = ['rcpt', 'data', 'message', 'dot']

function outageMessage(
  { phase, code, text }: SmtpReply,
  fault: SmtpFault,
  settings: ServerSettings,
): string {
  const asked = phase === 'mail' || ABOUT_ONE_MAIL.includes(phase)
  if (!asked || code === 421) return replyLine(explainConnection(fault, settings).message)
  const { prefix, host, port } = settings
  if (code === null)
    return `${host}:${port} hung up or fell silent after ${phase.toUpperCase()} (${text})`
  return `${host}:${port} sends nothing for us: check ${prefix}_USER and ${prefix}_PASSWORD, whether that login may send as AMIGO_ADDRESS, and its limits (the server said: ${text})`
}

/** Its certificate is refused: by an authority that is not the one of the settings, or no more. */
export function isUntrusted({ code = '', message }: SmtpFault): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|certificate/i.test(`${code} ${message}`)
}
