/** Looks now and then whether the requests have changed: other processes write into the database, too. */

import type { Services } from '../../../services.js'
import type { PageParts } from '../parts.js'

/** ms. */
const LOOK_EVERY = 500

/** Calls `changed` after each change; the result ends it. */
export function watchRequests(
  { service, log }: Pick<PageParts, 'service' | 'log'>,
  changed: () => void,
): () => void {
  let seen = ''
  let looking = false
  const look = async () => {
    if (looking) return
    looking = true
    try {
      const sign = await signOf(service.services)
      if (seen !== '' && sign !== seen) changed()
      seen = sign
    } catch (error) {
      log.debug({ err: error }, 'the page could not look at the requests')
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_EVERY)
  return () => clearInterval(timer)
}

/** Another one whenever a request, its journal or an unread message is another. */
async function signOf({ knex }: Pick<Services, 'knex'>): Promise<string> {
  const [tickets] = await knex('tickets').count({ n: '*' }).sum({ versions: 'version' })
  const [entries] = await knex('log_entries').max({ id: 'id' })
  const [messages] = await knex('inbound_messages').max({ id: 'id', at: 'handled_at' })
  return JSON.stringify([tickets, entries, messages])
}
