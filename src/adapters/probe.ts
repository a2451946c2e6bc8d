/** Probes whether the database and the blob folder can be written and read. */

import type { Knex } from 'knex'
import type { Blobs } from '../app/ports/blobs.js'
import { writing } from './database/transaction.js'

/** A network file system that is gone answers nothing at all, ms. */
const ANSWERS_WITHIN = 30_000

/** Rejects with the error of the part that fails. */
export async function probeHouse(knex: Knex, blobs: Pick<Blobs, 'probe'>): Promise<void> {
  await within(ANSWERS_WITHIN, blobs.probe())
  await writing(knex, async (trx) => {
    await trx('counters')
      .where({ name: 'ticket' })
      .update({ value: trx.ref('value') })
    await trx('inbound_messages').orderBy('id', 'desc').first('id')
  })
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const fault = Object.assign(new Error(`no answer in ${ms / 1000} s`), { code: 'EIO' })
    timer = setTimeout(() => reject(fault), ms)
  })
  // It may fail long after nobody waits for it.
  work.catch(() => undefined)
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
