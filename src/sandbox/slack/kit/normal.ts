/** Blocks as Slack keeps them: ids for all, and the defaults of text objects filled in. */

import type { Ids } from '../ids.js'
import type { Obj } from '../shapes.js'

export function normalBlocks(ids: Ids, blocks: readonly unknown[]): readonly Obj[] {
  return blocks.map((block) => {
    const { type, block_id = ids.block(), ...rest } = normal(ids, block) as Obj
    return { type, block_id, ...rest }
  })
}

export function normalText(text: unknown): Obj | null {
  return text === undefined ? null : { emoji: true, ...(text as Obj) }
}

function normal(ids: Ids, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => normal(ids, item))
  if (typeof value !== 'object' || value === null) return value
  const object: Obj = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, normal(ids, inner)]),
  )
  if (object.type === 'plain_text') return { emoji: true, ...object }
  if (object.type === 'mrkdwn') return { verbatim: false, ...object }
  return isActionable(object.type) ? { action_id: ids.block(), ...object } : object
}

function isActionable(type: unknown): boolean {
  return (
    typeof type === 'string' &&
    /(^button|_button|overflow|checkboxes|radio_buttons|picker|_select|_input|^file_input)$/.test(
      type,
    )
  )
}
