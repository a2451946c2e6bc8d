/** The tables that grow with the age of a desk, and which of them a statement reads, by the names that it gives them. */

/** Catalogue, teams, sites, counters and the queues that are read to be emptied do not. */
export const GROWING: readonly string[] = [
  'tickets',
  'log_entries',
  'inbound_messages',
  'outbox_messages',
  'pending_questions',
  'attachments',
  'copies',
  'thread_ids',
  'suggestions',
  'chat_threads',
  'chat_posts',
  'chat_files',
  'incidents',
  'incident_requests',
  'burst_requests',
  'ledger',
  'spent_keys',
  'mailbox_stays',
  'people',
  'addresses',
  'chat_users',
  'site_members',
]

const NAMED = /\b(?:from|join|update|into)\s+[`"](\w+)[`"](?:\s+as\s+[`"](\w+)[`"])?/gi

/** Alias (or name) → table. */
export function tablesIn(sql: string): ReadonlyMap<string, string> {
  const tables = new Map<string, string>()
  for (const [, table = '', alias = table] of sql.matchAll(NAMED)) tables.set(alias, table)
  return tables
}
