/** The private data of the form for a text: the button that opened it, and where it was tapped. */

import { z } from 'zod'
import { decodeButtonValue } from '../../chat/button-value.js'
import type { Place } from '../../chat/place.js'
import type { ButtonValue } from '../../templates/blocks/blocks.js'
import { PLACE_OR_NONE, readPrivateData } from '../base/private-data.js'

/** In a view's private data, from its showing to its submission. */
export interface TextFormMetadata {
  /** The value of the button, encoded. */
  readonly fill: string
  readonly place: Place | null
  readonly text?: string
}

const METADATA = z.object({
  fill: z.string(),
  place: PLACE_OR_NONE,
  text: z.string().optional(),
})

/** Of the button that opened it; null: another version of the app opened it. */
export function readTextFormMetadata(
  written: string,
): { readonly value: ButtonValue; readonly place: Place | null; readonly text?: string } | null {
  const read = readPrivateData(METADATA, written)
  const value = decodeButtonValue(read?.fill)
  if (!read || !value) return null
  const { place, text } = read
  return { value, place, ...(text !== undefined && { text }) }
}
