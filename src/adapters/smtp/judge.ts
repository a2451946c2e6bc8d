/** What a refusal or a fault of the mail server means for a notice: given up, tried later, or an outage. */

import type { Delivery } from '../../app/ports/outbox.js'
import { explainConnection, isRefusedPassword } from '../connection-fault.js'
import type { ServerSettings } from '../mail-server.js'
import { type Phase, replyLine, type SmtpFault, type SmtpReply, toReply } from './reply.js'
import type { Verdict } from './verdict.js'
import { verdictOf } from './verdicts.js'

type FailedDelivery = Exclude<Delivery, { kind: 'sent' }>

/** A fault, read once. */
export interface Failure {
  readonly fault: SmtpFault
  /** What the server said; or what the client says, where it said nothing. */
  readonly reply: SmtpReply
  /** `file`: a file of ours can't be read; `impossible`: the client can't send this at all. */
  readonly about: Verdict | 'file' | 'impossible'
}

/** `at`: where the dialogue stood, for a fault that names no command. */
export function readFailure(fault: SmtpFault, at: Phase): Failure {
  const reply = toReply(fault, at)
  return {
    fault,
    reply,
    about: ofTheClient(fault) ?? verdictOf(reply),
  }
}

/** Null: it is about the server, or about what the server said. */
function ofTheClient({ code, command }: SmtpFault): 'file' | 'impossible' | null {
  if (code === 'ESTREAM') return 'file'
  // No recipient, an address that can't be one.
  return command === 'API' && code !== 'ECONNECTION' ? 'impossible' : null
}

export function deliveryOf(failure: Failure, settings: ServerSettings): FailedDelivery {
  return DELIVERIES[failure.about](failure, settings)
}

/** Whether the server might take the same mail without its files: their size or kind may be what it refuses. */
export function mayPassWithoutFiles({ about, reply }: Failure): boolean {
  if (about === 'message') return true
  // A mailbox that is full for many megabytes may hold a few more lines.
  return ['full', 'unclear'].includes(about) && reply.phase === 'dot'
}

/**
 * RFC 1870 §6.1: it has no room now for a mail of the size that was declared. Of a mail with files this
 * says little of others, and the next tries may go without them.
 */
export function hasNoRoomNow({ reply }: Failure): boolean {
  return reply.phase === 'mail' && reply.code === 452
}

/**
 * Many servers take so many mails a session, and no more: 421, or words of it. `taken`: by this one before.
 * Another connection takes the next one.
 */
export function isSessionOver({ reply }: Failure, taken: number): boolean {
  const { phase, code, text } = reply
  if (taken === 0 || code === null || !(phase === 'mail' || phase === 'rcpt')) return false
  return code === 421 || OF_THE_SESSION.test(text)
}

/** At its greeting, or at EHLO: it may be one connection too many. */
export function isCrowded({ reply: { phase, code } }: Failure): boolean {
  return (phase === 'greeting' || phase === 'ehlo') && code !== null && code >= 400 && code < 500
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

const dead = ({ reply }: Failure): FailedDelivery => ({
  kind: 'dead',
  error: reply.text,
})

const later = ({ reply }: Failure): FailedDelivery => ({
  kind: 'deferred',
  error: reply.text,
  connection: false,
})

const DELIVERIES: Readonly<
  Record<Failure['about'], (failure: Failure, settings: ServerSettings) => FailedDelivery>
> = {
  impossible: dead,
  recipient: ({ reply }, { host, port }) => ({
    kind: 'dead',
    error: reply.text,
    ofEverybody: `${host}:${port} says of every recipient that there is none: look at the directory and the relay rules of that server (it said: ${reply.text})`,
  }),
  message: dead,
  // The next try finds out whether it is still there.
  file: later,
  later,
  full: ({ reply }) => ({
    kind: 'deferred',
    error: reply.text,
    connection: false,
    pace: 'full',
  }),
  unclear: ({ reply }) => ({
    kind: 'deferred',
    error: reply.text,
    connection: false,
    doubt: true,
  }),
  unknown: ({ reply }) => interrupted(`no answer came after the message (${reply.text})`),
  ours: (failure, settings) => ({
    kind: 'deferred',
    error: outageMessage(failure, settings),
    connection: true,
    ...(isRefusedPassword(failure.fault, settings) && { password: true }),
    // Of one mail or one recipient: others may fare better.
    ...(ABOUT_ONE_MAIL.includes(failure.reply.phase) && { doubt: true }),
  }),
}

const ABOUT_ONE_MAIL: readonly Phase[] = ['rcpt', 'data', 'message', 'dot']

function outageMessage({ fault, reply }: Failure, settings: ServerSettings): string {
  const { phase, code, text } = reply
  const asked = phase === 'mail' || ABOUT_ONE_MAIL.includes(phase)
  if (!asked || code === 421) return replyLine(explainConnection(fault, settings).message)
  const { prefix, host, port, tokens } = settings
  if (isFull(reply))
    return `${host}:${port} takes no mail for now: look at that server, its disk and its queue (the server said: ${text})`
  if (code === null)
    return `${host}:${port} hung up or fell silent after ${phase.toUpperCase()} (${text})`
  const login = tokens ? `${prefix}_USER` : `${prefix}_USER and ${prefix}_PASSWORD`
  return `${host}:${port} sends nothing for us: check ${login}, whether that login may send as AMIGO_ADDRESS, and its limits (the server said: ${text})`
}

/** The system itself, or its disk (RFC 5321 §4.2.3, RFC 3463 §3.4): no matter of who logs in. */
function isFull({ code, enhanced, text }: SmtpReply): boolean {
  return /^4\.3\.[0-2]$/.test(enhanced) || (code === 452 && /stor(age|e)|disk|space/i.test(text))
}

/** Its certificate is refused: by an authority that is not the one of the settings, or no more. */
export function isUntrusted({ code = '', message }: SmtpFault): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|certificate/i.test(`${code} ${message}`)
}
