/** Blocks about requests: the recap, lists of requests, the journal, changed fields, quoted text. */

import type { DossierEntry, Recap } from '../../core/notices/recap.js'
import type { RequestLine } from '../../core/request/request-list.js'
import type { EntryKind } from '../../core/request/ticket.js'
import { formatReference } from '../../core/text/reference.js'
import type { FieldName } from '../../core/words/form-labels.js'
import type { Block } from './blocks.js'
import { entryFolded } from './folded.js'
import { formatBytes, formatDate, formatDay } from './formats.js'
import type { RecapField, Words } from './words.js'

export function quote(text: string): Block | null {
  return text.trim() === '' ? null : { kind: 'quote', text: text.trim() }
}

/** The recap of a request; fields without a value are left out. */
export function recapTable(
  number: number | null,
  recap: Recap,
  words: Words,
  timeZone: string,
): Block {
  const product =
    recap.product && `${recap.product}${recap.productGuessed ? ` ${words.guessed}` : ''}`
  const values: Readonly<Record<RecapField, string | null>> = {
    reference: number === null ? null : formatReference(number),
    title: recap.title || words.untitled,
    status: words.status[recap.status] ?? null,
    requester: recap.requester,
    createdAt: formatDate(recap.createdAt, timeZone, words),
    service: recap.service,
    subcategory: recap.subcategory,
    site: recap.site,
    onBehalfOf: words.onBehalfOf[recap.onBehalfOf],
    family: recap.family,
    product,
    impact: words.impact[recap.impact],
    urgency: words.urgency[recap.urgency],
    priority: words.priority[recap.priority],
    contact: recap.contact,
    phone: recap.phone,
    availability: recap.availability,
    team: recap.team,
  }
  const rows = Object.entries(values).flatMap(([field, value]) =>
    value ? [[words.recap[field] ?? field, value] as const] : [],
  )
  return { kind: 'table', rows }
}

export function requestsGrid(
  lines: readonly RequestLine[],
  words: Words,
  timeZone: string,
): Block | null {
  if (lines.length === 0) return null
  const columns = ['reference', 'title', 'createdAt', 'status', 'product'] as const
  return {
    kind: 'grid',
    head: columns.map((column) => words.recap[column] ?? column),
    rows: lines.map(({ number, title, createdAt, status, product }) => [
      formatReference(number),
      title || words.untitled,
      formatDay(createdAt, timeZone, words),
      words.status[status] ?? status,
      product ?? '',
    ]),
  }
}

/** The journal, oldest entry first: author, date, text and files, and what was folded away. */
export function journalBlocks(
  entries: readonly DossierEntry[],
  words: Words,
  timeZone: string,
): Block[] {
  return entries.flatMap((entry): Block[] => {
    const { text, files, folded } = entry
    const named = files.map(
      ({ name, bytes }) => `${name || words.untitled} (${formatBytes(bytes, words)})`,
    )
    const quoted = quote(text)
    return [
      { kind: 'caption', text: entryCaption(entry, words, timeZone) },
      ...(quoted ? [quoted] : []),
      ...(named.length > 0 ? [{ kind: 'list', items: named } as const] : []),
      ...entryFolded(folded, words),
    ]
  })
}

/** Who wrote an entry, and when; what it is, where that does not say it. */
export function entryCaption(
  { author, at, isPrivate, kind }: DossierEntry,
  words: Words,
  timeZone: string,
): string {
  const head = `${author ?? words.machine}, ${formatDate(at, timeZone, words)}`
  const label = isPrivate ? words.note : (LABELLED[kind]?.(words) ?? '')
  return label === '' ? head : `${head} (${label})`
}

/** Labels of journal entries whose author and text don't say what they are. */
const LABELLED: Readonly<Partial<Record<EntryKind, (words: Words) => string>>> = {
  correction: ({ correction }) => correction,
  warned: ({ warned }) => warned,
  reminded: ({ reminded }) => reminded,
  lapsed: ({ lapsed }) => lapsed,
  erased: ({ erased }) => erased,
}

/** Changed fields with their new values, in the words of the locale. */
export function changesTable(
  changes: readonly (readonly [FieldName, string])[],
  words: Words,
): Block | null {
  if (changes.length === 0) return null
  const worded: Readonly<Partial<Record<FieldName, Readonly<Record<string, string>>>>> = {
    impact: words.impact,
    urgency: words.urgency,
    onBehalfOf: words.onBehalfOf,
  }
  const rows = changes.map(
    ([field, value]) => [words.recap[field] ?? field, worded[field]?.[value] ?? value] as const,
  )
  return { kind: 'table', rows }
}
