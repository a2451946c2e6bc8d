/** A table: the technicians' words about two requests, each with its decision (FUSIONNER, LIER, DELIER, SEPARER). */

import type { AgentCommandName } from '../../words/agent-keywords.js'
import type { Decision } from '../decision/decision.js'
import type { AgentOrder } from '../orders/agent-verbs.js'
import { linked, unlinked } from './linking.js'
import { merged } from './merging.js'
import { split } from './splitting.js'

export type TyingVerb = Extract<AgentCommandName, 'merge' | 'link' | 'unlink' | 'split'>

export const TYING_VERBS: Readonly<Record<TyingVerb, (order: AgentOrder) => Decision>> = {
  merge: merged,
  link: linked,
  unlink: unlinked,
  split,
}

export function isTyingVerb(name: AgentCommandName): name is TyingVerb {
  return name in TYING_VERBS
}
