/** Fields that a technician put right, worded: as a table for notices, and as the lines of a journal. */

import { type FieldChange, readChangeLine } from '../../../core/notices/corrections.js'
import type { EntryKind } from '../../../core/request/entry-kind.js'
import type { RecapField } from '../words/recap-fields.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'

/** Null: nothing was changed. */
export function correctionsTable(corrections: readonly FieldChange[], words: Words): Block | null {
  if (corrections.length === 0) return null
  const rows = corrections.map(([field, before, after]) => {
    const [was, is] = [before, after].map((value) => wordedValue(field, value, words))
    return [fieldNamed(field, words), before === null ? is : `${was} → ${is}`] as const
  })
  return { kind: 'table', rows: rows.map(([label, value]) => [label, value ?? '']) }
}

/** « Urgence : Haute », of a field that was so already. */
export function sameLine(field: string, value: string | null, words: Words): string {
  return `${fieldNamed(field, words)}${words.colon}${wordedValue(field, value, words)}`
}

/** The text of an entry: the lines of what was put right in the words of the reader. */
export function entryText(
  { kind, text }: { readonly kind: EntryKind; readonly text: string },
  words: Words,
): string {
  if (kind !== 'amended') return text
  return text
    .split('\n')
    .map((line) => changeWorded(line, words))
    .join('\n')
}

/** A line that was not carried out stands as it was written. */
function changeWorded(line: string, words: Words): string {
  const change = readChangeLine(line)
  const name = change && words.recap[change.field as RecapField]
  if (!change || !name) return line
  const [was, is] = [change.before, change.after].map((value) =>
    wordedValue(change.field, value, words),
  )
  return `${name}${words.colon}${was} → ${is}`
}

function fieldNamed(field: string, words: Words): string {
  return words.recap[field as RecapField] ?? field
}

function wordedValue(field: string, value: string | null, words: Words): string {
  const worded: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    impact: words.impact,
    urgency: words.urgency,
    priority: words.priority,
    onBehalfOf: words.onBehalfOf,
  }
  return value === null ? '–' : (worded[field]?.[value] ?? value)
}
