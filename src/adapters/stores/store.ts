/** The unit of work on knex: all that one message needs, read and written in one transaction. */

import type { Knex } from 'knex'
import type { InboxRow, Parsed, Store, Tokens, Unit } from '../../app/ports.js'
import type { Decision } from '../../core/decision.js'
import { writing } from '../database.js'
import { catalogueReader } from './catalogue.js'
import { findTwin, releaseHeld, writeOutcome } from './inbox.js'
import { writeNotices } from './outbox.js'
import { admit, peopleByAddress, personById } from './people.js'
import { findCandidates, writeTicket } from './tickets.js'

export interface StoreSettings {
  readonly tokens: Tokens
  /** Automatic answers per address and day. */
  readonly dailyCap: number
}

export function openStore(knex: Knex, settings: StoreSettings): Store {
  const readCatalogue = catalogueReader()
  const unit = (trx: Knex): Unit => ({
    people: (addresses) => peopleByAddress(trx, addresses),
    person: (id) => personById(trx, id),
    admit: (mailbox, now) => admit(trx, mailbox, now),
    release: (heldId, ticketNumber) => releaseHeld(trx, heldId, ticketNumber),
    catalogue: () => readCatalogue(trx),
    twin: (row, parsed) => findTwin(trx, row, parsed),
    candidates: (clues) => findCandidates(trx, clues),
    commit: (row, parsed, decision, now) => commit(trx, settings, row, parsed, decision, now),
  })
  return { transaction: (work) => writing(knex, (trx) => work(unit(trx))) }
}

async function commit(
  trx: Knex,
  { tokens, dailyCap }: StoreSettings,
  row: InboxRow,
  parsed: Parsed,
  decision: Decision,
  now: number,
) {
  const ticket = await writeTicket(trx, decision.ticket, now)
  if (ticket) await writeJournal(trx, ticket.id, row.id, decision)
  const message = parsed.ok ? parsed.message : null
  await writeNotices(trx, decision.notices, {
    ticket,
    inboundId: row.id,
    message,
    now,
    tokens,
    dailyCap,
  })
  await writeOutcome(trx, row, parsed, decision, ticket?.id ?? null, now)
  return {
    ticketNumber: ticket?.number ?? null,
    notices: decision.notices.map(({ kind }) => kind),
  }
}

/** Journal entries, the files of the first one, and who was added in copy. */
async function writeJournal(
  trx: Knex,
  ticketId: number,
  inboundId: number,
  { entries, attachments, copies }: Decision,
): Promise<void> {
  const ids: number[] = []
  for (const { visibility, kind, authorId, at, text, elided } of entries) {
    const [row] = await trx('log_entries')
      .insert({
        ticket_id: ticketId,
        visibility,
        kind,
        author_id: authorId,
        at,
        text,
        elided,
        inbound_id: inboundId,
      })
      .returning<{ id: number }[]>('id')
    ids.push((row as { id: number }).id)
  }
  const files = attachments.map(({ name, type, bytes, sha256, inline }) => ({
    ticket_id: ticketId,
    log_entry_id: ids[0] ?? null,
    inbound_id: inboundId,
    name,
    type,
    bytes,
    blob: sha256,
    inline,
  }))
  if (files.length > 0) await trx.batchInsert('attachments', files, 100)
  const added = copies.map(({ id }) => ({ ticket_id: ticketId, person_id: id }))
  if (added.length > 0)
    await trx('copies').insert(added).onConflict(['ticket_id', 'person_id']).ignore()
}
