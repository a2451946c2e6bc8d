/** Requests that nobody is answered about: those of lists, newsletters and robots, whose acknowledgement was not sent. */

import type { Knex } from 'knex'
import { DAILY_CAP } from '../../../core/notices/answer-cap.js'

/** The acknowledgements that were not sent, as `o`; whoever had many answers that day already is a person. */
export function unacknowledged(trx: Knex): Knex.QueryBuilder {
  return trx('outbox_messages as o')
    .where({ 'o.kind': 'acknowledgement', 'o.status': 'suppressed' })
    .where((other) => other.whereNull('o.error').orWhereNot('o.error', DAILY_CAP))
}
