/** Machine mail told from people's, each signal with its source. It only reads headers and shape. */

import { fold } from '../text/text.js'
import { header, type Message } from './message.js'

export type MailKind = 'person' | 'auto_reply' | 'bounce' | 'list' | 'no_reply' | 'own' | 'spam'

export interface Screening {
  readonly kind: MailKind
  /** Opens nothing and changes no state. */
  readonly ignore: boolean
  /** Whether Amigo may answer: a list or a form may ask, but is not written back to. */
  readonly answer: boolean
  /** The signal that decided: `auto-submitted`, `precedence-list`, … `none` for a person's mail. */
  readonly because: string
}

interface Signal {
  readonly name: string
  readonly kind: MailKind
  readonly holds: (message: Message, own: OwnMail) => boolean
}

/** What tells our own mail coming back. Addresses normalised. */
export interface OwnMail {
  readonly addresses: readonly string[]
  /** Right-hand side of the Message-IDs that we make. */
  readonly messageIdDomain: string
  /** Whether a Message-ID or an X-Amigo-Probe is one that `amigo doctor` signed; left out: none is. */
  readonly isProbe?: (text: string) => boolean
}

const PEOPLE: Screening = { kind: 'person', ignore: false, answer: true, because: 'none' }
export const IGNORED: readonly MailKind[] = ['auto_reply', 'bounce', 'own']

/** First that holds wins: the surest first. */
const SIGNALS: readonly Signal[] = [
  {
    // Signed, by Message-ID or, where a server rewrites that, by a header: nobody else can make one.
    name: 'probe',
    kind: 'own',
    holds: (m, { isProbe }) =>
      isProbe !== undefined &&
      [m.messageId ?? '', ...(m.headers['x-amigo-probe'] ?? [])].some((text) => isProbe(text)),
  },
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
  { name: 'undelivered-subject', kind: 'bounce', holds: (m) => undelivered(m) },
  // Amazon's notices about what was sent through it: JSON in a mail.
  {
    name: 'amazon-sns',
    kind: 'bounce',
    holds: (m) =>
      hasHeader(m, 'x-amz-sns-message-id') &&
      /"notificationType"\s*:/.test(m.text.slice(0, 20_000)),
  },
  { name: 'failed-recipients', kind: 'bounce', holds: (m) => hasHeader(m, 'x-failed-recipients') },
  { name: 'out-of-office-subject', kind: 'auto_reply', holds: (m) => outOfOffice(m) },
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

/** Subjects that only mail servers write, whole or up to a colon. */
const UNDELIVERED = [
  /^(undeliver(able|ed)( mail)?|mail delivery (failed|failure|problem|error|system|subsystem)|returned mail|failure notice|delivery (status )?(notification|failure|failed|problem)|delivery status)\b/,
  /^(non remis|non remise|message non (distribue|remis)|echec de (la )?(remise|distribution)|mail non remis|notification d'echec)\b/,
  /^(unzustellbar|mail-?zustellung|no se puede entregar|messaggio non recapitato|onbestelbaar|メールエラー通知)/,
  /^complaint about message from \d/,
]

/** From a machine's address only: « Message non distribué » is what a person may write to the desk. */
function undelivered(message: Message): boolean {
  const subject = fold(message.subject)
  if (!UNDELIVERED.some((pattern) => pattern.test(subject))) return false
  const { sender } = message
  return (
    sender === null ||
    /^(no-?reply|ne-?pas-?repondre)|daemon|post[-_]?master|mail(er|-?admin|-?system)|staff/.test(
      sender.address,
    )
  )
}

/**
 * What programs put into the subject of an out-of-office reply, folded: alone, or before a separator.
 * « Message d'absence à configurer » is a request; « Message d'absence : Re: Souris » is none.
 */
const OUT_OF_OFFICE = subjects(
  // French: Outlook, Exchange, Zimbra, BlueMind, SOGo, Gmail, webmails.
  'reponse automatique( d.absence)?|reponse auto(matisee)?|auto-?reponse|repondeur automatique',
  'absen(ce|te?|t\\(e\\)) (du|au|de mon) bureau|(message|avis|notification) d.absence|hors (du )?bureau',
  '.{2,40} est absente? du bureau|je suis (actuellement )?(absente?|absent\\(e\\)|en conges?)( .*)?',
  // English.
  'auto(matic)?[- ]?(reply|response)|out of (the )?office( auto-?reply)?|away from (the|my) office',
  '.{2,40} is out of (the )?office( .*)?|i am (currently )?(out of (the )?office|on leave)( .*)?',
  // German, Spanish, Italian, Dutch, Portuguese, Polish, Czech, Danish, Swedish, Norwegian, Finnish.
  'abwesenheits\\w*|automatische antwort|respuesta automatica|fuera de (la )?oficina',
  'risposta automatica|automatisch antwoord|afwezigheids?\\w*|resposta automatica',
  'autoodpowiedz|odpowiedz automatyczna|automaticka odpoved|autosvar|automatisk svar|automaattinen vastaus',
)

/** The same in words that open a request, too (« Absente »): only as an answer to a mail. */
const AWAY = subjects(
  'absente?( jusqu.au .*| du .* au .*)?|en conges?( jusqu.au .*| du .* au .*)?|.{2,40} est absente?',
  'repondeur|auto|vacation( reply| message)?|on (annual )?leave|fuori sede|afwezig',
)

function subjects(...phrases: readonly string[]): readonly RegExp[] {
  return phrases.map(
    (some) => new RegExp(`^((re|rep|tr|aw|sv) ?: ?)*(${some})( ?[:(\\[/–—|-].*)?[ .!]*$`),
  )
}

function outOfOffice({ subject, ancestors }: Message): boolean {
  const folded = fold(subject.slice(0, 300))
  const says = (pattern: RegExp) => pattern.test(folded)
  return OUT_OF_OFFICE.some(says) || (ancestors.length > 0 && AWAY.some(says))
}

function hasHeader(message: Message, name: string): boolean {
  return message.headers[name] !== undefined
}

/** Every signal, and whether it holds: for whoever asks why (`amigo explain`). */
export function signalsOf(
  message: Message,
  own: OwnMail,
): readonly { readonly name: string; readonly kind: MailKind; readonly holds: boolean }[] {
  return SIGNALS.map(({ name, kind, holds }) => ({ name, kind, holds: holds(message, own) }))
}

/** The verdict on a message, with the signal that decided it. */
export function screen(message: Message, own: OwnMail): Screening {
  const signal = SIGNALS.find(({ holds }) => holds(message, own))
  if (!signal) return PEOPLE
  return {
    kind: signal.kind,
    ignore: IGNORED.includes(signal.kind),
    answer: false,
    because: signal.name,
  }
}
