/** Takes a person out of the house: their requests, their words elsewhere, their mails, their name. */

import type { Knex } from 'knex'
import { formatReference } from '../../core/reference.js'
import type { Status } from '../../core/ticket.js'
import { writing } from '../database.js'
import { batches } from './change.js'
import { UNSENT } from './outbox-row.js'
import { doom, purgeTicket } from './purge.js'
import { type TicketRow, toTicket } from './tickets.js'

export interface Forgotten {
  /** References of their requests: of each, a line without words stays in the ledger. */
  readonly requests: readonly string[]
  /** Their lines in the journals of other people's requests, which are empty now. */
  readonly lines: number
  readonly mails: number
  readonly notices: number
  /** References of what still names them in somebody else's words. */
  readonly namedIn: readonly string[]
}

/** Why a person can't be forgotten yet; the message says what to do. */
export class StillNeeded extends Error {}

/** What is not finished: its technician can't just vanish. */
const UNFINISHED: readonly Status[] = ['assigned', 'pending']

/**
 * One transaction; files go with the next `cleanBlobs`. Null: nobody has this address. With `dryRun`
 * it is done and taken back, so that what is told is what would happen.
 */
export async function forgetPerson(
  knex: Knex,
  address: string,
  now: number,
  dryRun: boolean,
): Promise<Forgotten | null> {
  const whom = await readWhom(knex, address)
  if (!whom) return null
  // This reads every text of the house: before, so that nobody waits to write meanwhile.
  const namedIn = await whereNamed(knex, whom)
  try {
    return await writing(knex, async (trx) => {
      const forgotten = { ...(await forget(trx, whom, now)), namedIn: refs(namedIn) }
      if (dryRun) throw new TakenBack(forgotten)
      return forgotten
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.forgotten
    throw error
  }
}

class TakenBack extends Error {
  constructor(readonly forgotten: Forgotten) {
    super('taken back')
  }
}

interface Whom {
  readonly personId: number
  readonly addresses: readonly string[]
  /** What names them, for LIKE; too short a name would be found everywhere. */
  readonly patterns: readonly string[]
}

async function readWhom(knex: Knex, address: string): Promise<Whom | null> {
  const row = await knex('addresses as a')
    .join('people as p', 'p.id', 'a.person_id')
    .where('a.address', address)
    .first<{ id: number; name: string } | undefined>('p.id', 'p.name')
  if (!row) return null
  const addresses: string[] = await knex('addresses').where({ person_id: row.id }).pluck('address')
  const words = [...addresses, row.name].filter((word) => word.trim().length > 3)
  return { personId: row.id, addresses, patterns: words.map((word) => `%${escaped(word)}%`) }
}

async function forget(
  trx: Knex,
  { personId, addresses, patterns }: Whom,
  now: number,
): Promise<Omit<Forgotten, 'namedIn'>> {
  await refuseIfNeeded(trx, personId)
  const tickets = await trx('tickets').where({ requester_id: personId }).select<TicketRow[]>('*')
  // Mails and notices of their requests go with those: counted before.
  const mails = await countOf(trx('inbound_messages').whereIn('sender', [...addresses]))
  const notices = await countOf(noticesTo(trx, personId, addresses))
  for (const ticket of tickets) await purgeTicket(trx, toTicket(ticket), now)
  const answered = await forgetMails(trx, addresses)
  await noticesTo(trx, personId, addresses).delete()
  const written = await trx('log_entries').where({ author_id: personId }).update(ERASED)
  await trx('tickets').where({ agent_id: personId }).update({ agent_id: null })
  await trx('chat_users')
    .whereIn('address', [...addresses])
    .delete()
  await trx('people').where({ id: personId }).delete()
  await forgetInNotices(trx, patterns)
  return {
    requests: tickets.map(({ number }) => formatReference(number)),
    ...{ lines: answered + written, mails, notices },
  }
}

async function refuseIfNeeded(trx: Knex, personId: number): Promise<void> {
  const held = await trx('tickets')
    .where({ agent_id: personId })
    .whereIn('status', UNFINISHED)
    .orderBy('number')
    .pluck('number')
  if (held.length === 0) return
  const refs = held.slice(0, 5).map(formatReference).join(', ')
  throw new StillNeeded(
    `works on ${held.length} request(s) that are not finished (${refs}): assign them to somebody else first`,
  )
}

const ERASED = { text: '', elided: '', kind: 'erased', author_id: null }

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
    await doom(trx, theirs())
    await doom(trx, mails())
    await theirs().delete()
    // What others were told, or are about to be, holds their words.
    const told = () => trx('outbox_messages').whereIn('inbound_id', batch)
    await told()
      .whereIn('status', [...UNSENT])
      .delete()
    await told().update({ data: '{}', asks: false, inbound_id: null })
    const left = () => trx('log_entries').whereIn('inbound_id', batch)
    answered += await left().whereNull('author_id').update(ERASED)
    await left().update({ inbound_id: null })
    await mails().delete()
  }
  return answered
}

function noticesTo(trx: Knex, personId: number, addresses: readonly string[]) {
  return trx('outbox_messages').where((theirs) =>
    theirs.where({ person_id: personId }).orWhereIn('to_address', [...addresses]),
  )
}

/** Digests and lists that went to others, and name them. */
async function forgetInNotices(trx: Knex, patterns: readonly string[]): Promise<void> {
  await trx('outbox_messages')
    .whereNotIn('status', [...UNSENT])
    .where((named) => like(named, ['data'], patterns))
    .update({ data: '{}', asks: false })
}

/**
 * Requests of others that name them in words that stay; and those that they are in copy of, since the
 * mail that put them there has their address in its header.
 */
async function whereNamed(knex: Knex, { personId, addresses, patterns }: Whom): Promise<number[]> {
  const others = () => knex('tickets as t').whereNot('t.requester_id', personId)
  const theirs = knex('inbound_messages')
    .whereIn('sender', [...addresses])
    .select('id')
  const titles = await others()
    .where((named) => like(named, ['t.title', 't.description'], patterns))
    .pluck('t.number')
  const lines = await others()
    .join('log_entries as e', 'e.ticket_id', 't.id')
    .where((kept) =>
      kept
        .whereNot('e.author_id', personId)
        .orWhere((machine) =>
          machine
            .whereNull('e.author_id')
            .where((from) => from.whereNull('e.inbound_id').orWhereNotIn('e.inbound_id', theirs)),
        ),
    )
    .where((named) => like(named, ['e.text', 'e.elided'], patterns))
    .pluck('t.number')
  const copied = await others()
    .join('copies as c', 'c.ticket_id', 't.id')
    .where('c.person_id', personId)
    .pluck('t.number')
  return [...titles, ...lines, ...copied]
}

/** In one pass, however many names they have. */
function like(named: Knex.QueryBuilder, columns: readonly string[], patterns: readonly string[]) {
  for (const column of columns) for (const pattern of patterns) named.orWhereILike(column, pattern)
}

function refs(numbers: readonly number[]): string[] {
  return [...new Set(numbers)].sort((a, b) => a - b).map(formatReference)
}

/** `%` and `_` stand for themselves in no LIKE: whoever has them in an address is found too often, never too rarely. */
function escaped(word: string): string {
  return word.replace(/[%\\]/g, '_')
}

async function countOf(rows: Knex.QueryBuilder): Promise<number> {
  const counted = await rows.count<{ n: number | string }[]>({ n: '*' })
  return Number(counted[0]?.n ?? 0)
}
