/** A request as bursts count it: who wrote, when, about what, and the stems of its words. */

import type { RequestSketch } from './incident.js'
import { stemsIn, toldIn } from './prepared.js'
import { namesFault } from './says-fault.js'
import { REPORTS_FAULT, type StemNumbers } from './stem-numbers.js'

/** All but its words. */
type Mark = Pick<
  RequestSketch,
  'id' | 'requesterId' | 'productId' | 'subcategoryCode' | 'createdAt'
>

export interface Counted extends Mark {
  /** Each once, as numbers; `REPORTS_FAULT` among them. */
  readonly stems: readonly number[]
}

/** As it stands in the database: `version` grows with each change of it. */
export interface RequestMark extends Mark {
  readonly version: number
}

/** What a request says, as far as it is compared. */
export type Written = Pick<RequestSketch, 'id' | 'title' | 'text'>

export function counted(
  { id, requesterId, productId, subcategoryCode, createdAt }: Mark,
  stems: readonly number[],
): Counted {
  return { id, requesterId, productId, subcategoryCode, createdAt, stems }
}

export function stemsOf(written: Omit<Written, 'id'>, numbers: StemNumbers): readonly number[] {
  const stems = [...stemsIn(written)].map(numbers.numberOf)
  return namesFault(toldIn(written)) ? [REPORTS_FAULT, ...stems] : stems
}
