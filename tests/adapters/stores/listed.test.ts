/** `amigo tickets list`: whatever filters and order are put together, the page is the one that reading everything would give. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filteredRequests, SORTS } from '../../../src/adapters/stores/tickets/lists/filtered.js'
import type { RequestFilters } from '../../../src/adapters/stores/tickets/lists/request-filters.js'
import type { TicketRow } from '../../../src/adapters/stores/tickets/ticket-row.js'
import { OPEN_LIST } from '../../../src/adapters/stores/tickets/tickets-admin.js'
import type { Status } from '../../../src/core/request/ticket.js'
import { DAY } from '../../../src/core/running/durations.js'
import { openFurnished } from '../../support/databases/furnished.js'
import { onEachDriver } from '../../support/databases/on-each-database.js'
import { fillDesk } from '../../support/statements/filled-desk.js'

const NOW = Date.UTC(2026, 10, 27)
const OPEN = OPEN_LIST as Status[]

/** What is asked for by each name of a combination. */
const FILTERS: Readonly<Record<string, (ids: Ids) => RequestFilters>> = {
  team: ({ teamId }) => ({ teamId }),
  agent: ({ agentId }) => ({ agentId }),
  requester: ({ requesterId }) => ({ requesterId }),
  product: ({ productId }) => ({ productId }),
  age: () => ({ openedBefore: NOW - 30 * DAY }),
  late: () => ({ dueBefore: NOW, statuses: OPEN }),
  text: () => ({ ids: Array.from({ length: 300 }, (_, at) => 7 * at + 1) }),
  open: () => ({ statuses: OPEN }),
  closed: () => ({ statuses: ['closed'] }),
}
const NAMES = Object.keys(FILTERS)
const COMBINATIONS = [
  [],
  ...NAMES.map((name) => [name]),
  ...NAMES.flatMap((one, at) => NAMES.slice(at + 1).map((other) => [one, other])),
  ['team', 'agent', 'open'],
  ['team', 'product', 'closed'],
  ['team', 'age', 'closed'],
  ['agent', 'product', 'age'],
].filter((names) => names.filter((name) => /^(late|open|closed)$/.test(name)).length < 2)

interface Ids {
  readonly teamId: number
  readonly agentId: number
  readonly requesterId: number
  readonly productId: number
}

onEachDriver((make) => {
  let folder: string
  let knex: Knex
  let ids: Ids
  let all: readonly TicketRow[]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-listed-'))
    knex = await openFurnished(await make(folder, 'furnished'))
    await fillDesk(knex, { requests: 3000, entries: 0, now: NOW, children: [] })
    const product = (await knex('products').first('id')) as { id: number }
    await knex('tickets').whereRaw('id % 5 = 2').update({ product_id: product.id })
    ids = { ...(await ofMost(knex)), productId: product.id }
    all = await knex('tickets')
  }, 600_000)
  afterAll(async () => {
    await knex.destroy()
    await rm(folder, { recursive: true })
  })

  it.each(COMBINATIONS.map((names) => [names.join(' + ') || 'everything', names] as const))(
    '%s',
    async (_, names) => {
      const filters = Object.assign({}, ...names.map((name) => FILTERS[name]?.(ids)))
      for (const sort of SORTS) {
        const page = await filteredRequests(knex, filters, sort, 20)
        const right = all
          .filter((row) => fits(row, filters))
          .toSorted(ORDERS[sort])
          .slice(0, 20)
        expect([sort, page.map(({ id }) => id)]).toEqual([sort, right.map(({ id }) => id)])
      }
    },
  )
})

async function ofMost(knex: Knex): Promise<Omit<Ids, 'productId'>> {
  const most = async (column: string) => {
    const counted = knex('tickets').whereNotNull(column).groupBy(column)
    return (await counted.orderByRaw('count(*) desc').first(column))[column] as number
  }
  return {
    teamId: await most('team_id'),
    agentId: await most('agent_id'),
    requesterId: await most('requester_id'),
  }
}

function fits(row: TicketRow, filters: RequestFilters): boolean {
  const { teamId, agentId, requesterId, productId, statuses, openedBefore, dueBefore } = filters
  return (
    (teamId ?? row.team_id) === row.team_id &&
    (agentId ?? row.agent_id) === row.agent_id &&
    (requesterId ?? row.requester_id) === row.requester_id &&
    (productId ?? row.product_id) === row.product_id &&
    (statuses?.includes(row.status as Status) ?? true) &&
    row.created_at < (openedBefore ?? Number.POSITIVE_INFINITY) &&
    (dueBefore === undefined || (row.due_at !== null && row.due_at < dueBefore)) &&
    (filters.ids?.includes(row.id) ?? true)
  )
}

type Order = (a: TicketRow, b: TicketRow) => number
const ORDERS: Readonly<Record<(typeof SORTS)[number], Order>> = {
  newest: (a, b) => b.id - a.id,
  oldest: (a, b) => a.id - b.id,
  urgent: (a, b) =>
    (a.due_at ?? Number.MAX_SAFE_INTEGER) - (b.due_at ?? Number.MAX_SAFE_INTEGER) ||
    a.priority - b.priority ||
    a.id - b.id,
}
