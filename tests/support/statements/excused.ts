/** Statements that may read or sort a table that grows, each with the reason: what bounds them, or why nobody waits for them. */

import { type Statement, shapeOf } from './record.js'

interface Excuse {
  /** Of the act, where that is the point. */
  readonly act?: RegExp
  /** Of the statement, without quotes, its lists of values as `(?…)`. */
  readonly statement?: RegExp
  /** Which faults; left out: all. */
  readonly faults?: RegExp
  readonly reason: string
}

const SORT = /^USE TEMP B-TREE/

const EXCUSED: readonly Excuse[] = [
  {
    statement:
      /^select [^?]* from \w+( as \w)?( left join [^?]* = \?)? order by (\w\.)?id (desc|asc) limit \?$/,
    reason:
      'the last or first rows by their key: it reads as many as the LIMIT says, since nothing filters',
  },
  {
    statement: /from attachments where log_entry_id in|from suggestions where ticket_id = \?/,
    faults: SORT,
    reason: 'sorts what belongs to one request',
  },
  {
    statement:
      /from \(select id from \(select id from tickets where .* union all|^select id from \(select/,
    faults: SORT,
    reason: 'merges pages of one list, each in its order already',
  },
  {
    statement:
      /^select id from \(select id(, priority, due_at)? from \(select|where t\.id in \(\?…\) order by coalesce\(t\.due_at/,
    faults: SORT,
    reason:
      'merges pages of one list, and sorts the open requests of one team by what an index has, or those of one product',
  },
  {
    statement: /^select count\(\*\) as n from tickets where \w+ in \(\?…\) and status in/,
    faults: /^Index (Only )?Scan/,
    reason:
      'the total of a list, counted by its index without a row; no list of a team is of closed ones',
  },
  {
    statement: /from outbox_messages where person_id = \? and created_at > \?/,
    faults: SORT,
    reason: 'sorts the notices of one person, of two weeks',
  },
  {
    statement: /from outbox_messages where person_id = \? and ticket_id = \? and created_at > \?/,
    faults: SORT,
    reason: 'sorts the notices of one person on one request',
  },
  {
    statement: /from pending_questions where person_id = \? and asked_at > \?/,
    faults: SORT,
    reason: 'sorts what one person was asked in a month and has not answered',
  },
  {
    statement: /from outbox_messages where to_address in .* and created_at between .* group by/,
    faults: SORT,
    reason: 'counts the automatic answers to some recipients, of a day',
  },
  {
    statement: /from outbox_messages as o left join inbound_messages .* where o.flood in/,
    faults: SORT,
    reason: 'sorts what some people asked in a day',
  },
  {
    statement: /^select person_id, site_id from site_members$|^select id, name, active from people/,
    reason: 'the names of the directory, read at the first POUR and again when it has changed',
  },
  {
    statement: /from team_members as tm inner join people/,
    reason: 'the agents of all teams, read again when the directory has changed',
  },
  {
    statement: /from chat_users where dm is not null order by checked_at desc limit \?/,
    reason: 'walks by the index until the LIMIT; nearly all users have a conversation',
  },
  {
    statement: /from \(select id, updated_at from tickets order by updated_at desc limit \?\) as t/,
    reason: 'the 5,000 requests that changed last, by the index, after the chat was away',
  },
  {
    act: /^doctor$/,
    statement: /created_at between \? and \?/,
    faults: SORT,
    reason: 'groups what was kept back in a day',
  },
  {
    act: /^learning to route$/,
    statement: /^select id, status, .* from tickets (where id < \? )?order by id desc limit \?$/,
    reason:
      'walks by key, a page at a time and with a turn for others between, once a day; ends after 40,000 decisions',
  },
  {
    act: /^replay --dry-run$/,
    reason: 'walks by key, a batch at a time, each message once; by hand, in a process of its own',
  },
  {
    act: /^(report|faq gaps)$/,
    statement: /suggestions|log_entries/,
    reason: 'counts a period, by hand, in a process of its own: readers hold up no writer',
  },
  {
    act: /^report$/,
    faults: /^Index (Only )?Scan of (tickets|ledger)/,
    reason: 'reads a period by the index of its date, a page at a time',
  },
  {
    act: /^backup$/,
    statement: /^select count\(\*\) as n from \w+$|^select blob from \w+ where blob > \? order by/,
    reason:
      'a backup reads everything, by hand, in a process of its own: of SQLite from the copy, of PostgreSQL from a snapshot that holds up no writer',
  },
  {
    act: /^people import$/,
    reason: 'compares the whole directory with the file, by hand',
  },
  {
    act: /^people (export|forget)$/,
    faults: SORT,
    reason: 'sorts what belongs to one person',
  },
  {
    act: /^people forget$/,
    statement: /like \?|from inbound_messages as m left join tickets/,
    reason: 'looks for a name in every text and mail, by hand, before the transaction that writes',
  },
]

/** The faults that nothing excuses. */
export function unexcused({ sql, act }: Statement, faults: readonly string[]): string[] {
  const plain = shapeOf(sql).replaceAll(/[`"]/g, '')
  const excuses = EXCUSED.filter(
    (excuse) => (excuse.act?.test(act) ?? true) && (excuse.statement?.test(plain) ?? true),
  )
  return faults.filter(
    (fault) => !excuses.some(({ faults: some }) => some === undefined || some.test(fault)),
  )
}
