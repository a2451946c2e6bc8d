/** The solved requests that a new one would be shown beside, and why; for `amigo explain`. */

import type { Message } from '../../core/reading/message.js'
import type { SimilarRequest } from '../../core/similar/past-request.js'
import { formatReference } from '../../core/text/reference.js'
import { proseOf } from '../../core/words/form.js'
import type { AskedBase } from './asked-base.js'
import { wouldOpen } from './would-open.js'

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
  message: Message,
  kept: string,
  asked: AskedBase,
): Promise<SimilarSeen> {
  if ('why' in asked) return NO_SIMILAR
  const { title, text } = wouldOpen(message, kept, asked.catalogue)
  const request = { title, text: proseOf(text) }
  return { similar: (await asked.similar(request)).map(seen) }
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
