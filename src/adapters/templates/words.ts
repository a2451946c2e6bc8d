/** The words of a locale (`templates/<locale>/words.yaml`): names of states and fields, buttons, units. */

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { STATUSES } from '../../core/request/ticket.js'

const RECAP_FIELDS = [
  'reference',
  'title',
  'status',
  'requester',
  'createdAt',
  'service',
  'subcategory',
  'site',
  'onBehalfOf',
  'family',
  'product',
  'impact',
  'urgency',
  'priority',
  'phone',
  'availability',
  'team',
] as const
export type RecapField = (typeof RECAP_FIELDS)[number]

export const BUTTONS = [
  'complete',
  'option',
  'admit',
  'apart',
  'reply',
  'ask-new',
  'my-requests',
  'queue',
  'correct',
  'close',
  'reopen',
  'undo',
  'keep',
  'new',
  'choose',
  'solved',
  'confirm',
  'retry',
  'product',
  'for',
  'take',
  'dispatch',
  'assign',
  'ask',
  'answer',
  'resolve',
  'draft',
  'publish',
] as const
export type ButtonName = (typeof BUTTONS)[number]

/** What `amigo report` says. `units`: of durations, days, hours and minutes. */
const REPORT_WORDS = [
  ...['title', 'from', 'to', 'all', 'teams', 'products', 'months', 'note', 'none'],
  ...['opened', 'closed', 'answer', 'resolution', 'median', 'p90', 'reopened', 'deflected'],
  ...['requester', 'withdrawn', 'technical', 'closures', 'days', 'hours', 'minutes'],
] as const

/** What stands in the chat only: modals, whispers, boards, the Home and what opens from it. */
const CHAT_WORDS = [
  ...['agents-only', 'too-late', 'unknown', 'not-possible', 'offer', 'offer-yes'],
  ...['edited', 'deleted', 'lost', 'send', 'cancel', 'text', 'preview', 'preview-hint'],
  ...['team', 'person', 'note', 'moved', 'board-hint', 'unassigned', 'reopen'],
  ...['form', 'form-late', 'form-open', 'form-description', 'form-more', 'form-files'],
  ...['form-product', 'form-behalf', 'form-link', 'form-linked'],
  ...['form-empty', 'form-long', 'form-gone', 'form-site'],
  ...['form-answers', 'form-solved', 'form-anyway', 'form-answer', 'form-done', 'form-back'],
  ...['home-hello', 'home-open', 'home-resolved', 'home-closed', 'home-site', 'home-queue'],
  ...['home-mine', 'home-total', 'home-item', 'home-items', 'home-empty', 'home-see'],
  ...['home-page', 'home-previous', 'home-next', 'request-journal', 'request-older'],
  ...['request-to-older', 'request-newer', 'request-to-newest', 'request-more-text'],
  ...['request-more-files', 'request-whole', 'request-changed', 'request-sent'],
  ...['request-unknown', 'request-close'],
] as const

const text = z.string().min(1)
const words = z.strictObject({
  dateLocale: text,
  untitled: text,
  unknown: text,
  guessed: text,
  units: z.tuple([text, text, text, text]),
  status: z.strictObject(Object.fromEntries(STATUSES.map((s) => [s, text]))),
  impact: z.strictObject({ 1: text, 2: text, 3: text }),
  urgency: z.strictObject({ 1: text, 2: text, 3: text, 4: text }),
  priority: z.strictObject({ 1: text, 2: text, 3: text, 4: text }),
  onBehalfOf: z.strictObject({ self: text, site: text }),
  recap: z.strictObject(Object.fromEntries(RECAP_FIELDS.map((f) => [f, text]))),
  /** `line` is what the button fills in; '' leaves it to the writer. */
  buttons: z.strictObject(
    Object.fromEntries(BUTTONS.map((b) => [b, z.strictObject({ label: text, line: z.string() })])),
  ),
  /** Before the key that a button writes into its mail: asks to leave it there. */
  key: text,
  reply: text,
  note: text,
  correction: text,
  machine: text,
  warned: text,
  reminded: text,
  lapsed: text,
  erased: text,
  /** Before the day on which a request will be closed by itself. */
  closing: text,
  report: z.record(z.enum(REPORT_WORDS), text),
  chat: z.record(z.enum(CHAT_WORDS), text),
  /** Field of the form beside its value in a button's text: « Produit : GFC ». */
  field: text,
  footer: text,
})
export type Words = z.infer<typeof words>

export function readWords(file: string): Words {
  let written: unknown
  try {
    written = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // yaml draws the place under its sentence; the sentence names the line.
    throw new Error(`${file}: ${(error as Error).message.split('\n')[0]}`)
  }
  const read = words.safeParse(written)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** `1 536` bytes → « 1,5 Ko ». */
export function formatBytes(bytes: number, { units, dateLocale }: Words): string {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  const amount = new Intl.NumberFormat(dateLocale, { maximumFractionDigits: power === 0 ? 0 : 1 })
  return `${amount.format(bytes / 1024 ** power)} ${units[power]}`
}

/** Formatters by locale and zone: making one costs a hundred times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>()

export function formatDate(time: number, timeZone: string, { dateLocale }: Words): string {
  return formatterOf(dateLocale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(time)
}

/** The day in words: « 24 novembre 2026 ». */
export function formatLongDay(time: number, timeZone: string, { dateLocale }: Words): string {
  return formatterOf(dateLocale, { dateStyle: 'long', timeZone }).format(time)
}

/** The day in figures, for tables: « 24/11/2026 ». */
export function formatDay(time: number, timeZone: string, { dateLocale }: Words): string {
  return formatterOf(dateLocale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone,
  }).format(time)
}

function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, formatter)
  return formatter
}
