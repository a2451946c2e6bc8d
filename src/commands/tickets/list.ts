/** `amigo tickets list` and `search`: requests in columns, or one JSON object a line. */

import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { filteredRequests, type Sort } from '../../adapters/stores/tickets/lists/filtered.js'
import { findRequests } from '../../adapters/stores/tickets/lists/found-requests.js'
import { toTicket } from '../../adapters/stores/tickets/ticket-row.js'
import type { RequestRow } from '../../adapters/stores/tickets/tickets-admin.js'
import { withReason } from '../../adapters/templates/blocks/waiting.js'
import { formatAge, formatDay } from '../../adapters/templates/words/formats.js'
import type { Words } from '../../adapters/templates/words/words.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { cutTo } from '../../cli/output/width.js'
import { clock } from '../../composition/clock.js'
import { mailboxNames } from '../../composition/mail/mailboxes.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Priority } from '../../core/request/priority.js'
import type { RequestLine } from '../../core/request/request-list.js'
import type { Status } from '../../core/request/ticket.js'
import { readSearch } from '../../core/search/query.js'
import { formatReference } from '../../core/text/reference.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { withKeptServices } from '../with-services.js'
import { MOST_FOUND, type Reached, readFilters, type TypedFilters } from './filters.js'
import { shownRequester, summary, wordsOf } from './tickets.js'

interface ListOptions extends TypedFilters {
  readonly limit: number
  readonly sort: Sort
  readonly json?: true
}

const MAX_NAME = 18
const MAX_REASON = 30

export async function listTickets(options: ListOptions): Promise<void> {
  if (!Number.isInteger(options.limit) || options.limit < 1)
    throw new CommandFault('--limit: write a whole number from 1 on', 64)
  await withKeptServices(async ({ knex }, config) => {
    const now = clock.now()
    const catalogue = await catalogueReader({ serviceNames: mailboxNames(config) })(knex)
    const names = { catalogue, statusNames: wordsOf(config).status }
    const { filters, ...found } = await readFilters(knex, options, names, now)
    const rows = await filteredRequests(knex, filters, options.sort, options.limit)
    tellReached(found, config)
    if (options.json) {
      for (const row of rows) tellJson(summary(toTicket(row), row.requester))
      return
    }
    if (rows.length === 0) return tell('No request.')
    writeLines(
      rows.map((row) => lineOf(row, catalogue)),
      config,
      now,
    )
  })
}

export async function searchTickets(
  typed: readonly string[],
  { limit: most, json, all }: { limit: number; json?: true; all?: true },
): Promise<void> {
  const query = readSearch(typed.join(' '))
  if (query.terms.length === 0) throw new CommandFault('write at least one word to look for', 64)
  await withKeptServices(async ({ knex }, config) => {
    const scope = { everything: true } as const
    const asked = { query, scope, most, everywhere: all === true }
    const { lines, more, limit } = await findRequests(knex, asked)
    const searchedSince = limit && new Date(limit.since).toISOString()
    if (json) {
      for (const line of lines)
        tellJson({ ref: formatReference(line.number), ...line, searchedSince })
    } else if (lines.length === 0) tell('No request.')
    else
      for (const [at, line] of lines.entries()) {
        if (at === 0) writeLines(lines, config, clock.now())
        if (line.fragment !== '') tell(`${formatReference(line.number)}  ${line.fragment}`)
      }
    if (more) process.stderr.write('There are others: another word narrows them down.\n')
    tellReached({ limit, more: false }, config)
  })
}

/** For people, and for a program that found nothing: where a search ended. */
function tellReached({ limit, more }: Reached, config: Config): void {
  if (more)
    process.stderr.write(`More than ${MOST_FOUND} have these words: only those are filtered.\n`)
  if (limit === null) return
  const since = formatDay(limit.since, config.AMIGO_TIME_ZONE, wordsOf(config))
  const why = {
    common: 'these words are very common. `amigo tickets search --all` searches everything.',
    unread: 'older requests are still being read into the index: `amigo migrate` ends it.',
  }
  process.stderr.write(`Only what was written since ${since} was searched: ${why[limit.because]}\n`)
}

/** A request as a line: what both lists show. */
type Line = Pick<
  RequestLine,
  'number' | 'title' | 'createdAt' | 'status' | 'waitsUntil' | 'agent' | 'work'
>

function lineOf(row: RequestRow, catalogue: Catalogue): Line {
  const members = catalogue.teams.flatMap(({ members }) => members)
  return {
    number: row.number,
    title: row.title,
    createdAt: row.created_at,
    status: row.status as Status,
    waitsUntil: row.waits_until,
    agent: members.find(({ personId }) => personId === row.agent_id)?.name ?? null,
    work: {
      priority: row.priority as Priority,
      requester: shownRequester(row, catalogue),
      dueAt: row.due_at,
      waitsFor: row.waits_for ?? '',
    },
  }
}

function writeLines(lines: readonly Line[], config: Config, now: number): void {
  const words = wordsOf(config)
  const { recap, late, age } = words
  writeTable<Line>({
    columns: [
      { head: recap.reference ?? '', text: ({ number }) => formatReference(number) },
      { head: recap.status ?? '', text: ({ status }) => words.status[status] ?? status },
      {
        head: recap.priority ?? '',
        text: ({ work }) => String(work?.priority ?? ''),
        leaves: 2,
      },
      { head: age, text: ({ createdAt }) => formatAge(now - createdAt, words), leaves: 3 },
      { head: recap.waits ?? '', text: (line) => wait(line, words, config) },
      { head: late, text: (line) => lateness(line, now, words), style: () => 'red' },
      {
        head: recap.requester ?? '',
        text: ({ work }) => cutTo(work?.requester ?? '', MAX_NAME),
        leaves: 4,
      },
      { head: recap.agent ?? '', text: ({ agent }) => cutTo(agent ?? '', MAX_NAME), leaves: 1 },
      { head: recap.title ?? '', text: ({ title }) => title || words.untitled, gives: 'cut' },
    ],
    rows: lines,
  })
}

/** « 12/12/2026 : Dell livre… » */
function wait(
  { waitsUntil, work }: Line,
  words: Words,
  { AMIGO_TIME_ZONE: timeZone }: Config,
): string {
  if (waitsUntil === null) return ''
  const day = formatDay(waitsUntil, timeZone, words)
  return cutTo(withReason(day, work?.waitsFor ?? '', words), MAX_REASON)
}

function lateness({ work }: Line, now: number, words: Words): string {
  const dueAt = work?.dueAt ?? null
  return dueAt !== null && dueAt < now ? formatAge(now - dueAt, words) : ''
}
