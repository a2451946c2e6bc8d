/** The value of a chat button: what it says to the desk, encoded in the button, so that it works after any restart. */

import { z } from 'zod'
import type { ButtonValue } from '../templates/blocks/blocks.js'

const VALUE = z.object({
  n: z.number(),
  h: z.number().nullable(),
  b: z.string(),
  a: z.enum(['nothing', 'name', 'text']),
})

/** A longer line is no keyword. */
const MAX_LINE = 200

/** `maxLength`: characters that the chat takes in a button's value. */
export function encodeButtonValue(
  { number, heldId, body, adds }: ButtonValue,
  maxLength: number,
): string {
  const whole = JSON.stringify({ n: number, h: heldId, b: body, a: adds })
  if (whole.length <= maxLength) return whole
  // A text that does not fit is asked for anew, below its keyword: a part of it is never sent.
  const [line = ''] = body.split('\n')
  const keyword = line.length <= MAX_LINE ? line : ''
  return JSON.stringify({ n: number, h: heldId, b: keyword, a: 'text' })
}

/** Null: it is none of ours. */
export function decodeButtonValue(value: string | undefined): ButtonValue | null {
  const read = VALUE.safeParse(parseJson(value ?? ''))
  if (!read.success) return null
  const { n, h, b, a } = read.data
  return { number: n, heldId: h, body: b, adds: a }
}

export function sameButtonValue(one: ButtonValue, other: ButtonValue): boolean {
  return (
    one.number === other.number &&
    one.heldId === other.heldId &&
    one.body === other.body &&
    one.adds === other.adds
  )
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
