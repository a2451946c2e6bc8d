/** Reads a parsed message: its own words, its attachments, whether a machine wrote it, what it reports. */

import { type DeliveryReport, deliveryReportOf } from '../core/reading/delivery-report.js'
import type { Message } from '../core/reading/message.js'
import type { OwnMail } from '../core/reading/own-mail.js'
import { type OwnWords, ownWords } from '../core/reading/own-words.js'
import { type Screening, screen } from '../core/reading/screen.js'
import { possibleLogos, withLogosInline } from '../core/reading/signature-logos.js'
import type { InboxRow } from './ports/inbox.js'
import type { Lookups } from './ports/lookups.js'

export interface ReadMessage extends OwnWords {
  readonly message: Message
  readonly screening: Screening
  /** Null: it is no delivery report. */
  readonly report: DeliveryReport | null
}

export async function readMessage(
  lookups: Pick<Lookups, 'broughtBefore'>,
  row: InboxRow,
  parsed: Message,
  own: OwnMail,
): Promise<ReadMessage> {
  const message = await asReceived(lookups, row, parsed)
  const screening = screeningOf(message, own)
  return { message, screening, report: deliveryReportOf(message, screening), ...wordsOf(message) }
}

/** On its channel; logos that came with earlier messages are inline, not attached to be read. */
async function asReceived(
  lookups: Pick<Lookups, 'broughtBefore'>,
  row: InboxRow,
  message: Message,
): Promise<Message> {
  const logos = possibleLogos(message.attachments).map(({ sha256 }) => sha256)
  if (logos.length === 0) return { ...message, channel: row.channel }
  const recurring = await lookups.broughtBefore(row.id, logos)
  const attachments = withLogosInline(message.attachments, recurring)
  return { ...message, channel: row.channel, attachments }
}

/** Only mail comes from machines; what a command line is answered stands on the terminal. */
function screeningOf(message: Message, own: OwnMail): Screening {
  if (message.channel === 'mail') return screen(message, own)
  const answer = message.channel === 'chat'
  const because = answer ? 'written-in-the-chat' : 'shown-on-the-terminal'
  return { kind: 'person', ignore: false, answer, because }
}

/** Only mail has quotes and signatures to fold away, and keys of buttons. */
function wordsOf(message: Message): OwnWords {
  if (message.channel === 'mail') return ownWords(message)
  return { folded: { kept: message.text.trim(), elided: '' }, keys: [] }
}
