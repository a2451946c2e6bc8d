/** Until when a request is to be taken or resolved, or since when it is late, in words; and lists of what is due. */

import type { WorkLine } from '../../../core/notices/kinds/service-levels.js'
import type { Notice } from '../../../core/notices/notice.js'
import { CLOCKS } from '../../../core/request/dates/targets.js'
import type { Status } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { formatDate, formatDay } from '../words/formats.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'
import type { NamedBlocks } from './template-blocks.js'
import { waitingShort } from './waiting.js'

/** Of a request that is open; `dueAt`: epoch ms, null where nothing is due. */
interface Due {
  readonly status: Status
  readonly dueAt?: number | null
}

export type DueField = 'takeBy' | 'resolveBy' | 'lateSince'

/** Which of its labels fits at `now`; null: nothing is due. */
export function dueField({ status, dueAt }: Due, now: number): DueField | null {
  const clock = CLOCKS[status]
  if (clock === null || !dueAt) return null
  if (dueAt <= now) return 'lateSince'
  return clock === 'take' ? 'takeBy' : 'resolveBy'
}

/** The same as a label and its value; empty where nothing is due. */
export function dueRow(
  due: Due,
  words: Words,
  timeZone: string,
  now: number,
): readonly (readonly [string, string])[] {
  const field = dueField(due, now)
  if (field === null) return []
  return [[words.recap[field] ?? field, formatDate(due.dueAt ?? 0, timeZone, words, now)]]
}

/** « À prendre avant mardi 24 novembre à 14 h 05 »; '' where nothing is due. */
export function dueSentence(due: Due, words: Words, timeZone: string, now: number): string {
  const field = dueField(due, now)
  return field === null
    ? ''
    : `${words.recap[field]} ${formatDate(due.dueAt ?? 0, timeZone, words, now)}`
}

/** Of an event: when it is due; of what is due, and of a summary: the lists, each under its name. */
export function dueBlocks(
  { kind, data }: Notice,
  words: Words,
  time: Moment,
  link: (number: number) => string,
): NamedBlocks {
  const grid = (lines: readonly WorkLine[]) => workGrid(lines, words, time, link)
  if (kind === 'team-targets') return { work: grid(data.work) }
  if (kind === 'team-summary')
    return Object.fromEntries(data.sections.map(({ name, lines }) => [name, grid(lines)]))
  if (kind === 'team-woken') return { due: dueBlock(data, words, time) }
  // One that waits from before there were targets has no date.
  return 'what' in data && 'status' in data ? { due: dueBlock(data, words, time) } : {}
}

/** The zone of the dates, and when the notice was made, epoch ms. */
interface Moment {
  readonly timeZone: string
  readonly now: number
}

function dueBlock(due: Due, words: Words, { timeZone, now }: Moment): Block | null {
  const sentence = dueSentence(due, words, timeZone, now)
  return sentence === '' ? null : { kind: 'paragraph', text: `${sentence}.` }
}

/** Requests for those who work on them; `link`: where a tap on a reference leads. */
function workGrid(
  lines: readonly WorkLine[],
  words: Words,
  { timeZone, now }: Moment,
  link: (number: number) => string,
): Block | null {
  if (lines.length === 0) return null
  const { recap } = words
  const columns = ['reference', 'title', 'due', 'priority', 'requester', 'createdAt'] as const
  return {
    kind: 'grid',
    head: columns.map((column) => recap[column] ?? column),
    unheaded: ['', '', '', recap.priority ?? '', '', words.opened],
    links: lines.map(({ number }) => link(number)),
    opens: { label: words.chat['home-see'], numbers: lines.map(({ number }) => number) },
    rows: lines.map((line) => [
      formatReference(line.number),
      line.title || words.untitled,
      dueSentence(line, words, timeZone, now) ||
        waitingShort(line.waits?.until ?? null, line.waits?.for ?? '', { words, timeZone }) ||
        (words.status[line.status] ?? ''),
      words.priority[line.priority] ?? '',
      line.requester,
      formatDay(line.createdAt, timeZone, words),
    ]),
  }
}
