/** The writer's own words in a mail, what is folded away, and the keys that our mailto buttons put into it. */

import { takeKeys } from '../text/keys.js'
import type { Message } from './message.js'
import type { NoticeWords } from './own-notice.js'
import { type FoldedReply, foldReply, signatureOf } from './reply.js'

export interface OwnWords {
  /** Without keys: a key is for us, not for those who read the journal. */
  readonly folded: FoldedReply
  /** From the writer's own words and signature; keys in a quote don't count. */
  readonly keys: readonly string[]
}

export function ownWords(
  { text, lines }: Pick<Message, 'text' | 'lines'>,
  notices: readonly NoticeWords[] = [],
): OwnWords {
  const folded = foldReply(text, lines, notices)
  const { kept, keys } = takeKeys(folded.kept)
  const elided = takeKeys(folded.elided)
  if (elided.keys.length === 0) return { folded: { kept, elided: folded.elided }, keys }
  // Some programs insert the signature between the lines that a button prefilled.
  const signed = takeKeys(signatureOf(text, lines, notices)).keys
  const below = signed.filter((key) => elided.keys.includes(key))
  return { folded: { kept, elided: elided.kept }, keys: [...new Set([...keys, ...below])] }
}
