/** How the FAQ is used: wordings it learnt, entries that never help, requests that it had no answer for. */

import type { Knex } from 'knex'
import { readCounter } from '../base/counters.js'
import { deflecting } from './suggestions.js'

export interface LearntWording {
  readonly id: number
  readonly entryId: string
  readonly text: string
  /** Epoch ms. */
  readonly learntAt: number
  readonly revokedAt: number | null
}

interface WordingRow {
  id: number
  entry_id: string
  text: string
  learnt_at: number
  revoked_at: number | null
}

/** The newest first. */
export async function learntWordings(trx: Knex): Promise<LearntWording[]> {
  const rows = await trx('faq_wordings').orderBy('id', 'desc').select<WordingRow[]>('*')
  return rows.map(({ id, entry_id, text, learnt_at, revoked_at }) => ({
    id,
    text,
    entryId: entry_id,
    learntAt: learnt_at,
    revokedAt: revoked_at,
  }))
}

/** False where no wording has that id. The FAQ is indexed again. */
export async function revokeWording(trx: Knex, id: number, now: number): Promise<boolean> {
  const revoked = await trx('faq_wordings').where({ id }).update({ revoked_at: now })
  if (revoked > 0) await trx('counters').where({ name: 'faq' }).increment('value', 1)
  return revoked > 0
}

export interface EntryUse {
  readonly entryId: string
  readonly shown: number
  readonly opened: number
  /** A requester's request was solved by it, or a technician answered with it; and nothing came after. */
  readonly helped: number
}

/** Of every entry that was shown since `since` (epoch ms), the most shown first. */
export async function entryUse(trx: Knex, since: number): Promise<EntryUse[]> {
  const rows = await trx('suggestions')
    .where('shown_at', '>=', since)
    .groupBy('entry_id')
    .select<{ entry_id: string; shown: number; opened: number; helped: number }[]>(
      'entry_id',
      trx.raw('count(case when position > 0 then 1 end) as shown'),
      trx.raw('count(opened_at) as opened'),
      trx.raw(
        'count(case when contradicted_at is null then coalesce(accepted_at, answered_at) end) as helped',
      ),
    )
  return rows
    .map(({ entry_id, shown, opened, helped }) => ({
      entryId: entry_id,
      shown: Number(shown),
      opened: Number(opened),
      helped: Number(helped),
    }))
    .sort((a, b) => b.shown - a.shown)
}

const OFTEN_SHOWN = 5

/** An entry that was often shown and helped nobody should be reviewed. */
export function neverHelps({ shown, helped }: EntryUse): boolean {
  return shown >= OFTEN_SHOWN && helped === 0
}

/** Requests that were shown nothing, the newest first, at most `most`. */
export async function unanswered(
  trx: Knex,
  since: number,
  most: number,
): Promise<{ number: number; title: string }[]> {
  return trx('tickets')
    .where('created_at', '>=', since)
    .whereNotExists(trx('suggestions').whereRaw('suggestions.ticket_id = tickets.id'))
    .orderBy('created_at', 'desc')
    .limit(most)
    .select<{ number: number; title: string }[]>('number', 'title')
}

/** Requests that a suggested answer solved since `since` (a week ago or longer), and that stayed solved. */
export async function deflections(trx: Knex, since: number, now: number): Promise<number> {
  const counted = await deflecting(trx, now)
    .where('accepted_at', '>=', since)
    .countDistinct<{ n: number | string }[]>({ n: 'ticket_id' })
  return Number(counted[0]?.n ?? 0)
}

/** Acknowledgements that went without suggestions because those took too long. */
export function lateSuggestions(trx: Knex): Promise<number> {
  return readCounter(trx, 'faq-late')
}
