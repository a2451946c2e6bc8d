/** Processes that share a PostgreSQL database: their signs of life, and the leases that they hold. */

import type { Knex } from 'knex'
import type { Lease, Leases } from '../../../app/ports/leases.js'
import type { HeldLease, Member } from '../../../core/running/processes.js'
import type { Role } from '../../../core/running/roles.js'
import { fieldsOf } from '../../../core/running/thrown.js'
import { DATABASE_NOW } from '../../database/database-clock.js'
import { writing } from '../../database/transaction.js'

export interface ProcessIdentity {
  /** Unique: two processes may have been given one name. */
  readonly id: string
  /** AMIGO_INSTANCE. */
  readonly instance: string
  readonly host: string
  readonly pid: number
  readonly roles: readonly string[]
  /** A fingerprint of AMIGO_SECRET. */
  readonly secret: string
  /** Where its files lie: the mark of the folder, or the bucket. */
  readonly files: string
}

/** A live process that does not share what all must share. */
export interface Stranger {
  readonly instance: string
  readonly host: string
  readonly differs: 'secret' | 'files'
}

/** Without a sign of life for so long, a process has lost its leases and claims, ms. */
export const LASTS = 20_000
/** What is left of a dead process is shown for so long, ms. */
const REMEMBERED = 3_600_000

/** Whether a process lives, by the clock of the database, in a statement that joins `processes as p`. */
export const LIVES = `p.until > ${DATABASE_NOW}`

/** Whether this process counts as living: otherwise others may take at once what it claims. */
export async function showsLife(trx: Knex, id: string): Promise<boolean> {
  return (await trx('processes as p').where({ id }).whereRaw(LIVES).first('id')) !== undefined
}

/** Only on PostgreSQL. */
export function openLeases(knex: Knex, identity: ProcessIdentity): Leases {
  const { id } = identity
  return {
    async renew() {
      // Each by itself: a long write under a lease keeps that from being renewed, and nothing else.
      await signOfLife(knex, identity)
      const renewed = await knex('leases')
        .where({ holder: id })
        // The job « sweep » renews its own while it runs: it has no epoch.
        .where('epoch', '>', 0)
        .update({ until: knex.raw(`${DATABASE_NOW} + ${LASTS}`) })
        .returning<Lease[]>(['name', 'epoch'])
      await writing(knex, freeLeasesOfDead)
      return renewed
    },

    take: (name) => take(knex, name, id),

    async release({ name, epoch }) {
      await knex('leases').where({ name, epoch, holder: id }).update({ until: 0, holder: '' })
    },

    async leave() {
      await writing(knex, async (trx) => {
        await trx('leases').where({ holder: id }).update({ until: 0, holder: '' })
        await trx('processes').where({ id }).delete()
      })
    },
  }
}

async function signOfLife(knex: Knex, { roles, ...identity }: ProcessIdentity): Promise<void> {
  await knex('processes')
    .insert({
      ...identity,
      roles: roles.join(','),
      started_at: knex.raw(DATABASE_NOW),
      until: knex.raw(`${DATABASE_NOW} + ${LASTS}`),
    })
    .onConflict('id')
    .merge(['until'])
}

async function freeLeasesOfDead(trx: Knex): Promise<void> {
  // A sweep of a process that was killed in the middle of it.
  await trx('leases')
    .whereIn('holder', trx('processes').whereRaw(`until < ${DATABASE_NOW}`).select('id'))
    .where('until', '>', 0)
    .update({ until: 0 })
  await trx('processes').whereRaw(`until < ${DATABASE_NOW} - ${REMEMBERED}`).delete()
}

/** SQLSTATE: a lock was not to be had in time. */
const LOCKED = '55P03'

/** A writer that was stopped in the middle of a transaction holds the row: nobody waits for that here. */
async function take(knex: Knex, name: string, holder: string): Promise<Lease | null> {
  if (await isAnothers(knex, name, holder)) return null
  try {
    return await writing(knex, async (trx) => {
      await trx.raw("set local lock_timeout = '500ms'")
      // Waits for transactions under the lease, which an update of its columns alone would not.
      await trx('leases').where({ name }).forUpdate().first('name')
      return takeFree(trx, name, holder)
    })
  } catch (error) {
    if (fieldsOf(error).code === LOCKED) return null
    throw error
  }
}

/** Most of the time: then nothing is locked, which its holder would wait for. */
async function isAnothers(knex: Knex, name: string, holder: string): Promise<boolean> {
  const held = knex('leases').where({ name }).whereNot({ holder })
  return (await held.whereRaw(`until >= ${DATABASE_NOW}`).first('name')) !== undefined
}

/**
 * One statement: of two that ask at once, the second finds it taken. Its own holder asks when it stopped
 * its part because a sign of life was late, and has gone on renewing the lease since.
 */
async function takeFree(trx: Knex, name: string, holder: string): Promise<Lease | null> {
  const { rows } = await trx.raw<{ rows: Lease[] }>(
    `insert into leases as l (name, holder, epoch, since, until)
     values (?, ?, 1, ${DATABASE_NOW}, ${DATABASE_NOW} + ${LASTS})
     on conflict (name) do update
       set holder = excluded.holder, epoch = l.epoch + 1, since = excluded.since, until = excluded.until
       where l.until < ${DATABASE_NOW} or l.holder = excluded.holder
     returning name, epoch`,
    [name, holder],
  )
  return rows[0] ?? null
}

/** Another live process that signs with another secret, or has its files elsewhere; null: there is none. */
export async function findStranger(
  knex: Knex,
  { id, secret, files }: ProcessIdentity,
): Promise<Stranger | null> {
  const row = await knex('processes as p')
    .whereRaw(LIVES)
    .whereNot({ id })
    .where((other) => other.whereNot({ secret }).orWhereNot({ files }))
    .first<{ instance: string; host: string; secret: string } | undefined>(
      'instance',
      'host',
      'secret',
    )
  if (!row) return null
  const { instance, host } = row
  return { instance, host, differs: row.secret === secret ? 'files' : 'secret' }
}

interface MemberRow extends Omit<Member, 'roles' | 'startedAt'> {
  readonly roles: string
  readonly started_at: number
}

/** All that showed lately that they live, and the leases that are held; for whoever only looks. */
export async function readMembers(knex: Knex): Promise<{ members: Member[]; leases: HeldLease[] }> {
  const rows = await knex('processes as p')
    .orderBy('started_at')
    .select<MemberRow[]>(
      'id',
      'instance',
      'host',
      'pid',
      'roles',
      'started_at',
      'until',
      knex.raw(`${LIVES} as lives`),
    )
  const leases = await knex('leases')
    .whereRaw(`until > ${DATABASE_NOW} and epoch > 0`)
    .orderBy('name')
    .select<HeldLease[]>('name', 'holder', 'since')
  return {
    members: rows.map(({ started_at: startedAt, roles, ...row }) => ({
      ...row,
      startedAt,
      roles: roles.split(',') as Role[],
    })),
    leases,
  }
}
