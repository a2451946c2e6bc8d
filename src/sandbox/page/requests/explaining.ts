/** « Pourquoi ? »: what `amigo explain` tells of a message that the inbox has, asked of the running desk. */

import { readAskedBase } from '../../../commands/explain/asked-base.js'
import { explained } from '../../../commands/explain/explain.js'
import type { Explanation } from '../../../commands/explain/explanation.js'
import { mailboxNames } from '../../../composition/mail/mailboxes.js'
import { parsePool, parserOf } from '../../../composition/parsing.js'
import type { Channel } from '../../../core/reading/message.js'
import type { PageParts } from '../parts.js'

export interface Explained {
  readonly channel: Channel
  readonly explanation: Explanation
}

export interface Explaining {
  /** Null: the inbox has no such message any more. */
  explain(inboundId: number): Promise<Explained | null>
  close(): Promise<void>
}

interface StoredRow {
  readonly blob: string
  readonly channel: Channel
}

/** Its own parser threads start with the first question. */
export function openExplaining({ service, config }: PageParts): Explaining {
  const { services } = service
  let pool: ReturnType<typeof parsePool> | undefined
  return {
    async explain(inboundId) {
      const row = await services
        .knex('inbound_messages')
        .where({ id: inboundId })
        .first<StoredRow | undefined>('blob', 'channel')
      if (!row || (await services.blobs.size(row.blob)) === null) return null
      pool ??= parsePool(config, { blobFolder: null })
      const parsed = await parserOf(services, pool).parse(row)
      const asked = await readAskedBase(services.knex, mailboxNames(config), config)
      return { channel: row.channel, explanation: await explained('', parsed, config, asked) }
    },
    async close() {
      await pool?.close()
    },
  }
}

/** Which message made each entry of a request's journal, by the entry's id. */
export async function messagesOf(
  { service }: PageParts,
  ticketId: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await service.services
    .knex('log_entries')
    .where({ ticket_id: ticketId })
    .whereNotNull('inbound_id')
    .select<{ id: number; inbound_id: number }[]>('id', 'inbound_id')
  return new Map(rows.map(({ id, inbound_id }) => [id, inbound_id]))
}
