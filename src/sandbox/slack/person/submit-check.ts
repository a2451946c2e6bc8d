/** What Slack's client refuses to submit: by block_id, the sentence under the input. */

import { extname } from 'node:path'
import type { Obj, View } from '../shapes.js'
import { shownIn } from './shown.js'
import { valueIn } from './values.js'

type Rule = (element: Obj, value: unknown) => string | null

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const RULES: Readonly<Record<string, Rule>> = {
  plain_text_input: (element, value) => lengthError(element, String(value)),
  email_text_input: (_, value) => (EMAIL.test(String(value)) ? null : 'Not an email address.'),
  url_text_input: (_, value) => (URL.canParse(String(value)) ? null : 'Not a URL.'),
  number_input: (element, value) => numberError(element, Number(value)),
  file_input: (element, value) => filesError(element, value as readonly Obj[]),
}

export function inputErrors(view: View, shown: Obj): Readonly<Record<string, string>> {
  const { values } = shown.state as { values: Record<string, Record<string, Obj>> }
  const errors: Record<string, string> = {}
  for (const { block, blockId, actionId, element, isInput } of shownIn(view.blocks)) {
    if (!isInput) continue
    const value = valueIn(values[blockId]?.[actionId] ?? {})
    const error = isEmpty(value)
      ? block.optional === true
        ? null
        : 'Please complete this required field.'
      : (RULES[String(element.type)] ?? tooMany)(element, value)
    if (error !== null) errors[blockId] = error
  }
  return errors
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || lengthOf(value) === 0
}

function lengthOf(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null
}

/** Slack: 3,000 when the element sets no max_length. */
function lengthError(element: Obj, { length }: string): string | null {
  if (length < Number(element.min_length ?? 0)) return `Not under ${element.min_length} characters.`
  const most = Number(element.max_length ?? 3000)
  return length > most ? `Not over ${most} characters.` : null
}

function numberError(element: Obj, value: number): string | null {
  if (Number.isNaN(value)) return 'Not a number.'
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) return 'Whole numbers only.'
  if (value < Number(element.min_value ?? Number.NEGATIVE_INFINITY)) return 'Too small.'
  return value > Number(element.max_value ?? Number.POSITIVE_INFINITY) ? 'Too great.' : null
}

function filesError(element: Obj, files: readonly Obj[]): string | null {
  if (files.length > Number(element.max_files ?? 10)) return `At most ${element.max_files ?? 10}.`
  const types = element.filetypes as readonly string[] | undefined
  const wrong = files.find(({ name }) => !(types ?? []).includes(extname(String(name)).slice(1)))
  return types && wrong ? `Not a file like ${wrong.name}.` : null
}

function tooMany(element: Obj, value: unknown): string | null {
  const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY)
  return (lengthOf(value) ?? 0) > most ? `At most ${most}.` : null
}
