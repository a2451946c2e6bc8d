/** A button of the chat: what it says, carried in its value, so that it works after any restart. */

import { z } from 'zod'
import type { Button, ButtonValue } from '../../templates/blocks.js'

/** The action ids of buttons that say something end with a number: they must differ in one block. */
export const BUTTON_ACTION_ID = 'fill'
/** Slack takes no more in a button's value. */
const MOST_VALUE = 2000
/** And in its text. */
const MOST_LABEL = 75

const VALUE = z.object({
  n: z.number(),
  h: z.number().nullable(),
  b: z.string(),
  a: z.enum(['nothing', 'name', 'text']),
})

export function encodeButtonValue({ number, heldId, body, adds }: ButtonValue): string {
  const value = (b: string) => JSON.stringify({ n: number, h: heldId, b, a: adds })
  const whole = value(body)
  if (whole.length <= MOST_VALUE) return whole
  // What does not fit is said anew: never a part of it.
  return JSON.stringify({ n: number, h: heldId, b: body.split('\n')[0]?.slice(0, 200), a: 'text' })
}

/** Null: it is none of ours. */
export function decodeButtonValue(value: string | undefined): ButtonValue | null {
  const read = VALUE.safeParse(parseJson(value ?? ''))
  if (!read.success) return null
  const { n, h, b, a } = read.data
  return { number: n, heldId: h, body: b, adds: a }
}

export function buttonElement(
  { label, value }: Pick<Button, 'label' | 'value'>,
  at: number,
): object {
  const text = label.length <= MOST_LABEL ? label : `${label.slice(0, MOST_LABEL - 1)}…`
  return {
    type: 'button',
    action_id: `${BUTTON_ACTION_ID}:${at}`,
    text: { type: 'plain_text', text, emoji: false },
    value: encodeButtonValue(value),
  }
}

/** Null: it is no JSON. */
export function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
