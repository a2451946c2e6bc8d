/** What PostgreSQL does for a statement (EXPLAIN ANALYZE, rolled back): how many rows of each table it looks at. */

import type { Knex } from 'knex'
import { GROWING } from './growing-tables.js'
import type { Statement } from './record.js'

/** Far more than a page of a list, far less than a table of a filled desk. */
const MOST_ROWS = 1000

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Node[]
}

interface Client {
  query(sql: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>
}

/** One line a fault: `Seq Scan of tickets: 20000 rows`. */
export async function faultsOnPostgres(
  knex: Knex,
  { sql, bindings }: Statement,
): Promise<string[]> {
  const client: Client = await knex.client.acquireConnection()
  try {
    const plan = await planOf(client, sql, bindings)
    return [...nodesOf(plan)].flatMap(faultOf)
  } finally {
    await knex.client.releaseConnection(client)
  }
}

async function planOf(client: Client, sql: string, bindings: readonly unknown[]): Promise<Node> {
  await client.query('begin')
  try {
    // As on a large table: what is still read in sequence has no index.
    await client.query('set local enable_seqscan = off')
    await client.query('set local enable_hashjoin = off')
    await client.query('set local enable_mergejoin = off')
    const explain = 'explain (analyze, timing off, summary off, costs off, format json)'
    const { rows } = await client.query(`${explain} ${sql}`, bindings)
    const [row] = rows as [{ 'QUERY PLAN': [{ Plan: Node }] }]
    return row['QUERY PLAN'][0].Plan
  } finally {
    await client.query('rollback')
  }
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of node.Plans ?? []) yield* nodesOf(child)
}

function faultOf(node: Node): string[] {
  const { 'Node Type': type, 'Relation Name': table } = node
  if (table === undefined || !type.includes('Scan') || !GROWING.includes(table)) return []
  const each =
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)
  const rows = each * (node['Actual Loops'] ?? 1)
  const by = node['Index Name'] === undefined ? '' : ` by ${node['Index Name']}`
  return rows > MOST_ROWS ? [`${type} of ${table}${by}: ${rows} rows`] : []
}
