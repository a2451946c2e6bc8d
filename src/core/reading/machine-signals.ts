/** A table: the signals of machine mail (bounces, auto-replies, lists, spam), each with its RFC or vendor. */

import { fold } from '../text/text.js'
import { isNonDelivery, isOutOfOffice } from './machine-subjects.js'
import { header, type Message } from './message.js'
import { isReaction } from './reaction.js'

export type MailKind = 'person' | 'auto_reply' | 'bounce' | 'list' | 'no_reply' | 'own' | 'spam'

/** How to recognise our own mail when it comes back. Addresses are normalised. */
export interface OwnMail {
  readonly addresses: readonly string[]
  /** The part after the @ in the Message-IDs that we make. */
  readonly messageIdDomain: string
  /** Whether `amigo doctor` signed this Message-ID or X-Amigo-Probe; when left out, none is signed. */
  readonly isProbe?: (text: string) => boolean
}

export interface MachineSignal {
  readonly name: string
  readonly kind: MailKind
  readonly holds: (message: Message, own: OwnMail) => boolean
}

/** The first row that holds wins, so the surest stand first. */
export const MACHINE_SIGNALS: readonly MachineSignal[] = [
  {
    // Signed, by Message-ID or, where a server rewrites that, by a header: nobody else can make one.
    name: 'probe',
    kind: 'own',
    holds: (m, { isProbe }) =>
      isProbe !== undefined &&
      [m.messageId ?? '', ...(m.headers['x-amigo-probe'] ?? [])].some((text) => isProbe(text)),
  },
  // Somebody touched « 👍 »: a reply in form only.
  { name: 'reaction', kind: 'auto_reply', holds: isReaction },
  {
    // We wrote it: a forward of our own that loops, or a Sent folder that is copied back.
    name: 'own-message-id',
    kind: 'own',
    holds: (m, own) =>
      m.messageId?.endsWith(`@${own.messageIdDomain}>`) === true && /^<amigo\./.test(m.messageId),
  },
  {
    name: 'own-address',
    kind: 'own',
    holds: (m, own) => m.sender !== null && own.addresses.includes(m.sender.address),
  },
  // RFC 3462, RFC 6522: delivery reports; RFC 3464 their machine-readable part.
  {
    name: 'multipart-report',
    kind: 'bounce',
    holds: (m) => /^multipart\/report;? ?(delivery-status|$)/.test(m.mediaType),
  },
  // RFC 8098 read receipts, RFC 5965 feedback reports: machines too, but nothing bounced.
  {
    name: 'disposition-notification',
    kind: 'auto_reply',
    holds: (m) => m.mediaType.startsWith('multipart/report; disposition-notification'),
  },
  {
    name: 'feedback-report',
    kind: 'bounce',
    holds: (m) => m.mediaType.startsWith('multipart/report; feedback-report'),
  },
  // RFC 5321 §4.5.5: the null reverse-path of notifications. Vacation programs use it as well.
  {
    name: 'mailer-daemon',
    kind: 'bounce',
    holds: (m) =>
      !hasHeader(m, 'list-id') &&
      (/^(mailer-daemon|post[-_]?master|mail-daemon|mdaemon)@/.test(m.sender?.address ?? '') ||
        // « From: Mail Delivery Subsystem <MAILER-DAEMON> »: no domain, so no address at all.
        (m.sender === null && /mailer-daemon|postmaster|mail delivery/i.test(header(m, 'from')))),
  },
  // « From: <> »: the null reverse-path, written where it does not belong.
  {
    name: 'null-from',
    kind: 'bounce',
    holds: (m) => m.sender === null && /^\s*("[^"]*"\s*)?<\s*>\s*$/.test(header(m, 'from')),
  },
  { name: 'undelivered-subject', kind: 'bounce', holds: (m) => isNonDelivery(m) },
  // Amazon's notices about what was sent through it: JSON in a mail.
  {
    name: 'amazon-sns',
    kind: 'bounce',
    holds: (m) =>
      hasHeader(m, 'x-amz-sns-message-id') &&
      /"notificationType"\s*:/.test(m.text.slice(0, 20_000)),
  },
  { name: 'failed-recipients', kind: 'bounce', holds: (m) => hasHeader(m, 'x-failed-recipients') },
  { name: 'out-of-office-subject', kind: 'auto_reply', holds: (m) => isOutOfOffice(m) },
  {
    name: 'null-return-path',
    kind: 'bounce',
    holds: (m) => header(m, 'return-path').trim() === '<>' && !hasHeader(m, 'auto-submitted'),
  },
  // RFC 3834 §5; `auto-forwarded` is a person's mail that a rule passed on (RFC 4021 says nothing else).
  {
    name: 'auto-submitted',
    kind: 'auto_reply',
    holds: (m) => {
      const v = fold(header(m, 'auto-submitted'))
      return v !== '' && !/^(no|auto-forwarded)\b/.test(v)
    },
  },
  {
    name: 'x-autoreply',
    kind: 'auto_reply',
    holds: (m) =>
      ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply'].some(
        (name) => hasHeader(m, name) && fold(header(m, name)) !== 'no',
      ),
  },
  {
    name: 'precedence-auto-reply',
    kind: 'auto_reply',
    holds: (m) => /^auto[_-]?reply/.test(fold(header(m, 'precedence'))),
  },
  {
    name: 'precedence-list',
    kind: 'list',
    holds: (m) => fold(header(m, 'precedence')) === 'list' || hasHeader(m, 'list-id'),
  },
  {
    name: 'precedence-bulk',
    kind: 'list',
    holds: (m) => /^(bulk|junk)$/.test(fold(header(m, 'precedence'))),
  },
  {
    name: 'no-reply-sender',
    kind: 'no_reply',
    holds: (m) =>
      /^(no-?reply|ne-?pas-?repondre|do-?not-?reply|nepasrepondre)\b/.test(m.sender?.address ?? ''),
  },
  // Microsoft: the sender wants no automatic answer. Exchange sets it on meeting mail and robots.
  {
    name: 'auto-response-suppress',
    kind: 'no_reply',
    holds: (m) => /\b(all|oof|autoreply)\b/.test(fold(header(m, 'x-auto-response-suppress'))),
  },
  { name: 'spam-flag', kind: 'spam', holds: (m) => fold(header(m, 'x-spam-flag')) === 'yes' },
]

function hasHeader(message: Message, name: string): boolean {
  return message.headers[name] !== undefined
}
