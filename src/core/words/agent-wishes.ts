/** What a technician wishes in prose: « je prends », « je m'en occupe »; the word is offered, never carried out. */

import type { TokenPurpose } from '../text/token-purposes.js'
import { AGENT_KEYWORDS, type AgentCommandName, agentKeywordOf } from './agent-keywords.js'
import { clausesOf } from './clauses.js'
import { aboveSignature } from './closing.js'
import { isGreeting } from './greeting.js'
import { withoutName, withoutNameBehind } from './own-signature.js'

export interface AgentWish {
  readonly name: AgentCommandName
  /** The line that they wrote. */
  readonly line: string
  /** What the button writes. */
  readonly body: string
  readonly action: TokenPurpose
}

/** A wish is no longer. */
const MAX_WISH = 120
const IT = '(?:ca|cela|ce ticket|cette demande|la demande|le ticket|ce dossier|la main|la suite)'
const PHRASES = [
  `je (?:le |la )?(?:prends|prend|recupere|gere|traite)(?: (?:en charge|en compte|pour moi))?(?: ${IT})?`,
  `je (?:m'en|m'y|m') ?(?:occupe|charge|colle)(?: de ${IT})?`,
  "(?:c'est )?(?:pour moi|a moi|bibi)",
  "(?:i'll|i will|i'm|i am|let me|i) (?:take|taking|handle|handling|have)(?: (?:it|this|this one|that))?",
  "(?:i'm |i am )?on it|mine",
]
/** Whole clauses, folded: « je prends note » and « je ne prends pas » are others. */
const TAKES = new RegExp(`^(?:(?:ok|oui|bon|d'accord) )?(?:${PHRASES.join('|')})$`)

/** Null: a note like any other. */
export function agentWish(kept: string, writer: string): AgentWish | null {
  const said = aboveSignature(kept).trim()
  if (said === '' || said.length > MAX_WISH || said.includes('?')) return null
  const lines = said.split('\n').map((line) => line.trim())
  const own = withoutName(lines, writer).map((line) => withoutNameBehind(line, writer))
  const clauses = clausesOf(own.join('\n'))
  const takes = clauses.length > 0 && clauses.every(({ words }) => TAKES.test(words))
  if (!takes) return null
  const line = own.find((one) => one !== '' && !isGreeting(one)) ?? said
  return { name: 'take', line, body: agentKeywordOf('take'), action: AGENT_KEYWORDS.take.action }
}
