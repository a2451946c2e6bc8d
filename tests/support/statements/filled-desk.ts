/** A desk after years, made in seconds: requests with journals, mails, notices and files, written by SQL on any driver. */

import type { Knex } from 'knex'
import { isPostgres, writing } from '../../../src/adapters/database/transaction.js'
import { DAY } from '../../../src/core/running/durations.js'
import { CHILDREN } from './filled-rows.js'

export interface DeskSize {
  readonly requests: number
  /** Of each request's journal. */
  readonly entries: number
  /** Epoch ms: the requests are spread over the eleven months before. */
  readonly now: number
  /** What belongs to the requests, a statement a table; left out: all of it. */
  readonly children?: readonly string[]
}

const SPAN = 340 * DAY
/** Requests in one statement. */
const CHUNK = 25_000
/** Ids of people and sites of the fill begin here: those of the stories stand before. */
const FIRST = 1000
const FILLED_SITES = 300

/** On an empty, furnished database. The requests are numbered from 1; the counter follows. */
export async function fillDesk(
  knex: Knex,
  size: DeskSize,
  progress: (line: string) => void = () => {},
): Promise<void> {
  const values = await valuesOf(knex, size)
  // Or every row of a large index is written to the disk by itself: KiB, for as long as it is filled.
  if (!isPostgres(knex)) await knex.raw('PRAGMA cache_size = -524288')
  await fillPeople(knex, values)
  for (let from = 1; from <= size.requests; from += CHUNK) {
    const to = Math.min(size.requests, from + CHUNK - 1)
    await writing(knex, async (trx) => {
      for (const sql of [TICKETS, ...(size.children ?? CHILDREN)])
        await trx.raw(withValues(sql, { ...values, from, to }))
    })
    progress(`${to} of ${size.requests} requests written`)
  }
  await knex('counters').where({ name: 'ticket' }).update({ value: size.requests })
  if (isPostgres(knex)) await advanceSequences(knex)
  await knex.raw('analyze')
  if (isPostgres(knex)) return
  await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
  await knex.raw('PRAGMA cache_size = -2000')
}

type Values = Readonly<Record<string, number | string>>

async function valuesOf(knex: Knex, { requests, entries, now }: DeskSize): Promise<Values> {
  const people = Math.max(2000, Math.round(requests / 10 / 100) * 100)
  const idOf = async (local: string) =>
    (await knex('addresses').where('address', 'like', `${local}@%`).first('person_id')).person_id
  return {
    now,
    requests,
    entries,
    people,
    day: DAY,
    step: Math.floor(SPAN / requests),
    first: FIRST,
    sites: FILLED_SITES,
    camille: await idOf('camille.martin'),
    noa: await idOf('noa.petit'),
    college: (await knex('sites').where({ code: '0140096D' }).first('id')).id,
    n1: (await knex('teams').where({ code: 'n1' }).first('id')).id,
    gestion: (await knex('teams').where({ code: 'gestion' }).first('id')).id,
  }
}

