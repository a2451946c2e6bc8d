/** What a mail's writer says in their own words, what is folded away, and the keys that buttons wrote into it. */

import { takeKeys } from '../text/keys.js'
import type { Message } from './message.js'
import { type FoldedReply, foldReply, signatureOf } from './reply.js'

export interface OwnWords {
  /** Neither part holds a key: a key is for us, and not for whoever reads the journal. */
  readonly folded: FoldedReply
  /** Of the writer's own words and signature; those of a quote count for nothing. */
  readonly keys: readonly string[]
}

export function ownWords({ text, lines }: Pick<Message, 'text' | 'lines'>): OwnWords {
  const folded = foldReply(text, lines)
  const { kept, keys } = takeKeys(folded.kept)
  const elided = takeKeys(folded.elided)
  if (elided.keys.length === 0) return { folded: { kept, elided: folded.elided }, keys }
  // Some programs put the signature between the lines that a button filled in.
  const signed = takeKeys(signatureOf(text, lines)).keys
  const below = signed.filter((key) => elided.keys.includes(key))
  return { folded: { kept, elided: elided.kept }, keys: [...new Set([...keys, ...below])] }
}
