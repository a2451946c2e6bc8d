/**
 * Reads a message as the answer to a question of ours. An answer is read as the words that the button of
 * its choice would have written, so that whatever follows (proofs, refusals, notices) is the same for both.
 */

import type { PendingQuestion } from '../../notices/question.js'
import { isBareThanks } from '../../words/courtesy.js'
import type { Answer, Said } from '../situation/answer.js'
import { answerWithOptions } from './answer-options.js'
import { referenceFor } from './answer-reference.js'
import { answerWithRequest } from './answer-request.js'
import { confirms, textFor } from './answer-text.js'

/** `pending`: the nearest first. Null: it answers none of them, and is read as it stands. */
export function answerIn(pending: readonly PendingQuestion[], said: Said): Answer | null {
  if (said.intent.command?.strict && said.intent.because !== 'reference') return null
  for (const one of pending) {
    const answer = answerTo(one, said, pending)
    if (answer) return answer
  }
  return null
}

function answerTo(
  to: PendingQuestion,
  said: Said,
  pending: readonly PendingQuestion[],
): Answer | null {
  const { question } = to
  switch (question.asks) {
    case 'text': {
      const words = isNewest(to, pending) ? textFor(question, to.how, said) : null
      return words === null ? null : { kind: 'words', words, to }
    }
    case 'reference': {
      const words = referenceFor(question, to.how, said)
      return words === null ? null : { kind: 'words', words, to }
    }
    case 'confirmation':
      return to.how !== 'open' && confirms(said.kept)
        ? { kind: 'words', words: question.body, to }
        : null
    case 'request': {
      const answer = answerWithRequest(to, question, said)
      // « Toutes, merci »: « merci Camille » may hold a word of a title.
      const isSeveral = answer?.kind === 'request' && answer.numbers.length !== 1
      return isThanks(to, said) && !isSeveral ? { kind: 'thanks', to } : answer
    }
    case 'options':
      if (said.ticket === null && isThanks(to, said)) return { kind: 'thanks', to }
      return answerWithOptions(to, question, said)
  }
}

function isThanks({ how }: PendingQuestion, { kept, inChat }: Said): boolean {
  return (how === 'named' || (how === 'last' && inChat)) && isBareThanks(kept)
}

/** A later question about a text took its place. */
function isNewest({ id }: PendingQuestion, pending: readonly PendingQuestion[]): boolean {
  return pending.every((other) => other.question.asks !== 'text' || other.id <= id)
}
