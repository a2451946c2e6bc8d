/** Notes which requests the notices name that were written before: one that was just asked, that another duplicates, or that an order named with others. Erased, they go out of them. */

import type { Knex } from 'knex'

/** Notices of new requests, by their ids. */
const AT_ONCE = 500

interface Numbered {
  readonly number: number
}

interface Named {
  readonly justAsked?: Numbered
  readonly duplicate?: { readonly reference: string } | null
  readonly requests?: readonly Numbered[]
}

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
  if (!/"(?:justAsked|duplicate|requests)"/.test(data)) return []
  const { justAsked, duplicate, requests = [] } = JSON.parse(data) as Named
  const numbers = [...requests, ...(justAsked ? [justAsked] : [])].map(({ number }) => number)
  if (duplicate) numbers.push(Number(duplicate.reference.replace(/\D/g, '')))
  return [...new Set(numbers)]
}

/** What it noted is right in any version. */
export async function down(): Promise<void> {}
