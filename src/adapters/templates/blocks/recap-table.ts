/** The recap of a request as a table of labels and values: each reader sees the rows that tell them something. */

import type { Recap, UnderstoodField } from '../../../core/notices/recap.js'
import { formatReference } from '../../../core/text/reference.js'
import { formatDate } from '../words/formats.js'
import type { RecapField } from '../words/recap-fields.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'
import { type DueField, dueField } from './due.js'
import { waitingValue } from './waiting.js'

/**
 * `whole`: the request by itself; `own` and `other`: under a heading that names it, for its requester
 * and for others; `new`: for the team that gets it; `told`: for technicians, below what was done.
 */
type NamedView = 'whole' | 'own' | 'other' | 'new' | 'told'
export type RecapView = NamedView | readonly UnderstoodField[]

const CONTENT: readonly RecapField[] = [
  'service',
  'subcategory',
  'site',
  'onBehalfOf',
  'family',
  'product',
  'impact',
  'urgency',
  'priority',
  'contact',
  'phone',
  'availability',
]
const STATE: readonly RecapField[] = ['status', 'waits', 'team', 'agent', 'into']
/** For technicians. */
const TIES: readonly RecapField[] = ['merged', 'links']
const DUE: readonly RecapField[] = ['takeBy', 'resolveBy', 'lateSince']
const DATES: readonly RecapField[] = [
  'createdAt',
  'assignedAt',
  'pendingAt',
  'resolvedAt',
  'closedAt',
]
const ROWS: Readonly<Record<NamedView, readonly RecapField[]>> = {
  whole: ['reference', 'title', ...STATE, ...DUE, 'requester', ...TIES, ...DATES, ...CONTENT],
  other: [...STATE, ...DUE, 'requester', ...TIES, ...DATES, ...CONTENT],
  own: [...STATE, ...DATES, ...CONTENT],
  new: ['title', 'requester', ...TIES, ...DUE, ...CONTENT],
  told: ['requester', ...TIES, ...CONTENT],
}

/** How dates and labels are written. */
export interface RecapStyle {
  readonly words: Words
  readonly timeZone: string
  /** Epoch ms; a date in the same year goes without it. Left out: every date has its year. */
  readonly now?: number
}

export interface ShownRecap {
  /** Null: no row names the request. */
  readonly number: number | null
  readonly recap: Recap
  readonly view: RecapView
}

/** Fields without a value are left out, and those that nobody chose. Null: no row is left. */
export function recapTable({ number, recap, view }: ShownRecap, style: RecapStyle): Block | null {
  const { words } = style
  const values = valuesOf(number, recap, style)
  const fields = typeof view === 'string' ? ROWS[view] : view
  // Technicians sort by it.
  const priority =
    view === 'new' || view === 'told' || view === 'other'
      ? words.priority[recap.priority]
      : values.priority
  const rows = fields.flatMap((field) => {
    const value = field === 'priority' ? priority : values[field]
    return value ? [[words.recap[field] ?? field, value] as const] : []
  })
  return rows.length === 0 ? null : { kind: 'table', rows }
}

function valuesOf(
  number: number | null,
  recap: Recap,
  style: RecapStyle,
): Readonly<Record<RecapField, string | null | undefined>> {
  const { words, timeZone, now } = style
  const date = (time: number | null | undefined) =>
    time ? formatDate(time, timeZone, words, now) : null
  const { product, productGuessed } = recap
  return {
    reference: number === null ? null : formatReference(number),
    title: recap.title || words.untitled,
    status: words.status[recap.status],
    waits: recap.waits && waitingValue(recap.waits, style),
    team: recap.team,
    agent: recap.agent,
    requester: recap.requester,
    createdAt: date(recap.createdAt),
    assignedAt: date(recap.assignedAt),
    pendingAt: date(recap.pendingAt),
    resolvedAt: date(recap.resolvedAt),
    closedAt: date(recap.closedAt),
    ...dueValues(recap, date, now),
    service: recap.subcategory === null ? recap.service : null,
    subcategory: recap.subcategory,
    site: recap.site,
    onBehalfOf: recap.onBehalfOf === 'self' ? null : words.onBehalfOf[recap.onBehalfOf],
    family: product === null ? recap.family : null,
    product: product && `${product}${productGuessed ? ` ${words.guessed}` : ''}`,
    impact: recap.impact === 3 ? null : words.impact[recap.impact],
    urgency: recap.urgency === 3 ? null : words.urgency[recap.urgency],
    priority: recap.priority === 3 ? null : words.priority[recap.priority],
    contact: recap.contact,
    phone: recap.phone,
    availability: recap.availability,
    into: recap.into,
    merged: recap.merged?.join(', '),
    links: recap.links?.join(', '),
  }
}

/** Of the three, the one that fits; `due` is the heading of a column, and no row. */
function dueValues(
  recap: Recap,
  date: (time: number | null) => string | null,
  now = 0,
): Readonly<Record<DueField | 'due', string | null>> {
  const field = dueField(recap, now)
  const value = (name: DueField) => (name === field ? date(recap.dueAt) : null)
  return {
    due: null,
    takeBy: value('takeBy'),
    resolveBy: value('resolveBy'),
    lateSince: value('lateSince'),
  }
}
