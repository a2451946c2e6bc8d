/** A database of many requests, as a desk has it after years: written by SQL, in statements of many rows. */

import type { Knex } from 'knex'
import { writing } from '../../src/adapters/database/transaction.js'
import { DOMAIN } from './mails.js'

export interface Archive {
  readonly requests: number
  /** Of them, how many time has something to do with. */
  readonly due: Readonly<Record<'warn' | 'close' | 'remind' | 'purge', number>>
}

const DAY = 24 * 60 * 60_000
const PEOPLE = 20_000
const CHUNK = 50_000

/** The rest was closed within the last year, or is open. SQLite only. */
export async function fillArchive(
  knex: Knex,
  { requests, due }: Archive,
  now: number,
  progress: (line: string) => void,
): Promise<void> {
  await people(knex, now)
  const team = (await knex('teams').first<{ id: number }>('id')).id
  const { warn, close, remind, purge } = due
  // Each kind is spread over all of them, as in a real one.
  const kindOf = `case
    when n % :every < :purge then 'purge' when n % :every < :remind then 'remind'
    when n % :every < :close then 'close' when n % :every < :warn then 'warn'
    when n % 10 = 9 then 'open' else 'old' end`
  const every = 10_000
  const share = (count: number) => Math.round((count / requests) * every)
  const edges = {
    every,
    purge: share(purge),
    remind: share(purge + remind),
    close: share(purge + remind + close),
    warn: share(purge + remind + close + warn),
  }
  for (let from = 1; from <= requests; from += CHUNK) {
    const to = Math.min(requests, from + CHUNK - 1)
    await writing(knex, async (trx) => {
      await trx.raw(TICKETS.replace('KIND', kindOf), { ...edges, from, to, now, day: DAY, team })
      await trx.raw(ENTRIES, { from, to, now, day: DAY })
      await trx.raw(WARNINGS, { from, to })
    })
    progress(`${to} of ${requests} requests written`)
  }
  await knex('counters').where({ name: 'ticket' }).update({ value: requests })
  await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
}

async function people(knex: Knex, now: number): Promise<void> {
  await writing(knex, async (trx) => {
    await trx.raw(
      `with recursive c(n) as (select 1 union all select n + 1 from c where n < :most)
      insert into people (id, name, name_folded, locale, role, active, created_at)
      select n + 100, 'Personne ' || n, 'personne ' || n, 'fr',
        case when n % 200 = 0 then 'agent' else 'requester' end, 1, :now from c`,
      { most: PEOPLE, now },
    )
    await trx.raw(
      `insert into addresses (address, person_id, is_primary, bounced_at)
      select 'archive.' || id || '@${DOMAIN}', id, 1, null from people where id > 100`,
    )
  })
}

const TICKETS = `with recursive c(n) as (select :from union all select n + 1 from c where n < :to),
k as (select n, KIND as kind, :now - (n % 300) * :day as old from c)
insert into tickets (id, number, version, status, team_id, agent_id, assigned_at, pending_at,
  resolved_at, closed_at, updated_at, closure_mode, requester_id, site_id, on_behalf_of, service_code,
  subcategory_code, product_id, product_guessed, impact, urgency, priority, title, title_folded,
  description, phone, availability, channel, linked_to, created_at, warned_at, closes_at, reminders)
select n, n, 3,
  case kind when 'purge' then 'closed' when 'remind' then 'pending' when 'close' then 'resolved'
    when 'warn' then 'resolved' when 'open' then 'assigned' else 'closed' end,
  :team, 100 + 200 * (1 + n % 100), old - 5 * :day,
  case kind when 'remind' then :now - 8 * :day end,
  case kind when 'warn' then :now - 33 * :day when 'close' then :now - 60 * :day
    when 'purge' then :now - 400 * :day when 'old' then old - 3 * :day end,
  case kind when 'purge' then :now - 390 * :day when 'old' then old end,
  old, case kind when 'purge' then 'technical' when 'old' then 'requester' end,
  100 + 1 + (n * 7919) % ${PEOPLE - 1}, null, 'self', null, null, null, 0, 3, 3, 4,
  'Imprimante ' || n || ' ne répond plus', 'imprimante ' || n || ' ne repond plus',
  'Bonjour, depuis ce matin l’imprimante du secrétariat affiche une erreur réseau quand je lance le document du conseil. ' || n,
  null, null, 'mail', null, old - 6 * :day,
  case kind when 'close' then :now - 20 * :day end,
  case kind when 'close' then :now - 2 * :day end, 0
from k`

const ENTRIES = `insert into log_entries (ticket_id, visibility, kind, author_id, at, text, elided, inbound_id, change)
select id, 'public', 'opened', requester_id, created_at, description, '', null, null
  from tickets where id between :from and :to
union all
select id, 'public', 'message', agent_id, updated_at, 'Le câble était débranché.', '', null,
  case status when 'pending' then '{"events":["suspend"],' else '{"events":["resolve"],' end
    || '"before":{"teamId":' || team_id || ',"agentId":' || agent_id || '},"after":{"teamId":' || team_id
    || ',"agentId":' || agent_id || '}}'
  from tickets where id between :from and :to and status <> 'assigned'`

/** Nobody is closed whose warning has not left the house. */
const WARNINGS = `insert into outbox_messages (kind, data, ticket_id, ticket_number, person_id, to_address,
  to_name, message_id, "references", status, attempts, due_at, created_at, sent_at, bulk, asks)
select 'closing-soon', '{}', id, number, requester_id, 'archive.' || requester_id || '@${DOMAIN}', '',
  '<archive.' || id || '@${DOMAIN}>', '[]', 'sent', 1, warned_at, warned_at, warned_at, 1, 0
  from tickets where id between :from and :to and warned_at is not null`
