/** Adds to the notice of a new request the solved ones that resemble it, at the moment at which it is sent: nobody's answer waits for that. */

import { besideNew } from '../../core/notices/beside-new.js'
import type { Log } from '../ports/log.js'
import type { Mailer } from '../ports/mailer.js'
import type { OutboxRow } from '../ports/outbox.js'
import type { SimilarRequests } from '../ports/similar.js'

export interface AddingSimilar {
  readonly mailer: Mailer
  readonly similar: SimilarRequests
  readonly log: Pick<Log, 'warn'>
}

/** Such notices start in the order in which they came; all others don't wait for them. */
export function withSimilar(adding: AddingSimilar): Mailer {
  const { mailer } = adding
  let turn: Promise<unknown> = Promise.resolve()
  return {
    async send(row) {
      if (row.notice.kind !== 'team-new') return mailer.send(row)
      const looking = lookUp(adding, row)
      const before = turn
      turn = Promise.all([before, looking])
      await before
      return mailer.send(await looking)
    },
  }
}

/** It never rejects: the notice is worth more than what stands beside it. */
async function lookUp({ similar, log }: AddingSimilar, row: OutboxRow): Promise<OutboxRow> {
  if (row.ticketId === null) return row
  try {
    const found = await similar.of(row.ticketId)
    return { ...row, notice: besideNew(row.notice, found) }
  } catch (error) {
    log.warn({ err: error, outbox: row.id }, 'similar requests could not be looked for')
    return row
  }
}
