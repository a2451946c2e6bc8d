/** Notes of notices that were written before which earlier requests of the requester they name: erased, those go out of them. */

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
      formerIn(data).map((ticket_number) => ({ ticket_number, message_id })),
    )
    for (let from = 0; from < mentions.length; from += AT_ONCE)
      await knex('notice_mentions')
        .insert(mentions.slice(from, from + AT_ONCE))
        .onConflict(['ticket_number', 'message_id'])
        .ignore()
  }
}

function formerIn(data: string): number[] {
  if (!data.includes('"former"')) return []
  const { former = [] } = JSON.parse(data) as { former?: { number: number }[] }
  return former.map(({ number }) => number)
}

/** What it noted is right in any version. */
export async function down(): Promise<void> {}
