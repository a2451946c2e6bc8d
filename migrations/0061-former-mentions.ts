/** Notes which requests the notices name that were written before: earlier ones of the requester, and those that a question offers. Erased, they go out of them. */

import type { Knex } from 'knex'

/** Notices of new requests, by their ids. */
const AT_ONCE = 500

interface Row {
  readonly id: number
  readonly message_id: string
  readonly data: string
}

export async function up(knex: Knex): Promise<void> {
  for (let after = 0; ; ) {
    const rows: Row[] = await knex('outbox_messages')
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', 'message_id', 'data')
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    const mentions = rows.flatMap(({ message_id, data }) =>
      namedIn(data).map((ticket_number) => ({ ticket_number, message_id })),
    )
    for (let from = 0; from < mentions.length; from += AT_ONCE)
      await knex('notice_mentions')
        .insert(mentions.slice(from, from + AT_ONCE))
        .onConflict(['ticket_number', 'message_id'])
        .ignore()
  }
}

function namedIn(data: string): number[] {
  if (!/"(?:former|choices)"/.test(data)) return []
  const { former = [], choices = [] } = JSON.parse(data) as Record<string, { number: number }[]>
  return [...new Set([...former, ...choices].map(({ number }) => number))]
}

/** What it noted is right in any version. */
export async function down(): Promise<void> {}
