/** The form by mail: what its lines say, and the text without them. */

import { fold } from '../text/text.js'
import { type FieldName, isFree } from './form-labels.js'
import { type FormLine, formLines } from './form-lines.js'

/** What was written, word for word, by field. */
export type WrittenFields = Readonly<Partial<Record<FieldName, string>>>

/** « De : » near « Objet : » shows the header block of a quoted mail, where « Objet » is no field. */
const MAIL_HEAD = /^(de|from|a|to|cc|envoye|sent|date) ?:/
const LONGEST_HEAD = 40

/**
 * The fields written in `text`, a body without its quotes. Of two lines for a field the first wins. What
 * is a sentence counts where the catalogue may find a name in it. Linear.
 */
export function readFields(text: string): WrittenFields {
  const fields: Partial<Record<FieldName, string>> = {}
  const lines = text.split('\n')
  for (const { field, value, at, prose } of formLines(text)) {
    if (value === '' || (prose && isFree(field))) continue
    if (field === 'title' && besideMailHead(lines, at)) continue
    fields[field] ??= value
  }
  return fields
}

function besideMailHead(lines: readonly string[], at: number): boolean {
  return lines
    .slice(Math.max(0, at - 4), at + 5)
    .some((line) => MAIL_HEAD.test(fold(line.slice(0, LONGEST_HEAD))))
}

/** The text without the lines of the form: the free text. A sentence behind a label is part of it. */
export function proseOf(text: string): string {
  const lines = text.split('\n')
  const ofForm = new Set(
    formLines(text)
      .filter((line) => !line.prose && !isHeading(line, lines))
      .flatMap(({ at, end }) => Array.from({ length: end - at }, (_, i) => at + i)),
  )
  const isRuler = (at: number) => RULER.test(lines[at] ?? '') && ofForm.has(at - 1)
  return lines
    .filter((_, at) => !ofForm.has(at) && !isRuler(at))
    .join('\n')
    .trim()
}

/** « | --- | --- | » below the first row of a table. */
const RULER = /^\s*\|[\s:|-]+\|\s*$/

/** A label with nothing behind it, and text below: « Application : », then a sentence. */
function isHeading({ value, end }: FormLine, lines: readonly string[]): boolean {
  const below = lines[end] ?? ''
  return value === '' && below.trim() !== '' && formLines(below).length === 0
}

/** Whether the text is the form with its labels only, sent back empty. */
export function isBlankForm(text: string): boolean {
  const written = text.split('\n').filter((line) => line.trim() !== '')
  const found = formLines(written.join('\n'))
  return (
    written.length >= LEAST_LABELS &&
    found.length === written.length &&
    found.every(({ value }) => value === '')
  )
}
const LEAST_LABELS = 3