/** `:name` of the table: numbers of ours, written out so that no driver has to guess their type. */
function withValues(sql: string, values: Values): string {
  return sql.replace(/(?<![:\w]):(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the fill knows no :${name}`)
    return String(value)
  })
}

async function fillPeople(knex: Knex, values: Values): Promise<void> {
  await writing(knex, async (trx) => {
    for (const sql of PEOPLE) await trx.raw(withValues(sql, values))
  })
}

/** They were given ids beforehand. */
async function advanceSequences(knex: Knex): Promise<void> {
  const tables = ['people', 'sites', 'inbound_messages', 'log_entries', 'outbox_messages']
  for (const table of tables)
    await knex.raw(
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
    )
}

const count = (to: string) =>
  `with recursive c(n) as (select cast(1 as bigint) union all select n + 1 from c where n < ${to})`

/** Every hundredth person is a technician, every site has one head; a tenth use the chat. */
const PEOPLE = [
  `insert into sites (id, code, name, email, active)
  ${count(':sites')} select :first + n, 'SITE' || n, 'Collège ' || n, 'ce.site' || n || '@academie.example', true from c`,
  `insert into people (id, name, name_folded, locale, role, active, channel, admitted, created_at)
  ${count(':people')} select :first + n, 'Personne ' || n, 'personne ' || n, 'fr',
    case when n % 100 = 0 then 'agent' else 'requester' end, true, 'mail', n % 20 = 7,
    :now - 400 * cast(:day as bigint) from c`,
  `insert into addresses (address, person_id, is_primary, bounced_at)
  select 'personne.' || id || '@academie.example', id, true, null from people where id > :first`,
  `insert into team_members (team_id, person_id)
  select case when id % 200 = 0 then :n1 else :gestion end, id from people where id > :first and role = 'agent'`,
  `insert into site_members (site_id, person_id, head)
  select :first + 1 + id % :sites, id, id - :first <= :sites from people where id > :first`,
  `insert into chat_users (id, address, name, dm, checked_at)
  select 'U' || id, 'personne.' || id || '@academie.example', name, 'D' || id, :now - 3600000
  from people where id > :first and id % 10 = 0`,
  `insert into spent_keys (id, expires_at)
  ${count(':people')} select 'key' || n, :now + n * 100000 from c`,
  `insert into faq_entries (id, kind, product, question, wordings, answer, keywords, locale, valid_from, valid_until, updated, active)
  ${count('20')} select 'filled-' || n, 'how-to', '', 'Comment remplacer la pièce ' || n, '[]', 'Au magasin.', '[]', 'fr', '', '', '2026-01-01', true from c`,
]

/**
 * The last three in a hundred are open, in every state; older ones are closed, but for some that lie
 * about; a few of each kind are due to be warned of, reminded of and purged.
 */
const TICKETS = `insert into tickets (id, number, version, status, team_id, agent_id, assigned_at, pending_at,
  resolved_at, closed_at, updated_at, closure_mode, requester_id, site_id, on_behalf_of, service_code,
  subcategory_code, product_id, product_guessed, impact, urgency, priority, title, title_folded,
  description, phone, availability, channel, linked_to, created_at, reminders)
with recursive c(n) as (select cast(:from as bigint) union all select n + 1 from c where n < :to),
s as (select n, :now - (:requests - n) * :step as created, case
    when n <= 10 then 'purge'
    when n % 2000 = 11 and n < :requests * 0.8 then 'warn'
    when n % 2000 = 12 and n < :requests * 0.9 then 'remind'
    when n % 500 = 13 then 'assigned'
    when n < :requests * 0.97 then 'closed'
    when n % 10 < 2 then 'dispatched'
    when n % 10 = 2 then 'redispatched'
    when n % 10 < 6 then 'assigned'
    when n % 10 = 6 then 'pending'
    when n % 10 < 9 then 'resolved'
    else 'closed' end as kind from c)
select n, n, 3,
  case kind when 'purge' then 'closed' when 'warn' then 'resolved' when 'remind' then 'pending' else kind end,
  case when n % 2 = 0 then :n1 else :gestion end,
  case when kind in ('dispatched', 'redispatched') then null when n % 50 = 0 then :noa
    else :first + 100 * (1 + n % (:people / 100)) end,
  created, case when kind in ('remind', 'pending') then created + 60000 end,
  case when kind not in ('dispatched', 'redispatched', 'assigned', 'remind', 'pending') then created + 120000 end,
  case kind when 'purge' then :now - 400 * cast(:day as bigint) when 'closed' then created + 180000 end,
  created + 180000, case when kind in ('purge', 'closed') then 'requester' end,
  case when n % 1000 = 3 then :camille else :first + 1 + (n * 7919) % (:people - 1) end,
  case when n % 1000 = 3 then :college else :first + 1 + n % :sites end,
  case when n % 3 = 0 or n % 1000 = 3 then 'site' else 'self' end, null, null, null, false, 3, 3, 4,
  'Imprimante ' || n || ' muette', 'imprimante ' || n || ' muette',
  'Depuis ce matin, l’imprimante du secrétariat affiche une erreur. ' || n,
  null, null, 'mail', null, created, 0
from s`
