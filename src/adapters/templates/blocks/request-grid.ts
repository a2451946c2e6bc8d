/** Lists of requests as a block: reference and title, and below what a requester or a technician wants to know of each. */

import type { RequestLine } from '../../../core/request/request-list.js'
import { formatReference } from '../../../core/text/reference.js'
import { shorten } from '../../../core/text/text.js'
import { formatAge, formatDay } from '../words/formats.js'
import type { RecapField } from '../words/recap-fields.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'
import type { NamedBlocks } from './template-blocks.js'
import { waitingShort } from './waiting.js'

export interface GridContext {
  readonly words: Words
  readonly timeZone: string
  /** Epoch ms: of the list, which says what is late. */
  readonly now: number
  /** Where a tap on a reference leads. */
  readonly link: (number: number) => string
}

const MAX_FORMER_TITLE = 60

/** A line of a list, and of a search the words around the hit. */
type Line = RequestLine & { readonly fragment?: string }

interface Column {
  readonly head: RecapField | 'age'
  /** Before its cell where no heading stands above it. */
  readonly before: (words: Words) => string
  readonly cell: (line: Line, context: Omit<GridContext, 'link'>) => string
}

const none = () => ''
const REFERENCE: Column = {
  head: 'reference',
  before: none,
  cell: ({ number }) => formatReference(number),
}
const TITLE: Column = {
  head: 'title',
  before: none,
  cell: ({ title }, { words }) => title || words.untitled,
}
const STATUS: Column = {
  head: 'status',
  before: none,
  cell: statusSince,
}
const AGENT: Column = {
  head: 'agent',
  before: none,
  cell: ({ agent }) => agent ?? '',
}
const CREATED: Column = {
  head: 'createdAt',
  before: ({ opened }) => opened,
  cell: ({ createdAt }, { words, timeZone }) => formatDay(createdAt, timeZone, words),
}
const PRODUCT: Column = {
  head: 'product',
  before: none,
  cell: ({ product }) => product ?? '',
}
const PRIORITY: Column = {
  head: 'priority',
  before: none,
  cell: ({ work }, { words }) => (work ? (words.priority[work.priority] ?? '') : ''),
}
const REQUESTER: Column = {
  head: 'requester',
  before: none,
  cell: ({ work }) => work?.requester ?? '',
}
const AGE: Column = {
  head: 'age',
  before: ({ age }) => age.toLocaleLowerCase(),
  cell: ({ createdAt }, { words, now }) => formatAge(now - createdAt, words),
}
/** Its state, and before it whether it is late. */
const URGENCY: Column = {
  head: 'status',
  before: none,
  cell: (line, context) =>
    [lateness(line, context), statusSince(line, context)].filter(Boolean).join(', '),
}

const OF_REQUESTERS = [REFERENCE, TITLE, STATUS, AGENT, CREATED, PRODUCT]
const OF_AGENTS = [REFERENCE, TITLE, URGENCY, PRIORITY, AGE, REQUESTER, PRODUCT, AGENT]

/** Facts of notices that are lists of requests. */
export interface RequestLists {
  readonly lines?: readonly Line[]
  /** What somebody asked before. */
  readonly former?: readonly RequestLine[]
}

/** The blocks of these facts, by the names that templates place them by. */
export function requestLists({ lines, former }: RequestLists, context: GridContext): NamedBlocks {
  const { words, timeZone } = context
  return {
    ...(lines && { requests: requestsGrid(lines, context) }),
    ...(former && { former: { kind: 'list', items: formerLines(former, words, timeZone) } }),
  }
}

function requestsGrid(lines: readonly Line[], context: GridContext): Block | null {
  if (lines.length === 0) return null
  const { words, link } = context
  const { columns, ...cells } = requestColumns(lines, context)
  const found = cells.head.length > columns.length
  return {
    kind: 'grid',
    ...cells,
    unheaded: [...columns.map(({ before }) => before(words)), ...(found ? [''] : [])],
    links: lines.map(({ number }) => link(number)),
    opens: { label: words.chat['home-see'], numbers: lines.map(({ number }) => number) },
  }
}

/** The cells of a list: of a search, the last ones are the words around each hit. */
export function requestColumns(lines: readonly Line[], context: Omit<GridContext, 'link'>) {
  const columns = lines.some(({ work }) => work) ? OF_AGENTS : OF_REQUESTERS
  const found = lines.some(({ fragment }) => fragment)
  return {
    columns,
    head: [...columns.map(({ head }) => headOf(head, context.words)), ...(found ? [''] : [])],
    rows: lines.map((line) => [
      ...columns.map(({ cell }) => cell(line, context)),
      ...(found ? [line.fragment ?? ''] : []),
    ]),
  }
}

function headOf(head: Column['head'], words: Words): string {
  return head === 'age' ? words.age : (words.recap[head] ?? head)
}

/** « R-000412 Souris (Close, 12/11/2026) »: what somebody asked before. */
export function formerLines(
  lines: readonly RequestLine[],
  words: Words,
  timeZone: string,
): readonly string[] {
  return lines.map(({ number, title, status, createdAt }) => {
    const named = shorten(title || words.untitled, MAX_FORMER_TITLE)
    const facts = `${words.status[status] ?? status}, ${formatDay(createdAt, timeZone, words)}`
    return `${formatReference(number)} ${named} (${facts})`
  })
}

/** What a technician sees of a line of FILE, beside reference and title. */
export function workFacts(line: RequestLine, context: Omit<GridContext, 'link'>): string[] {
  return OF_AGENTS.slice(2, -1).flatMap(({ before, cell }) => {
    const said = cell(line, context)
    return said === '' ? [] : [`${before(context.words)} ${said}`.trim()]
  })
}

function lateness(
  { work }: RequestLine,
  { words, now }: Pick<GridContext, 'words' | 'now'>,
): string {
  const dueAt = work?.dueAt ?? null
  if (dueAt === null || dueAt >= now) return ''
  return `${words.late} ${formatAge(now - dueAt, words)}`
}

/** « Résolue depuis le 23/11/2026 »; of a request that nobody took, the date of its start says it. */
function statusSince(
  { status, since, createdAt, waitsUntil, work }: RequestLine,
  { words, timeZone }: Pick<GridContext, 'words' | 'timeZone'>,
): string {
  const named = words.status[status] ?? status
  const waits = waitingShort(waitsUntil, work?.waitsFor ?? '', { words, timeZone })
  if (waits !== '') return `${named}, ${waits}`
  if (!since || since === createdAt) return named
  return `${named} ${words.since} ${formatDay(since, timeZone, words)}`
}
