/** The writer's own words in a mail, what is folded away, and the keys that our mailto buttons put into it. */

import { takeKeys } from '../text/keys.js'
import { isReplySubject, referencesIn } from '../text/reference.js'
import type { Message } from './message.js'
import { linesOfNotices, type NoticeWords } from './own-notice.js'
import { type FoldedReply, foldReply, withoutQuotes } from './reply.js'

export interface FoldedMail extends FoldedReply {
  /** What was folded away without what it quotes of our notices; left out: all of it. */
  readonly others?: string
}

export interface OwnWords {
  /** Without keys: a key is for us, not for those who read the journal. */
  readonly folded: FoldedMail
  /** From the writer's own words and signature; keys in a quote don't count. */
  readonly keys: readonly string[]
}

export function ownWords(
  {
    text,
    lines,
    subject = '',
    ancestors,
  }: Pick<Message, 'text' | 'lines'> & Partial<Pick<Message, 'subject' | 'ancestors'>>,
  notices: readonly NoticeWords[] = [],
): OwnWords {
  const folded = foldReply(text, lines, notices, {
    subject,
    answers: mayAnswer(subject, ancestors),
  })
  const kept = takeKeys(folded.kept)
  const elided = takeKeys(folded.elided)
  const others = withoutNotices(elided.kept, notices)
  const found = [...kept.keys, ...elided.keys]
  // A quote may be kept (an answer stands in it, a forward passes it on): its keys are another's.
  // Some programs insert the signature between the lines that a button prefilled.
  const own = found.length === 0 ? [] : takeKeys(withoutQuotes(text, lines, notices)).keys
  return {
    folded: {
      kept: kept.kept,
      elided: elided.kept,
      others,
      ...(folded.silent && { silent: true }),
    },
    keys: [...new Set(own)],
  }
}

/** Some programs lose the headers that say so: then the subject does. Left out: nothing is known of them. */
function mayAnswer(subject: string, ancestors: readonly string[] | undefined): boolean {
  if (ancestors === undefined || ancestors.length > 0) return true
  return isReplySubject(subject) || referencesIn(subject).length > 0
}

/** The lines that no notice has, in their order. */
function withoutNotices(text: string, notices: readonly NoticeWords[]): string {
  const lines = text.split('\n')
  const ours = linesOfNotices(lines, notices)
  return lines.filter((_, at) => ours[at] !== true).join('\n')
}
