/** Reads a parsed message: the words of its sender, its attachments, whether a machine wrote it, what it reports. */

import {
  type DeliveryReport,
  deliveryReportOf,
} from '../../core/reading/machine/delivery-report.js'
import { type Screening, screen } from '../../core/reading/machine/screen.js'
import type { Message, MessageAttachment } from '../../core/reading/message.js'
import type { OwnMail } from '../../core/reading/own-mail.js'
import { type NoticeWords, noticeWords } from '../../core/reading/own-notice.js'
import { type OwnWords, ownWords } from '../../core/reading/own-words.js'
import {
  isPointedAt,
  picturesIn,
  withPicturesAttached,
} from '../../core/reading/pasted-pictures.js'
import { possibleLogos, withLogosInline } from '../../core/reading/signatures/signature-logos.js'
import { referencesIn } from '../../core/text/reference.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Lookups } from '../ports/lookups.js'
import type { NoticeText } from '../ports/outbox.js'

export interface ReadMessage extends OwnWords {
  readonly message: Message
  readonly screening: Screening
  /** Null: it is no delivery report. */
  readonly report: DeliveryReport | null
}

export interface Reading {
  readonly own: OwnMail
  readonly noticeText: NoticeText
}

export async function readMessage(
  lookups: Pick<Lookups, 'recurring' | 'noticesToQuote'>,
  row: InboxRow,
  parsed: Message,
  { own, noticeText }: Reading,
): Promise<ReadMessage> {
  const message = await asReceived(lookups, row, parsed)
  const screening = screeningOf(message, own)
  const report = deliveryReportOf(message, screening)
  const notices = await noticesQuoted(lookups, message, noticeText)
  const words = wordsOf(message, notices)
  const attachments = await filesOf(lookups, row, message, words)
  return { message: { ...message, attachments }, screening, report, ...words }
}

/** The notices that it may quote: what we wrote is known by its words, whoever quotes it. */
async function noticesQuoted(
  lookups: Pick<Lookups, 'noticesToQuote'>,
  { channel, sender, ancestors, subject }: Message,
  noticeText: NoticeText,
): Promise<NoticeWords[]> {
  if (channel !== 'mail' || sender === null) return []
  const ticketNumbers = referencesIn(subject)
  // Most mails answer nothing: a look-up would write what the batch has so far, for each of them.
  if (ancestors.length === 0 && ticketNumbers.length === 0) return []
  const rows = await lookups.noticesToQuote({
    messageIds: ancestors,
    ticketNumbers,
    address: sender.address,
  })
  return rows.flatMap(noticeText).map(noticeWords)
}

/** On its channel; logos that earlier messages brought again and again are inline, not attached to be read. */
async function asReceived(
  lookups: Pick<Lookups, 'recurring'>,
  row: InboxRow,
  message: Message,
): Promise<Message> {
  // Only mail has signatures.
  const files = row.channel === 'mail' ? message.attachments : []
  const logos = possibleLogos(files).map(({ sha256 }) => sha256)
  if (logos.length === 0) return { ...message, channel: row.channel }
  const recurring = await lookups.recurring(row.id, logos)
  const attachments = withLogosInline(message.attachments, recurring)
  return { ...message, channel: row.channel, attachments }
}

/** Pictures that stand in the writer's own words are files, unless mail after mail brings them. */
async function filesOf(
  lookups: Pick<Lookups, 'recurring'>,
  row: InboxRow,
  { channel, attachments }: Message,
  { folded }: OwnWords,
): Promise<readonly MessageAttachment[]> {
  const pictures = channel === 'mail' ? picturesIn(folded.kept, attachments) : []
  if (pictures.length === 0) return attachments
  const unsure = pictures.filter((picture) => !isPointedAt(picture, folded.kept))
  const contents = unsure.map(({ sha256 }) => sha256)
  const recurring =
    contents.length > 0 ? await lookups.recurring(row.id, contents) : new Set<string>()
  return withPicturesAttached(attachments, pictures, recurring)
}

/** Only mail comes from machines; what a command line is answered stands on the terminal. */
function screeningOf(message: Message, own: OwnMail): Screening {
  if (message.channel === 'mail') return screen(message, own)
  const answer = message.channel === 'chat'
  const because = answer ? 'written-in-the-chat' : 'shown-on-the-terminal'
  return { kind: 'person', ignore: false, answer, because }
}

/** Only mail has quotes and signatures to fold away, and keys of buttons. */
function wordsOf(message: Message, notices: readonly NoticeWords[]): OwnWords {
  if (message.channel === 'mail') return ownWords(message, notices)
  return { folded: { kept: message.text.trim(), elided: '' }, keys: [] }
}
