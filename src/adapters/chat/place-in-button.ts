/** What a view of the chat shows (a list, a request, a page), as its buttons keep it: read back from what the chat says. */

import { z } from 'zod'
import { parseJson } from './button-value.js'

/** The largest integer that every database takes. */
const MAX_INTEGER = 2 ** 31 - 1
/** A number, an id or a page. */
export const COUNT = z.number().int().min(0).max(MAX_INTEGER)

/** Null: it is none of ours. Whether its reader may see that, whoever reads the facts finds out. */
export function placeReader<Place>(
  place: z.ZodType<Place>,
): (value: string | undefined) => Place | null {
  return (value) => place.safeParse(parseJson(value ?? '')).data ?? null
}
