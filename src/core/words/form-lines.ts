/** Reads the lines of the form out of a text: « Clé : valeur », rows of a pasted table, a label above its value. */

import { fold } from '../text/text.js'
import { asField } from '../text/visible.js'
import { type FieldName, fieldNamed, labelCount } from './form-labels.js'
import { isGreeting } from './greeting.js'

/** A field, and what was written for it; '' when nothing was. */
export interface FormLine {
  readonly field: FieldName
  readonly value: string
  /** Its lines: from `at` (from 0) up to `end`, exclusive. */
  readonly at: number
  readonly end: number
  /** The value is a sentence: it may name a thing of the catalogue, and is something that was said. */
  readonly prose: boolean
}

/** A longer value is cut. */
export const LONGEST_VALUE = 200
/** A line that is read; a longer one is prose. */
const LONGEST_LINE = 2000
/** Labels without a colon, each above its value, of which it takes two to make a table. */
const LEAST_STACKED = 2

/** Of the text that was read last: a message is asked for its form, its prose and its fields in turn. */
let last: { readonly text: string; readonly labels: number; readonly lines: readonly FormLine[] } =
  {
    text: '',
    labels: 0,
    lines: [],
  }

/** The lines of the form, in their order. Linear. */
export function formLines(text: string): readonly FormLine[] {
  const labels = labelCount()
  if (text !== last.text || labels !== last.labels) last = { text, labels, lines: readLines(text) }
  return last.lines
}

function readLines(text: string): readonly FormLine[] {
  const lines = text.split('\n')
  const found: FormLine[] = []
  for (let at = 0; at < lines.length; ) {
    const [first, ...more] = fieldsOn(lines, at)
    if (first) found.push(first, ...more)
    at = first ? first.end : at + 1
  }
  const stacked = stackedLabels(lines)
  // A number below « Téléphone » is nothing else.
  const table = stacked.length < LEAST_STACKED ? stacked.filter(isPhone) : stacked
  return [...found, ...table].sort((one, other) => one.at - other.at)
}

function fieldsOn(lines: readonly string[], at: number): readonly FormLine[] {
  const line = (lines[at] ?? '').slice(0, LONGEST_LINE)
  const pieces = piecesOf(line)
  if (pieces.length > 1) return pieces.flatMap((piece) => fieldsOn([piece], 0)).map(placedAt(at))
  const cells = cellsOf(line)
  if (cells) return fieldsOfRow(cells, at)
  const parts = separated(line)
  const field = parts ? fieldNamed(parts[1] ?? '') : undefined
  if (field === undefined) return []
  const value = bareValue(parts?.[2] ?? '')
  if (value !== '' || field === 'title') return [formLine(field, value, at, at + 1)]
  const below = bareValue(lines[at + 1] ?? '')
  return isValueBelow(field, below)
    ? [formLine(field, below, at, at + 2)]
    : [formLine(field, '', at, at + 1)]
}

/** « Service : 5.3 », « Service = 5.3 », « Service → 5.3 », « Service<TAB>5.3 »; the full-width colon, too. */
const SEPARATED =
  /^([^:：\t=→]{2,80}?)\s*(?:[:：]|\t|=|→|->| {3,}|\s[–-]\s+(?=\d(?:[.,]\d)?\b))(.*)$/u

/** What SEPARATED can't do without: most lines have nothing of it, and are looked through once. */
const MAY_SEPARATE = /[:：\t=→]|->| {3}|\s[–-]\s/

function separated(line: string): RegExpExecArray | null {
  return MAY_SEPARATE.test(line) ? SEPARATED.exec(line) : null
}

/** « Service : 5.3 ; Urgence : haute »: several fields on one line, each with its label. */
function piecesOf(line: string): readonly string[] {
  if (!/[:：]/.test(line)) return []
  const pieces = line.replace(/^[\s>|]+|[\s|]+$/g, '').split(/\s*[;,|]\s+(?=[^:：;,|]{2,60}[:：])/u)
  const labelled = pieces.every((piece) => fieldNamed(/^([^:：]*)[:：]/u.exec(piece)?.[1] ?? '?'))
  return labelled ? pieces : []
}

