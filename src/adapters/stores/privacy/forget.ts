/** Erases a person, or a stranger: their requests, their texts on requests of others, their mails, their name. */

import type { Knex } from 'knex'
import type { Status } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { writing } from '../../database/transaction.js'
import { batches } from '../base/batches.js'
import { scheduleBlobRemoval } from '../files/blob-purge.js'
import { scheduleChatFileRemoval } from '../files/chat-file-removal.js'
import { UNSENT } from '../outbox/outbox-row.js'
import { removePostsTo } from '../retention/chat-posts.js'
import { purgeTicket } from '../retention/purge-ticket.js'
import { dropModel } from '../routing/kept-model.js'
import { unindexEntries } from '../search/index-entries.js'
import { type TicketRow, toTicket } from '../tickets/ticket-row.js'
import { type DataSubject, readDataSubject } from './data-subject.js'
import { ERASED, forgetMember } from './forget-member.js'
import { emptyNotices, findNamingNotices, type NamingNotices } from './naming-notices.js'
import { eraseOwnLines, findOwnLines, type OwnLines } from './own-lines.js'
import { readTextMentions, type TextMentions } from './text-mentions.js'
import { undoMergers } from './undo-mergers.js'

export interface Forgotten {
  /** References of their requests: of each, a line without text stays in the ledger. */
  readonly requests: readonly string[]
  /** How many of their entries on other people's requests were emptied. */
  readonly lines: number
  readonly mails: number
  readonly notices: number
  /** Texts of others that still mention them. */
  readonly namedIn: TextMentions
}

/** Why a person can't be forgotten yet; the message says what to do. */
export class StillNeeded extends Error {}

/** A request that its technician works on must not lose them. */
const UNFINISHED: readonly Status[] = ['assigned', 'pending']

/**
 * In one transaction; files go with the next `cleanAfterPurge`. Null: nothing is known of this address.
 * With `dryRun` it is done and rolled back, so that the result is what would happen.
 */
export async function forgetPerson(
  knex: Knex,
  address: string,
  now: number,
  { dryRun }: { readonly dryRun: boolean } = { dryRun: false },
): Promise<Forgotten | null> {
  const subject = await readDataSubject(knex, address)
  if (!subject) return null
  // This reads every text in the database: before the transaction, so that no writer waits for it.
  const mentions = await readTextMentions(knex, subject)
  const notices = await findNamingNotices(knex, subject)
  const lines = await findOwnLines(knex, subject)
  try {
    return await writing(knex, async (trx) => {
      const forgotten = {
        ...(await erase(trx, subject, { notices, lines }, now)),
        namedIn: mentions,
      }
      if (dryRun) throw new RolledBack(forgotten)
      return forgotten
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.forgotten
    throw error
  }
}

class RolledBack extends Error {
  constructor(readonly forgotten: Forgotten) {
    super('taken back')
  }
}

interface Found {
  readonly notices: NamingNotices
  readonly lines: OwnLines
}

async function erase(
  trx: Knex,
  subject: DataSubject,
  found: Found,
  now: number,
): Promise<Omit<Forgotten, 'namedIn'>> {
  const { personId, addresses } = subject
  const tickets = personId === null ? [] : await requestsOf(trx, personId)
  // Mails and notices of their requests go with those: counted before.
  const mails = await countOf(trx('inbound_messages').whereIn('sender', [...addresses]))
  const notices = await countOf(noticesTo(trx, personId, addresses))
  for (const { id } of tickets) await undoMergers(trx, id, personId as number, now)
  for (const { id } of tickets) {
    const row = await trx('tickets').where({ id }).first<TicketRow | undefined>('*')
    // Merged into another of theirs, it went with that one.
    if (row) await purgeTicket(trx, toTicket(row), now)
  }
  // Requests of others may hold words of theirs.
  await dropModel(trx)
  // Before their entries and their name go: they say what was theirs.
  await eraseOwnLines(trx, subject, found.lines)
  const answered = await forgetMails(trx, addresses)
  await noticesTo(trx, personId, addresses).delete()
  await removePostsTo(trx, addresses)
  await trx('chat_users')
    .whereIn('address', [...addresses])
    .delete()
  const written = personId === null ? 0 : await forgetMember(trx, personId)
  await emptyNotices(trx, subject, found.notices)
  return {
    requests: tickets.map(({ number }) => formatReference(number)),
    lines: answered + written,
    mails,
    notices,
  }
}

async function requestsOf(trx: Knex, personId: number): Promise<TicketRow[]> {
  await refuseIfNeeded(trx, personId)
  return trx('tickets').where({ requester_id: personId }).select<TicketRow[]>('*')
}

async function refuseIfNeeded(trx: Knex, personId: number): Promise<void> {
  const unfinished = await trx('tickets')
    .where({ agent_id: personId })
    .whereIn('status', UNFINISHED)
    .orderBy('number')
    .pluck('number')
  if (unfinished.length === 0) return
  const refs = unfinished.slice(0, 5).map(formatReference).join(', ')
  throw new StillNeeded(
    `works on ${unfinished.length} request(s) that are not finished (${refs}): assign them to somebody else first`,
  )
}

/**
 * What they wrote on requests that stay: the mails, and the files that came with them. Resolves with
 * how many lines their machines had left, which have no author: « je suis absente ».
 */
async function forgetMails(trx: Knex, addresses: readonly string[]): Promise<number> {
  let answered = 0
  const ids = await trx('inbound_messages')
    .whereIn('sender', [...addresses])
    .pluck('id')
  for (const batch of batches(ids as number[])) {
    const theirs = () => trx('attachments').whereIn('inbound_id', batch)
    const mails = () => trx('inbound_messages').whereIn('id', batch)
    await scheduleBlobRemoval(trx, theirs())
    await scheduleChatFileRemoval(trx, theirs())
    await scheduleBlobRemoval(trx, trx('inbound_files').whereIn('inbound_id', batch))
    await scheduleBlobRemoval(trx, mails())
    await theirs().delete()
    // Notices to others, sent or waiting, hold their words.
    const notices = () => trx('outbox_messages').whereIn('inbound_id', batch)
    await notices()
      .whereIn('status', [...UNSENT])
      .delete()
    await notices().update({ data: '{}', inbound_id: null })
    const journal = () => trx('log_entries').whereIn('inbound_id', batch)
    const machines = () => journal().whereNull('author_id')
    await unindexEntries(trx, machines())
    answered += await machines().update(ERASED)
    await journal().update({ inbound_id: null })
    await mails().delete()
  }
  return answered
}

function noticesTo(trx: Knex, personId: number | null, addresses: readonly string[]) {
  return trx('outbox_messages').where((theirs) => {
    theirs.whereIn('to_address', [...addresses])
    if (personId !== null) theirs.orWhere({ person_id: personId })
  })
}

async function countOf(rows: Knex.QueryBuilder): Promise<number> {
  const counted = await rows.count<{ n: number | string }[]>({ n: '*' })
  return Number(counted[0]?.n ?? 0)
}
