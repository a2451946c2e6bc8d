/** Reads a reply that answers yes or no and says nothing else: « Oui, merci Noa », « non ». */

import { fold } from '../text/text.js'
import { clausesOf } from './clauses.js'
import { isUnhappy } from './emoji.js'
import { isGreeting } from './greeting.js'
import { withoutName, withoutNameBehind } from './own-signature.js'

/** `declines`: « non merci », who wants nothing more. */
export type BareAnswer = 'yes' | 'no' | 'declines'

const YES =
  '(?:oui|ouais?|yes|yep|yeah|yup|si|absolument|tout a fait|exact(?:ement)?|affirmatif|effectivement|en effet|bien sur|bien entendu|certainement|absolutely|exactly|of course|indeed|sure|certainly)'
const NO =
  "(?:non|no|nope|nan|negatif|pas vraiment|pas du tout|absolument pas|not really|not at all|c'est tout|rien d'autre|that's all|that is all|that will be all|nothing else)"
const ALL_YES = new RegExp(`^${YES}(?: ${YES})*$`)
const ALL_NO = new RegExp(`^${NO}(?: ${NO})*$`)
const THANKS = /\b(?:merci|thanks|thank you|thx|c'est tout|rien d'autre|that's all|nothing else)\b/
/** A longer text says more. */
const MAX_LENGTH = 200

/** Null: the text says something else, or more. `writer`: their name, which may stand under it. */
export function bareAnswer(kept: string, writer = ''): BareAnswer | null {
  if (kept.length > MAX_LENGTH || kept.includes('?') || isUnhappy(kept)) return null
  const lines = kept.split('\n').map((line) => line.trim())
  const said = withoutName(lines, writer)
    .filter((line) => line !== '' && !isGreeting(line))
    .map((line) => withoutNameBehind(line, writer))
  const clauses = clausesOf(said.join('\n')).map(({ words }) => words)
  if (clauses.length === 0) return null
  if (clauses.every((words) => ALL_YES.test(words))) return 'yes'
  if (!clauses.every((words) => ALL_NO.test(words))) return null
  return THANKS.test(fold(kept)) ? 'declines' : 'no'
}
