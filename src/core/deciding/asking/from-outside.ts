/** A question to the desk that came as a reply to a notice of somebody else's request: « MES DEMANDES » below a forwarded mail. */

import type { Decision } from '../decision/decision.js'
import { isKnown, type Situation } from '../situation/situation.js'
import { handleQuestion } from './asking.js'
import { questionIn } from './question.js'
import { isListWord, isQuestionWord } from './word-kinds.js'

/** Answered as in a mail of its own, by its writer's rights; null: it is about that request, or no question. */
export function askedFromOutside(situation: Situation): Decision | null {
  if (!isKnown(situation)) return null
  const command = questionIn(situation.intent)
  if (!command) return null
  const { name, argument } = command
  const namesNone = OF_A_REQUEST.includes(name) && argument === '' && !situation.intent.named.length
  if (namesNone || !(isListWord(name) || isQuestionWord(name))) return null
  const apart: Situation = { ...situation, match: { kind: 'none', because: 'nothing-named' } }
  return handleQuestion(apart, situation.actor.person)
}

/** Alone they mean the request that is answered. */
const OF_A_REQUEST: readonly string[] = ['status', 'unfold', 'watch', 'unwatch']
