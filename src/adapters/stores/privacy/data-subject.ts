/** Identifies the subject of a privacy request: a person of the directory, or a stranger who wrote or was written to. */

import type { Knex } from 'knex'

export interface DataSubject {
  /** Null: nobody of the directory. */
  readonly personId: number | null
  /** Normalised. */
  readonly addresses: readonly string[]
  /** Words to search for: addresses, the name in both orders; short ones, found everywhere, are left out. */
  readonly words: readonly string[]
}

const SHORTEST = 4

/** Null: nothing is known of this (normalised) address. */
export async function readDataSubject(trx: Knex, address: string): Promise<DataSubject | null> {
  const row = await trx('addresses as a')
    .join('people as p', 'p.id', 'a.person_id')
    .where('a.address', address)
    .first<{ id: number; name: string } | undefined>('p.id', 'p.name')
  if (!row) return (await isStranger(trx, address)) ? stranger(address) : null
  const addresses: string[] = await trx('addresses').where({ person_id: row.id }).pluck('address')
  const words = [...addresses, ...nameVariants(row.name)]
  return { personId: row.id, addresses, words: words.filter((word) => word.length >= SHORTEST) }
}

/** « Camille Martin » signs as « MARTIN Camille » too. */
function nameVariants(name: string): string[] {
  const parts = name.trim().split(/\s+/)
  const turned = [...parts.slice(1), ...parts.slice(0, 1)].join(' ')
  return parts.length > 1 ? [parts.join(' '), turned] : parts
}

function stranger(address: string): DataSubject {
  return { personId: null, addresses: [address], words: [address] }
}

/** They wrote and were refused or held, they were written to, or they were looked up in the chat. */
async function isStranger(trx: Knex, address: string): Promise<boolean> {
  const found =
    (await trx('inbound_messages').where({ sender: address }).first('id')) ??
    (await trx('outbox_messages').where({ to_address: address }).first('id')) ??
    (await trx('chat_users').where({ address }).first('id'))
  return found !== undefined
}

/** For LIKE. Its wildcards in a name match any letter: a name is found too often, never too rarely. */
export function patternsOf({ words }: DataSubject): string[] {
  return words.map((word) => `%${word.replace(/[%\\]/g, '_')}%`)
}

/** Any of the patterns in any of the columns, in one pass. */
export function orWhereLike(
  named: Knex.QueryBuilder,
  columns: readonly string[],
  patterns: readonly string[],
): void {
  for (const column of columns) for (const pattern of patterns) named.orWhereILike(column, pattern)
}
