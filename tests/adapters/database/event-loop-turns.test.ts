/** Whoever asks a database a thousand times in a row keeps nobody else waiting: timers and sockets have their turn meanwhile. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Knex } from 'knex'
import { expect, it } from 'vitest'
import { writing } from '../../../src/adapters/database/transaction.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'

/** Enough of them to take some hundred ms on any machine. */
const STATEMENTS = 2000

async function askOften(knex: Knex): Promise<void> {
  for (let n = 0; n < STATEMENTS; n += 1) await knex('counters').where({ name: 'ticket' }).first()
}

/** How many turns of the event loop others had while this went on. */
async function turnsBeside(work: () => Promise<void>): Promise<number> {
  let turns = 0
  let ended = false
  const beside = (async () => {
    while (!ended) {
      await nextTurn()
      turns += 1
    }
  })()
  await work()
  ended = true
  await beside
  // The one that saw the end.
  return turns - 1
}

onEachDatabase((opened) => {
  it('one statement after the other', async () => {
    expect(await turnsBeside(() => askOften(opened().world.knex))).toBeGreaterThan(2)
  })

  it('within a transaction', async () => {
    const { knex } = opened().world
    expect(await turnsBeside(() => writing(knex, askOften))).toBeGreaterThan(2)
  })

  it('in one transaction after the other', async () => {
    const { knex } = opened().world
    const often = async () => {
      for (let n = 0; n < STATEMENTS / 20; n += 1)
        await writing(knex, async (trx) => {
          for (let one = 0; one < 20; one += 1) await trx('counters').first()
        })
    }
    expect(await turnsBeside(often)).toBeGreaterThan(2)
  })
})
