/** `amigo tickets counter`: after a restore, raises the counter of references past those that people have seen. */

import { writing } from '../../adapters/database/transaction.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { formatReference } from '../../core/text/reference.js'
import { withDatabase } from '../with-database.js'
import { ticketNumber } from './tickets.js'

/** `last`: the last reference that anybody saw, `R-001234` or `1234`. The counter never goes back. */
export async function raiseCounter(last: string, { json }: { json?: true } = {}): Promise<void> {
  const number = ticketNumber(last)
  const reached = await withDatabase((knex) =>
    writing(knex, async (trx) => {
      const counter = trx('counters').where({ name: 'ticket' })
      const { value } = await counter.clone().forUpdate().first<{ value: number }>('value')
      if (value < number) await counter.clone().update({ value: number })
      return Math.max(value, number)
    }),
  )
  if (json) return tellJson({ next: formatReference(reached + 1) })
  tell(`The next request is ${formatReference(reached + 1)}.`)
}