function placedAt(at: number) {
  return (line: FormLine): FormLine => ({ ...line, at, end: at + 1 })
}

/** The cells of « | Service | 5.3 | »; null: it is no row. */
function cellsOf(line: string): readonly string[] | null {
  if (!line.includes('|')) return null
  if (!/^[\s>]*\|.+\|/.test(line) && !/\S\s\|\s\S/.test(line)) return null
  const cells = line.split('|').map((cell) => cell.trim())
  return cells.filter((cell, i) => cell !== '' || (i > 0 && i < cells.length - 1))
}

/** A label in one cell, its value in the next; a row may have two of them. */
function fieldsOfRow(cells: readonly string[], at: number): readonly FormLine[] {
  const found: FormLine[] = []
  for (let i = 0; i + 1 < cells.length; i++) {
    const field = fieldNamed(cells[i] ?? '')
    if (field === undefined) continue
    found.push(formLine(field, bareValue(cells[i + 1] ?? ''), at, at + 1))
    i++
  }
  return found
}

/** A table pasted as text has each label above its value. */
function stackedLabels(lines: readonly string[]): readonly FormLine[] {
  return lines.flatMap((line, at) => {
    const field = separated(line) ? undefined : fieldNamed(line)
    if (field === undefined) return []
    const end = (lines[at + 1] ?? '').trim() === '' ? at + 3 : at + 2
    const below = bareValue(lines[end - 1] ?? '')
    return isValueBelow(field, below) ? [formLine(field, below, at, end)] : []
  })
}

function isPhone({ field, value }: FormLine): boolean {
  return field === 'phone' && isNumber(value)
}

/** What stands on the line below a label: its value, unless that is the next label, or somebody writes on. */
function isValueBelow(field: FieldName, below: string): boolean {
  if (below === '' || isGreeting(below) || isProse(field, below)) return false
  const label = separated(below)?.[1] ?? below
  return fieldNamed(label) === undefined && cellsOf(below) === null
}

function formLine(field: FieldName, value: string, at: number, end: number): FormLine {
  return { field, value, at, end, prose: isProse(field, value) }
}

/** Without the stars and quotation marks around it. */
function bareValue(written: string): string {
  const value = asField(written).replace(/^[\s*_:|]+|[\s*_|]+$/g, '')
  const inner = /^[«“"]\s*([^«»“”"]+?)\s*[»”"]$/u.exec(value)?.[1] ?? value
  return inner.slice(0, LONGEST_VALUE)
}

/** Does somebody speak where a value should stand? « Service : impossible d'ouvrir la session » does. */
export function isProse(field: FieldName, value: string): boolean {
  if (value === '' || field === 'title') return false
  const folded = fold(value)
  if (field === 'phone') return !isNumber(value) && (FAILS.test(folded) || !/\d/.test(value))
  if (value.includes('?')) return true
  if (field === 'availability' || field === 'contact') return FAILS.test(folded)
  return FAILS.test(folded) || SPEAKS.test(folded) || value.split(/\s+/).length > MOST_WORDS
}

/** Has it the digits of a number, whatever else is said with it? */
function isNumber(value: string): boolean {
  return (value.match(/\d/g) ?? []).length >= LEAST_DIGITS
}
const LEAST_DIGITS = 6
/** Of a name in the catalogue. */
const MOST_WORDS = 14

const FAILS =
  /\b(?:impossible|panne|bloque\p{L}*|casse\p{L}*|marche|fonctionne\p{L}*|s'(?:ouvre|affiche)\p{L}*|affiche|plante|erreur|broken|fails?|error)\b/u
const SPEAKS =
  /\b(?:je|j'\p{L}+|nous|on|il|elle|ils|vous|ne|n'\p{L}+|pas|sont|rien|merci|svp|(?<!l')est|i|we|it|is|are|not|please)\b/u
