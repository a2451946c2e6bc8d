/** The other request that a technician's word names. */

import { formatReference } from '../../text/reference.js'
import { requestsNamed } from '../../words/requests-named.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'
import type { Counterpart } from '../situation/ties.js'

/** « FUSIONNER R-000012 », « LIER avec la demande R-000012 »: all that stand on its line; `own` only where no other does. */
export function numbersNamed(named: string, own: number): readonly number[] {
  const numbers = requestsNamed(named)
  const others = numbers.filter((number) => number !== own)
  return others.length > 0 ? others : numbers
}

export function namedCounterpart({
  situation,
  command,
}: AgentOrder): Counterpart | AgentOrderRefused {
  const numbers = numbersNamed(command.named, situation.match.candidate.ticket.number)
  const [number, another] = numbers
  if (number === undefined) return { why: 'names-no-request' }
  // Each is confirmed, or refused, and undone by itself.
  if (another !== undefined) return { why: 'names-several', names: numbers.map(formatReference) }
  const { counterpart } = situation.lookups
  return counterpart ?? { why: 'unknown-request', names: [formatReference(number)] }
}
