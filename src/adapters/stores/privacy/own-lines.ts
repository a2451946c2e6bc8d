/** Erases what the desk itself wrote about somebody on other people's requests: names in journal lines, former fields, their words on a request that was handed over. */

import type { Knex } from 'knex'
import { ENTRY_KINDS, type EntryKind } from '../../../core/request/entry-kind.js'
import type { StateChange, TicketContent } from '../../../core/request/ticket.js'
import { fold } from '../../../core/text/text.js'
import { FREE_FIELDS } from '../../../core/words/form-labels.js'
import { batches } from '../base/batches.js'
import { eraseMentions } from '../outbox/notice-mentions.js'
import { UNSENT } from '../outbox/outbox-row.js'
import { indexEntries, reindexRequests, unindexEntries } from '../search/index-entries.js'
import { contentColumns } from '../tickets/ticket-row.js'
import { type DataSubject, orWhereLike, patternsOf } from './data-subject.js'

const OWN_KINDS = (Object.keys(ENTRY_KINDS) as EntryKind[]).filter(
  (kind) => ENTRY_KINDS[kind].isOurText,
)

export interface OwnLines {
  readonly ids: readonly number[]
  /** The last entry that was looked through. */
  readonly upTo: number
}

interface OwnRow {
  readonly id: number
  readonly ticket_id: number
  /** The merged request that it came with; null: none. */
  readonly side_id: number | null
  readonly kind: EntryKind
  readonly text: string
  readonly change: string | null
}

/** Reads every journal: before the transaction, so that no writer waits for it. */
export async function findOwnLines(knex: Knex, subject: DataSubject): Promise<OwnLines> {
  const newest = await knex('log_entries')
    .orderBy('id', 'desc')
    .first<{ id: number } | undefined>('id')
  const upTo = newest?.id ?? 0
  if (subject.personId === null) return { ids: [], upTo }
  return { ids: await naming(knex, subject).where('id', '<=', upTo).pluck('id'), upTo }
}

function naming(knex: Knex, subject: DataSubject): Knex.QueryBuilder {
  return knex('log_entries').where((either) =>
    either
      .where((own) =>
        own
          .whereIn('kind', OWN_KINDS)
          .where((named) => orWhereLike(named, ['text'], patternsOf(subject))),
      )
      .orWhereLike('change', `%"requesterId":${subject.personId}%`),
  )
}

/** And those that were written meanwhile. Before the person's own entries are emptied: those say what they opened. */
export async function eraseOwnLines(
  trx: Knex,
  subject: DataSubject,
  { ids, upTo }: OwnLines,
): Promise<void> {
  const { personId } = subject
  if (personId === null) return
  const since: number[] = await naming(trx, subject).where('id', '>', upTo).pluck('id')
  const formerly = new Set<number>()
  for (const batch of batches([...ids, ...since])) {
    const rows = await readRows(trx, (query) => query.whereIn('id', batch))
    for (const row of rows) {
      const was = overwrittenRequester(row) === personId
      if (was) formerly.add(row.side_id ?? row.ticket_id)
      await rewrite(trx, row, without(row.text, subject), was ? 'forgotten' : 'kept')
    }
    const entries = () => trx('log_entries').whereIn('id', batch)
    await unindexEntries(trx, entries())
    await indexEntries(trx, await entries().pluck('id'))
  }
  for (const ticketId of formerly) await eraseOpening(trx, ticketId, personId)
}

function readRows(
  trx: Knex,
  which: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<OwnRow[]> {
  return which(trx('log_entries')).select('id', 'ticket_id', 'side_id', 'kind', 'text', 'change')
}

function changeOf({ change }: OwnRow): StateChange | null {
  return change === null ? null : (JSON.parse(change) as StateChange)
}

function overwrittenRequester(row: OwnRow): number | undefined {
  return changeOf(row)?.overwrote?.content?.requesterId
}

function without(text: string, { words }: DataSubject): string {
  const folded = words.map(fold)
  const names = (line: string) => folded.some((word) => fold(line).includes(word))
  return text
    .split('\n')
    .filter((line) => !names(line))
    .join('\n')
}

/** Of a text of their author's, only what it overwrote goes: the rest is listed for review. */
async function rewrite(
  trx: Knex,
  row: OwnRow,
  text: string,
  former: 'kept' | 'forgotten',
): Promise<void> {
  const isOwn = OWN_KINDS.includes(row.kind)
  const change = former === 'forgotten' ? withoutFormer(row) : row.change
  await trx('log_entries')
    .where({ id: row.id })
    .update({ ...(isOwn ? { text } : {}), change })
}

/** A step without its former values can't be taken back: where it only changed those, it is no step any more. */
function withoutFormer(row: OwnRow): string | null {
  const change = changeOf(row)
  if (change === null) return null
  const { overwrote: _, ...moved } = change
  return moved.events.every((event) => event === 'amend') ? null : JSON.stringify(moved)
}

/** But for the title, which a technician may have given it. */
const NO_WORDS: Partial<TicketContent> = {
  ...Object.fromEntries(FREE_FIELDS.flatMap((name) => (name === 'title' ? [] : [[name, null]]))),
  description: '',
}

/** A request that they opened and that is another's now keeps its course, and none of their words. */
async function eraseOpening(trx: Knex, ticketId: number, personId: number): Promise<void> {
  const opened = await trx('log_entries')
    .where(ofRequest(ticketId))
    .where({ author_id: personId })
    .whereIn('kind', ['opened', 'correction'])
    .first('id')
  const ticket = await trx('tickets')
    .where({ id: ticketId })
    .whereNot({ requester_id: personId })
    .first<{ number: number; title: string } | undefined>('number', 'title')
  if (!opened || !ticket) return
  const rows = await readRows(trx, (query) => query.where(ofRequest(ticketId)))
  const amended = rows.filter(({ kind }) => kind === 'amended')
  const isTechnicians = amended.some(({ text }) => gives(text, ticket.title))
  for (const row of rows) {
    const isAmended = row.kind === 'amended'
    if (!isAmended && changeOf(row)?.overwrote === undefined) continue
    await rewrite(trx, row, isAmended ? untitled(row.text) : row.text, 'forgotten')
  }
  await trx('tickets')
    .where({ id: ticketId })
    .update({
      ...contentColumns({ ...NO_WORDS, ...(isTechnicians ? {} : { title: '' }) }),
      version: trx.raw('version + 1'),
    })
  await trx('outbox_messages')
    .where({ ticket_id: ticketId })
    .whereNotIn('status', [...UNSENT])
    .update({ data: '{}' })
  await eraseMentions(trx, ticket.number)
  await reindexRequests(trx, [ticketId])
  await trx('chat_changes')
    .insert({ ticket_id: ticketId, due_at: 0 })
    .onConflict('ticket_id')
    .merge()
}

/** Its own entries, wherever they are: those of a merged request are in the journal of the one that stays. */
function ofRequest(id: number) {
  return (entries: Knex.QueryBuilder) =>
    void entries
      .where({ side_id: id })
      .orWhere((own) => void own.where({ ticket_id: id }).whereNull('side_id'))
}

const TITLE = /^title: /

function gives(text: string, title: string): boolean {
  return text.split('\n').some((line) => TITLE.test(line) && line.endsWith(` → ${title}`))
}

function untitled(text: string): string {
  return text
    .split('\n')
    .filter((line) => !TITLE.test(line))
    .join('\n')
}
