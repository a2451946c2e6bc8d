/** Normalises blocks as Slack stores them: ids for all, the defaults of text objects, names and addresses linked. */

import type { Ids } from '../ids.js'
import type { Obj } from '../shapes.js'

/** What is made of plain words that are not `verbatim`. */
type Parse = (text: string) => string

export function normalBlocks(ids: Ids, blocks: readonly unknown[], parse: Parse): readonly Obj[] {
  return blocks.map((block) => {
    const { type, block_id = ids.block(), ...rest } = normal(ids, block, parse) as Obj
    return { type, block_id, ...rest }
  })
}

export function normalText(text: unknown): Obj | null {
  return text === undefined ? null : { emoji: true, ...(text as Obj) }
}

function normal(ids: Ids, value: unknown, parse: Parse): unknown {
  if (Array.isArray(value)) return value.map((item) => normal(ids, item, parse))
  if (typeof value !== 'object' || value === null) return value
  const object: Obj = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, normal(ids, inner, parse)]),
  )
  if (object.type === 'plain_text') return { emoji: true, ...object }
  if (object.type === 'mrkdwn') return parsed({ verbatim: false, ...object }, parse)
  return isActionable(object.type) ? { action_id: ids.block(), ...object } : object
}

function parsed(object: Obj, parse: Parse): Obj {
  return object.verbatim === true ? object : { ...object, text: parse(String(object.text)) }
}

function isActionable(type: unknown): boolean {
  return (
    typeof type === 'string' &&
    /(^button|_button|overflow|checkboxes|radio_buttons|picker|_select|_input|^file_input)$/.test(
      type,
    )
  )
}
