/** Requests of lists, newsletters and robots: those whose acknowledgement was withheld. */

import type { Knex } from 'knex'
import { DAILY_CAP } from '../../../core/notices/answer-cap.js'

/** The acknowledgements that were withheld, as `o`; not those over the daily cap, which are a person's. */
export function unacknowledged(trx: Knex): Knex.QueryBuilder {
  return trx('outbox_messages as o')
    .where({ 'o.kind': 'acknowledgement', 'o.status': 'suppressed' })
    .where((other) => other.whereNull('o.error').orWhereNot('o.error', DAILY_CAP))
}
