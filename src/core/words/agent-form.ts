/** Reads the form lines in a technician's text (« Produit : GFC »): those that stand above it or below it, apart from it. */

import { asField } from '../text/visible.js'
import { isClosing, isFormula } from './closing.js'
import { type CorrectableField, correctedFieldNamed, type KnownLabels } from './corrected-fields.js'
import { isProse, LONGEST_VALUE } from './form-lines.js'
import { firstSaid, isGreeting } from './greeting.js'

export interface WrittenCorrection {
  readonly field: CorrectableField
  readonly value: string
  /** Its line as written. */
  readonly line: string
}

export interface AgentForm {
  readonly corrections: readonly WrittenCorrection[]
  /** What is left of the text: every other line, as it was written. */
  readonly text: string
}

/** Whether some lines in a row are meant as a form: one of them, at least, must name something. */
export type IsMeant = (corrections: readonly WrittenCorrection[]) => boolean

/**
 * The lines of a form stand together: at the very top of the text, or at its end below a blank line. They
 * are part of the text where they belong to a list of facts (« Produit : GFC », « Version : 12 »), where
 * a colon announces them, or where none of them means anything. Where all of the text is a form, it has
 * any label that the form by mail knows. Linear.
 */
export function agentForm(text: string, isMeant: IsMeant = () => true): AgentForm {
  const lines = text.split('\n')
  const whole = wholeForm(lines)
  if (whole) return { corrections: whole, text: '' }
  const top = formAtTop(lines)
  const meantTop = top.corrections.length > 0 && isMeant(top.corrections)
  const rest = meantTop ? lines.filter((_, at) => at < top.from || at >= top.end) : lines
  const bottom = formAtEnd(rest)
  const meantBottom = bottom.corrections.length > 0 && isMeant(bottom.corrections)
  const left = meantBottom ? rest.filter((_, at) => at < bottom.from || at >= bottom.end) : rest
  return {
    corrections: [...(meantTop ? top.corrections : []), ...(meantBottom ? bottom.corrections : [])],
    text: left.join('\n').trim(),
  }
}

interface FormBlock {
  readonly corrections: readonly WrittenCorrection[]
  /** Its lines: from `from` (from 0) up to `end`, exclusive. */
  readonly from: number
  readonly end: number
}

const NO_FORM: FormBlock = { corrections: [], from: 0, end: 0 }

/** Null: it says something else, too. */
function wholeForm(lines: readonly string[]): readonly WrittenCorrection[] | null {
  const written = lines.filter((line) => line.trim() !== '' && !isGreeting(line))
  const read = written.map((line) => correctionsOn(line, 'any'))
  return read.length > 0 && read.every((found) => found.length > 0) ? read.flat() : null
}

/** Below greetings and blank lines: as many form lines as follow each other. */
function formAtTop(lines: readonly string[]): FormBlock {
  const from = firstSaid(lines)
  if (from < 0) return NO_FORM
  const corrections: WrittenCorrection[] = []
  let end = from
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const found = correctionsOn(line, 'technicians')
    if (found.length === 0 && line.trim() !== '') break
    corrections.push(...found)
    if (found.length > 0) end = at + 1
  }
  if (isFact(lines[end])) return NO_FORM
  while (end < lines.length && (lines[end] ?? '').trim() === '') end++
  return { corrections, from, end }
}

/** At the very end, or above the closing formula. */
function formAtEnd(lines: readonly string[]): FormBlock {
  const last = formAbove(lines, lines.length)
  return last.corrections.length > 0 ? last : formAbove(lines, closingAt(lines))
}

/** As many form lines as follow each other above `end`, below a blank line. */
function formAbove(lines: readonly string[], end: number): FormBlock {
  const bottom = lastWritten(lines, end)
  const corrections: WrittenCorrection[] = []
  let from = bottom
  for (let at = bottom - 1; at >= 0; at--) {
    const line = lines[at] ?? ''
    const found = correctionsOn(line, 'technicians')
    if (found.length === 0 && line.trim() !== '') break
    corrections.unshift(...found)
    if (found.length > 0) from = at
  }
  const above = lastWritten(lines, from)
  // « Elle a écrit : » announces somebody else's words.
  const isAnnounced = /[:：]\s*$/u.test(lines[above - 1] ?? '')
  return above < from && !isAnnounced ? { corrections, from: above, end: bottom } : NO_FORM
}

/** Where the last closing formula stands, from 0; the number of lines if there is none. */
function closingAt(lines: readonly string[]): number {
  const first = Math.max(0, lines.length - LONGEST_CLOSING)
  const at = lines
    .slice(first)
    .findLastIndex((line, i) => isFormula(line) && isClosing(lines.slice(first + i)))
  return at < 0 ? lines.length : first + at
}
const LONGEST_CLOSING = 14

/** The number of lines up to the last one above `end` that is not blank. */
function lastWritten(lines: readonly string[], end: number): number {
  let at = end
  while (at > 0 && (lines[at - 1] ?? '').trim() === '') at--
  return at
}

const LONGEST_LINE = LONGEST_VALUE + 60
const LABELLED = /^\s*(?:[-*•–]\s+)?([^\s>|][^:：=\n]{1,40}?)\s*[:：=]\s*(\S.*)$/u

/** « Produit : GFC », or « Produit : GFC ; Urgence : haute »; none where the line says anything else. */
function correctionsOn(line: string, known: KnownLabels): readonly WrittenCorrection[] {
  // Most lines have none of what stands behind a label.
  if (line.length > LONGEST_LINE || !/[:：=]/u.test(line)) return []
  const whole = correctionIn(line, known)
  const pieces = line.split(/\s*;\s+(?=[^:：;]{2,40}[:：])/u)
  if (pieces.length === 1 || whole === null) return whole ? [{ ...whole, line }] : []
  const read = pieces.map((piece) => correctionIn(piece, known))
  const all = read.flatMap((one) => (one ? [{ ...one, line }] : []))
  return all.length === pieces.length ? all : [{ ...whole, line }]
}

function correctionIn(
  written: string,
  known: KnownLabels,
): Pick<WrittenCorrection, 'field' | 'value'> | null {
  const [, label = '', behind = ''] = LABELLED.exec(written) ?? []
  const field = label === '' ? null : correctedFieldNamed(label, known)
  const value = asField(behind)
    .replace(/^[\s*_]+|[\s*_]+$/g, '')
    .slice(0, LONGEST_VALUE)
  if (field === null || value === '') return null
  // A person's name is no sentence, whatever words it consists of; a question is.
  const asked = field === 'requester' ? 'contact' : field
  return isProse(asked, value) ? null : { field, value }
}

/** « Version : 12.4 » beside form lines: what stands there is a list of facts. */
function isFact(line: string | undefined): boolean {
  return line !== undefined && LABELLED.test(line) && !/https?:\/\//.test(line)
}

/** Whom a technician's text says to be the requester, wherever its form lines stand; null: nobody. */
export function requesterWritten(text: string): string | null {
  for (const line of text.split('\n'))
    for (const { field, value } of correctionsOn(line, 'any'))
      if (field === 'requester') return value
  return null
}
