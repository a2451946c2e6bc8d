/** Sign-in links of technicians: each is used once, within its time, whichever process is asked. */

import type { Knex } from 'knex'
import type { SignInLink } from '../../../app/ports/sign-ins.js'

interface LinkRow {
  readonly id: number
  readonly person_id: number
  readonly expires_at: number
}

/** Adds a link for this person, good until `expiresAt` (epoch ms); resolves with its id. */
export async function insertLink(
  trx: Knex,
  { personId, expiresAt }: Omit<SignInLink, 'id'>,
  now: number,
): Promise<number> {
  const [row] = await trx('sign_in_links')
    .insert({ person_id: personId, created_at: now, expires_at: expiresAt, used_at: null })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('the database gave a sign-in link no id')
  return row.id
}

/** A link that can still be used at `now` (epoch ms); null: unknown, used or expired. */
export async function readLink(knex: Knex, id: number, now: number): Promise<SignInLink | null> {
  const row = await knex('sign_in_links')
    .where({ id, used_at: null })
    .where('expires_at', '>', now)
    .first<LinkRow | undefined>('id', 'person_id', 'expires_at')
  return row ? { id: row.id, personId: row.person_id, expiresAt: row.expires_at } : null
}

/** True: it was unused until now. Of two processes at once, the database lets one. */
export async function spendLink(trx: Knex, id: number, now: number): Promise<boolean> {
  const used = await trx('sign_in_links')
    .where({ id, used_at: null })
    .where('expires_at', '>', now)
    .update({ used_at: now })
  return used === 1
}
