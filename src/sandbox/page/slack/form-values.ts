/** What somebody chose and typed in a form of the page, as the simulator takes it from a person. */

import type { Shown } from '../../slack/person/shown.js'
import { type Choice, keepsValue } from '../../slack/person/values.js'
import type { Obj } from '../../slack/shapes.js'
import type { Form } from '../pane.js'
import { VALUE } from './surface.js'

type Read = (form: Form, name: string, timeZone: string) => Choice

const text: Read = (form, name) => form.get(name).replaceAll('\r\n', '\n') || null
const several: Read = (form, name) => form.all(name)

/** Those that are not here have one value, as text. */
const READERS: Readonly<Record<string, Read>> = {
  checkboxes: several,
  file_input: (form, name) =>
    form.files(name).map(({ name, type, content }) => ({ name, mimetype: type, content })),
  datetimepicker: (form, name, timeZone) => secondsOf(form.get(name), timeZone),
}

/** Undefined: nothing was changed, or it keeps no value. `entry` is what stands there (`state.values`). */
export function changedValue(
  { blockId, actionId, element }: Shown,
  form: Form,
  entry: Obj | undefined,
  timeZone: string,
): Choice | undefined {
  if (!keepsValue(element)) return undefined
  const type = String(element.type)
  const read = READERS[type] ?? (type.startsWith('multi_') ? several : text)
  const choice = read(form, `${VALUE}${blockId}/${actionId}`, timeZone)
  // No file chosen leaves those that were chosen before.
  if (type === 'file_input' && Array.isArray(choice) && choice.length === 0) return undefined
  return JSON.stringify(choice) === JSON.stringify(plainValue(entry)) ? undefined : choice
}

/** As the form would have sent it. */
function plainValue(entry: Obj = {}): unknown {
  const { type: _, ...rest } = entry
  const [value] = Object.values(rest)
  const plain = (one: unknown) =>
    typeof one === 'object' && one !== null ? (one as Obj).value : one
  return Array.isArray(value) ? value.map(plain) : (plain(value) ?? null)
}

/** `2026-11-29T14:05` on the clocks of a zone, as Unix seconds; null: it is no such time. */
function secondsOf(local: string, timeZone: string): number | null {
  const utc = Date.parse(`${local}Z`)
  if (Number.isNaN(utc)) return null
  const shown = new Date(utc).toLocaleString('sv', { timeZone }).replace(' ', 'T')
  return (2 * utc - Date.parse(`${shown}Z`)) / 1000
}
