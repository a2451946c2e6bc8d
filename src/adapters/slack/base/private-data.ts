/** Reads the private data of a form, and refuses data that another version of the app put there. */

import { z } from 'zod'
import { parseJson } from '../../chat/button-value.js'
import type { Place } from '../../chat/place.js'

const PLACE = z.object({
  channel: z.string(),
  ts: z.string(),
  root: z.string(),
  inThread: z.boolean().optional(),
})

/** A place that can't be read is none: the answer goes to their conversation with us. */
export const PLACE_OR_NONE = PLACE.nullable()
  .catch(null)
  .transform((place) => place as Place | null)

/** Null: it has not this shape. */
export function readPrivateData<T>(shape: z.ZodType<T>, written: string): T | null {
  return shape.safeParse(parseJson(written)).data ?? null
}
