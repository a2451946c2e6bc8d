/** Searches the raw mails of others for mentions of somebody (in copy, quoted, in a file's name), once decoded. */

import type { Knex } from 'knex'
import type { Blobs } from '../../../app/ports/blobs.js'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Parser } from '../../../app/ports/parser.js'
import type { Message } from '../../../core/reading/message.js'
import { formatReference } from '../../../core/text/reference.js'
import { fold } from '../../../core/text/text.js'
import { isBlobMissing } from '../../blob-content.js'
import type { DataSubject } from './data-subject.js'

/** Where in the mail, the first that matches; `raw`: it can't be parsed, and its bytes mention them. */
export type MentionPlace =
  | 'recipients'
  | 'subject'
  | 'text'
  | 'enclosed'
  | 'files'
  | 'headers'
  | 'raw'

export interface MailMention {
  /** Number of the message, as notices and the log name it. */
  readonly id: number
  /** The request that it is on, if any. */
  readonly ref: string | null
  readonly sender: string | null
  readonly place: MentionPlace
  readonly blob: string
}

export interface ScanProgress {
  /** Mails so far. */
  readonly seen: number
  readonly found: readonly MailMention[]
}

interface Row extends Pick<InboxRow, 'id' | 'blob' | 'channel'> {
  readonly sender: string | null
  readonly number: number | null
}

const AT_ONCE = 50

/**
 * A batch at a time, each mail within the limits of `parser`. Mails that go with the person (their
 * own, and those of their requests) are left out. The content of files is not searched.
 */
export async function* scanMails(
  knex: Knex,
  blobs: Blobs,
  parser: Parser,
  subject: DataSubject,
): AsyncGenerator<ScanProgress> {
  const words = subject.words.map(fold)
  let seen = 0
  for (let after = 0; ; ) {
    const rows = await othersMails(knex, subject)
      .where('m.id', '>', after)
      .orderBy('m.id')
      .limit(AT_ONCE)
      .select<Row[]>('m.id', 'm.blob', 'm.channel', 'm.sender', 't.number')
    const places = await Promise.all(rows.map((row) => placeIn(blobs, parser, row, words)))
    seen += rows.length
    yield {
      seen,
      found: rows.flatMap(({ id, blob, sender, number }, at) => {
        const place = places[at]
        const ref = number === null ? null : formatReference(number)
        return place ? [{ id, ref, sender, place, blob }] : []
      }),
    }
    after = rows.at(-1)?.id ?? after
    if (rows.length < AT_ONCE) return
  }
}

/** How many there are to search. */
export async function countOthersMails(knex: Knex, subject: DataSubject): Promise<number> {
  const counted = await othersMails(knex, subject).count<{ n: number | string }[]>({ n: '*' })
  return Number(counted[0]?.n ?? 0)
}

function othersMails(knex: Knex, { personId, addresses }: DataSubject) {
  const mails = knex('inbound_messages as m')
    .leftJoin('tickets as t', 't.id', 'm.ticket_id')
    .where((from) => from.whereNull('m.sender').orWhereNotIn('m.sender', [...addresses]))
  if (personId === null) return mails
  return mails.where((ticket) =>
    ticket.whereNull('t.requester_id').orWhereNot('t.requester_id', personId),
  )
}

async function placeIn(
  blobs: Blobs,
  parser: Parser,
  row: Row,
  words: readonly string[],
): Promise<MentionPlace | null> {
  const parsed = await parser.parse(row)
  if (parsed.ok) return placeWithin(parsed.message, words)
  const raw = await blobs.read(row.blob).catch((error: unknown) => {
    if (isBlobMissing(error)) return new Uint8Array()
    throw error
  })
  return has(Buffer.from(raw).toString('utf8'), words) ? 'raw' : null
}

const PLACES: readonly [MentionPlace, (message: Message) => readonly string[]][] = [
  [
    'recipients',
    ({ to, cc, deliveredTo, authors, sender }) => [
      ...deliveredTo,
      ...[...to, ...cc, ...authors, ...(sender ? [sender] : [])].flatMap(({ address, name }) => [
        address,
        name,
      ]),
    ],
  ],
  ['subject', ({ subject }) => [subject]],
  ['text', ({ text }) => [text]],
  ['enclosed', ({ carried }) => carried],
  ['files', ({ attachments }) => attachments.map(({ name }) => name)],
  ['headers', ({ headers }) => Object.values(headers).flat()],
]

/** Null: nowhere. */
function placeWithin(message: Message, folded: readonly string[]): MentionPlace | null {
  const found = PLACES.find(([, textsOf]) => textsOf(message).some((text) => has(text, folded)))
  return found?.[0] ?? null
}

function has(text: string, folded: readonly string[]): boolean {
  const plain = fold(text)
  return folded.some((word) => plain.includes(word))
}
