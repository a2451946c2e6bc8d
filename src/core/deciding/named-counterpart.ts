/** The other request that a technician's word names. */

import { formatReference, referencesIn } from '../text/reference.js'
import type { AgentOrder, AgentOrderRefused } from './agent-verbs.js'
import type { Counterpart } from './ties.js'

/** « FUSIONNER R-000012 », « LIER avec la demande R-000012 »: the first that stands on its line. */
export function numberNamed(named: string): number | null {
  return referencesIn(named.toUpperCase())[0] ?? null
}

export function namedCounterpart({
  situation,
  command,
}: AgentOrder): Counterpart | AgentOrderRefused {
  const number = numberNamed(command.named)
  if (number === null) return { why: 'names-no-request' }
  const { counterpart } = situation.lookups
  return counterpart ?? { why: 'unknown-request', names: [formatReference(number)] }
}
