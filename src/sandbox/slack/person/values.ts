/** What stands in an element: as its app set it, or as a person typed or chose it. */

import type { FileDraft, Obj } from '../shapes.js'
import { shownIn } from './shown.js'

/** Text, an option's value or text, ids, several of them, files; null empties it. */
export type Choice = string | number | readonly string[] | readonly FileDraft[] | null

export interface Chooser {
  /** The options that this person is shown for an element. */
  options(element: Obj): readonly Obj[]
  /** Uploads, as Slack's client does before the submit. */
  upload(files: readonly FileDraft[]): readonly Obj[]
}

interface Field {
  /** The key in `state.values` and in an action. */
  readonly key: string
  /** Its initial_… in the element. */
  readonly initial: string
  /** When nothing is set. */
  readonly empty: unknown
  read(element: Obj, choice: Choice, chooser: Chooser): unknown
}

const asText = (_: Obj, choice: Choice) => (choice === null ? null : String(choice))
const asList = (_: Obj, choice: Choice) => [choice ?? []].flat()
const asOption = (element: Obj, choice: Choice, chooser: Chooser) =>
  choice === null ? null : optionOf(chooser.options(element), choice)
const asOptions = (element: Obj, choice: Choice, chooser: Chooser) =>
  [choice ?? []].flat().map((one) => optionOf(chooser.options(element), one))

const TEXT: Field = { key: 'value', initial: 'initial_value', empty: null, read: asText }
const OPTION: Field = {
  key: 'selected_option',
  initial: 'initial_option',
  empty: null,
  read: asOption,
}
const OPTIONS: Field = {
  key: 'selected_options',
  initial: 'initial_options',
  empty: [],
  read: asOptions,
}

function one(what: string): Field {
  return { key: `selected_${what}`, initial: `initial_${what}`, empty: null, read: asText }
}

function many(what: string): Field {
  return { key: `selected_${what}`, initial: `initial_${what}`, empty: [], read: asList }
}

/** Buttons and overflow menus are not here: nothing stays in them. */
const FIELDS: Readonly<Record<string, Field>> = {
  plain_text_input: TEXT,
  email_text_input: TEXT,
  url_text_input: TEXT,
  number_input: TEXT,
  static_select: OPTION,
  external_select: OPTION,
  radio_buttons: OPTION,
  multi_static_select: OPTIONS,
  multi_external_select: OPTIONS,
  checkboxes: OPTIONS,
  users_select: one('user'),
  multi_users_select: many('users'),
  conversations_select: one('conversation'),
  multi_conversations_select: many('conversations'),
  channels_select: one('channel'),
  multi_channels_select: many('channels'),
  datepicker: one('date'),
  timepicker: one('time'),
  datetimepicker: {
    ...one('date_time'),
    read: (_, choice) => (choice === null ? null : Number(choice)),
  },
  file_input: {
    key: 'files',
    initial: '',
    empty: [],
    read: (_, choice, chooser) => chooser.upload((choice ?? []) as readonly FileDraft[]),
  },
}

/** `selected_…` or `value` of an element after a choice; throws when it is not on offer. */
export function chosen(element: Obj, choice: Choice, chooser: Chooser): Obj {
  const field = FIELDS[String(element.type)]
  return field ? { [field.key]: field.read(element, choice, chooser) } : {}
}

export function keepsValue(element: Obj): boolean {
  return String(element.type) in FIELDS
}

/** `state.values`, for everything in these blocks that keeps a value. */
export function stateValues(blocks: readonly Obj[], typed: ReadonlyMap<string, Obj>): Obj {
  const values: Record<string, Record<string, Obj>> = {}
  for (const { blockId, actionId, element } of shownIn(blocks)) {
    const field = FIELDS[String(element.type)]
    if (!field) continue
    const initial = { [field.key]: element[field.initial] ?? field.empty }
    values[blockId] ??= {}
    values[blockId][actionId] = {
      type: element.type,
      ...(typed.get(`${blockId}/${actionId}`) ?? initial),
    }
  }
  return values
}

/** The one value of a `state.values` entry. */
export function valueIn(entry: Obj): unknown {
  return entry[FIELDS[String(entry.type)]?.key ?? '']
}

/** A static list, its groups flattened. */
export function staticOptions(element: Obj): readonly Obj[] {
  const groups = (element.option_groups ?? []) as readonly { options: readonly Obj[] }[]
  return [...((element.options ?? []) as readonly Obj[]), ...groups.flatMap((one) => one.options)]
}

export function optionOf(options: readonly Obj[], choice: unknown): Obj {
  const found = options.find(
    ({ value, text }) => value === choice || (text as Obj | undefined)?.text === choice,
  )
  if (found) return found
  const values = options.map(({ value }) => value).join(', ') || 'none'
  throw new Error(`No option ${JSON.stringify(choice)} is shown. There is: ${values}.`)
}
