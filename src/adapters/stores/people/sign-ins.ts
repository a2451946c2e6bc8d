/** Sessions of the pages, and tries to get in: kept in the database, so that every process knows them. */

import { createHash, randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import type { Session, SignIns, TryKind } from '../../../app/ports/sign-ins.js'
import { HOUR } from '../../../core/running/durations.js'
import { writing } from '../../database/transaction.js'
import { readLink, spendLink } from './sign-in-links.js'

/** A working day: whoever signs in in the morning is not asked again. */
const SESSION = 12 * HOUR
/** Tries are counted over so long, ms. */
const WINDOW = 15 * 60_000

/** Tries within a window: of one client or address, and of all of them together. */
const MOST: Readonly<Record<TryKind, { readonly each: number; readonly all: number }>> = {
  password: { each: 10, all: 60 },
  link: { each: 3, all: 200 },
  asking: { each: 20, all: 200 },
}

interface SessionRow {
  readonly key: string
  readonly person_id: number | null
  readonly password: string
}

export function openSignIns(knex: Knex): SignIns {
  return {
    link: (id, now) => readLink(knex, id, now),
    enter: (link, now) =>
      writing(knex, async (trx) =>
        (await spendLink(trx, link.id, now))
          ? insertSession(trx, { personId: link.personId, password: '' }, now)
          : null,
      ),
    open: (password, now) =>
      writing(knex, (trx) => insertSession(trx, { personId: null, password }, now)),
    session: (cookie, now) => readSession(knex, cookie, now),
    close: (key) => writing(knex, async (trx) => void (await trx('sessions').where({ key }).del())),
    mayTry: (kind, who, now) => writing(knex, (trx) => countTry(trx, { kind, who }, now)),
  }
}

async function insertSession(
  trx: Knex,
  { personId, password }: Omit<Session, 'key'>,
  now: number,
): Promise<string> {
  const cookie = randomBytes(32).toString('base64url')
  await trx('sessions').insert({
    key: keyOf(cookie),
    person_id: personId,
    password,
    created_at: now,
    expires_at: now + SESSION,
  })
  return cookie
}

async function readSession(knex: Knex, cookie: string, now: number): Promise<Session | null> {
  const row = await knex('sessions')
    .where({ key: keyOf(cookie) })
    .where('expires_at', '>', now)
    .first<SessionRow | undefined>('key', 'person_id', 'password')
  return row ? { key: row.key, personId: row.person_id, password: row.password } : null
}

/** Whoever reads the database can't put on a session of it. */
function keyOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url')
}

/** Few rows: past the limit none is added, and those of an hour ago go. */
async function countTry(
  trx: Knex,
  { kind, who }: { readonly kind: TryKind; readonly who: string },
  now: number,
): Promise<boolean> {
  await trx('sign_in_tries')
    .where('at', '<=', now - WINDOW)
    .del()
  const tries = await trx('sign_in_tries')
    .where('at', '>', now - WINDOW)
    .select<{ kind: string; who: string }[]>('kind', 'who')
  const alike = tries.filter((one) => one.kind === kind)
  const own = alike.filter((one) => one.who === who)
  if (own.length >= MOST[kind].each || alike.length >= MOST[kind].all) return false
  await trx('sign_in_tries').insert({ kind, who, at: now })
  return true
}

/** What holds no more: nobody asks for it. */
export async function forgetSignIns(knex: Knex, now: number): Promise<void> {
  await knex('sign_in_tries')
    .where('at', '<=', now - WINDOW)
    .del()
  for (const table of ['sessions', 'sign_in_links'])
    await knex(table).where('expires_at', '<=', now).del()
}
