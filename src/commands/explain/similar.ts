/** The solved requests that a new one would be shown beside, and why; for `amigo explain`. */

import type { SimilarRequest } from '../../core/similar/past-request.js'
import { formatReference } from '../../core/text/reference.js'
import { proseOf } from '../../core/words/form.js'
import type { DeskAsked } from './asked-base.js'
import type { WouldOpen } from './would-open.js'

export interface SimilarSeen {
  /** What its technicians would be shown; null: it is no new request, or nobody could be asked. */
  readonly similar:
    | readonly {
        readonly ref: string
        readonly title: string
        readonly solution: string
        /** 0 to 1. */
        readonly likeness: number
        /** Words that both have. */
        readonly words: readonly string[]
      }[]
    | null
}

export const NO_SIMILAR: SimilarSeen = { similar: null }

/** As it is done for a new request (adapters/stores/similar/similar-requests.ts). */
export async function similarTo(
  { title, text }: WouldOpen,
  { similar }: DeskAsked,
): Promise<SimilarSeen> {
  return { similar: (await similar({ title, text: proseOf(text) })).map(seen) }
}

function seen({ number, title, solution, likeness, words }: SimilarRequest) {
  return { ref: formatReference(number), title, solution, likeness, words }
}

export function similarText({ similar }: SimilarSeen): string[] {
  if (similar === null) return []
  if (similar.length === 0) return ['  similar  none — because: nothing solved is alike enough']
  return similar.map(
    ({ ref, title, likeness, words }) =>
      `  similar  ${likeness.toFixed(2)} ${ref} ${title} — because: its words: ${words.join(', ')}`,
  )
}
