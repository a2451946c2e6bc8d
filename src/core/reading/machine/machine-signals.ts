/** A table: the signals of machine mail (bounces, auto-replies, lists, spam), each with its RFC or vendor. */

import { fold } from '../../text/text.js'
import { isGreeting } from '../../words/greeting.js'
import { header, type Message } from '../message.js'
import { isOurId, type OwnMail } from '../own-mail.js'
import { isReaction } from '../reaction.js'
import { mayBeOurEcho } from '../web-form.js'
import { isAcknowledgement } from './acknowledgement.js'
import { isChallenge } from './challenge.js'
import { refusesMail } from './delivery-outcome.js'
import { isAnswer, isNonDelivery, mayBeNonDelivery } from './delivery-subjects.js'
import {
  guardsAgainstLoops,
  hasDaemonPath,
  hasHeader,
  hasNullPath,
  isAutoSubmitted,
  isMailing,
  isMarked,
  namesResponder,
  wantsNoReply,
} from './machine-headers.js'
import { isOutOfOffice, mayBeOutOfOffice } from './machine-subjects.js'
import {
  callsItselfAutomatic,
  hasReportFields,
  isServersReport,
  looksWritten,
  reportsFailure,
  saysAway,
} from './machine-text.js'

export type MailKind = 'person' | 'auto_reply' | 'bounce' | 'list' | 'no_reply' | 'own' | 'spam'

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
  // We wrote it: a forward of our own that loops, or a Sent folder that is copied back.
  { name: 'own-message-id', kind: 'own', holds: isOurId },
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
  // RFC 5429 §2.2: a mailbox that refuses by a notification; nobody read the mail.
  { name: 'refused-by-notification', kind: 'bounce', holds: refusesMail },
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
  {
    name: 'mailer-daemon',
    kind: 'bounce',
    holds: (m) =>
      DAEMON.test(m.sender?.address ?? '') ||
      DAEMON_NAME.test(m.sender?.name ?? '') ||
      // « From: Mail Delivery Subsystem <MAILER-DAEMON> »: no domain, so no address at all.
      (m.sender === null && /mailer-daemon|postmaster|mail delivery/i.test(header(m, 'from'))),
  },
  // RFC 5321 §4.5.1: a person reads there, and may write from there.
  {
    name: 'postmaster',
    kind: 'bounce',
    holds: (m) =>
      isPostmaster(m) &&
      (isServersReport(m, { isAnswer: false }) || !looksWritten(m)) &&
      !onlyGreets(m),
  },
  // « From: <> »: the null reverse-path, written where it does not belong.
  {
    name: 'null-from',
    kind: 'bounce',
    holds: (m) => m.sender === null && /^\s*("[^"]*"\s*)?<\s*>\s*$/.test(header(m, 'from')),
  },
  { name: 'undelivered-subject', kind: 'bounce', holds: isNonDelivery },
  {
    // A list, a relay, a filter: its address says nothing, so its words must, and none be a person's.
    name: 'undelivered-by-gateway',
    kind: 'bounce',
    holds: (m) =>
      mayBeNonDelivery(m) &&
      (isMarked(m) || isServersReport(m, { isAnswer: isAnswer(m) })) &&
      !looksWritten(m),
  },
  // The fields of a report, and the mail that it is about.
  {
    name: 'report-fields',
    kind: 'bounce',
    holds: (m) => m.carried.length > 0 && hasReportFields(m) && !looksWritten(m),
  },
  // Amazon's notices about what was sent through it: JSON in a mail.
  {
    name: 'amazon-sns',
    kind: 'bounce',
    holds: (m) =>
      hasHeader(m, 'x-amz-sns-message-id') &&
      /"notificationType"\s*:/.test(m.text.slice(0, 20_000)),
  },
  { name: 'failed-recipients', kind: 'bounce', holds: (m) => hasHeader(m, 'x-failed-recipients') },
  { name: 'out-of-office-subject', kind: 'auto_reply', holds: isOutOfOffice },
  { name: 'responder', kind: 'auto_reply', holds: namesResponder },
  {
    name: 'daemon-return-path',
    kind: 'bounce',
    holds: (m) => hasDaemonPath(m) && !hasHeader(m, 'auto-submitted'),
  },
  // RFC 5321 §4.5.5: the null reverse-path of notifications; vacation programs use it as well.
  {
    name: 'null-return-path',
    kind: 'bounce',
    holds: (m) => hasNullPath(m) && !hasHeader(m, 'auto-submitted') && tellsOfFailure(m),
  },
  { name: 'auto-submitted', kind: 'auto_reply', holds: isAutoSubmitted },
  {
    name: 'null-return-path-away',
    kind: 'auto_reply',
    holds: (m) => hasNullPath(m) && m.ancestors.length > 0 && saysAway(m),
  },
  {
    name: 'automatic-answer',
    kind: 'auto_reply',
    holds: (m) => m.ancestors.length > 0 && callsItselfAutomatic(m),
  },
  { name: 'challenge', kind: 'auto_reply', holds: isChallenge },
  // RFC 5546 §3.2.3: somebody touched « Accept », and wrote nothing.
  { name: 'calendar-answer', kind: 'auto_reply', holds: (m) => m.answersInvitation === true },
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
  { name: 'mailing', kind: 'list', holds: isMailing },
  { name: 'no-reply-sender', kind: 'no_reply', holds: wantsNoReply },
  // Another desk opened a ticket of our notice, and says so: to answer it goes round for ever.
  { name: 'other-desk', kind: 'no_reply', holds: isAcknowledgement },
  { name: 'away-or-asks', kind: 'no_reply', holds: mayBeOutOfOffice },
  // Somebody's all the same: a broken mailer, a form. RFC 3834 §2: no answer to the null reverse-path.
  { name: 'no-return-path', kind: 'no_reply', holds: hasNullPath },
  { name: 'postmaster-writes', kind: 'no_reply', holds: isPostmaster },
  { name: 'loop-guard', kind: 'no_reply', holds: guardsAgainstLoops },
  { name: 'form-or-echo', kind: 'no_reply', holds: mayBeOurEcho },
  // Microsoft: the sender wants no automatic answer. Exchange sets it on meeting mail and robots.
  {
    name: 'auto-response-suppress',
    kind: 'no_reply',
    holds: (m) => /\b(all|oof|autoreply)\b/.test(fold(header(m, 'x-auto-response-suppress'))),
  },
  { name: 'spam-flag', kind: 'spam', holds: (m) => fold(header(m, 'x-spam-flag')) === 'yes' },
]

const DAEMON = /^(mailer[-_.]?daemon|mail[-_]?daemon|mdaemon|post_master)\b/
const DAEMON_NAME = /^(mailer-daemon|mail delivery (sub)?system)\b/i

function isPostmaster({ sender }: Message): boolean {
  return /^post-?master@/.test(sender?.address ?? '')
}

/** By its subject, its text, or the mail that it brings back. */
function tellsOfFailure(message: Message): boolean {
  if (looksWritten(message)) return false
  return mayBeNonDelivery(message) || reportsFailure(message) || message.carried.length > 0
}

/** It greets, as servers do too, and tells of no failure. */
function onlyGreets(message: Message): boolean {
  const [first = ''] = message.text.trimStart().split('\n', 1)
  return isGreeting(first) && !tellsOfFailure(message)
}
