/** Whether what RATTACHER names can be attached, and to which head; or why not. */

import type { IncidentHead } from '../../incidents/incident.js'
import { isOpen } from '../../request/open-states.js'
import { formatReference } from '../../text/reference.js'
import type { AgentOrderRefused } from '../orders/agent-verbs.js'
import type { NamedRequest } from '../situation/incident-lookup.js'
import type { TicketSituation } from '../situation/situation.js'

export function only(open: readonly IncidentHead[]): IncidentHead | AgentOrderRefused {
  const [head, another] = open
  if (head && !another) return head
  return head
    ? { why: 'which-incident', names: open.map(nameOf) }
    : { why: 'no-incident', names: [] }
}

export function headNamed(
  { lookups, match }: TicketSituation,
  numbers: readonly number[],
): IncidentHead | AgentOrderRefused {
  const { open, named } = lookups.incident
  const [number = 0, another] = numbers
  const reference = formatReference(number)
  if (another !== undefined) return { why: 'which-incident', names: open.map(nameOf) }
  if (number === match.candidate.ticket.number) return { why: 'no-incident', names: [reference] }
  const head = open.find((one) => one.number === number)
  if (head) return head
  const found = named.find((one) => one.asked === number)
  const merged = found && open.find(({ id }) => id === found.id)
  if (merged) return merged
  if (!found) return { why: 'unknown-request', names: [reference] }
  return { why: found.isHead ? 'incident-over' : 'no-incident', names: [reference] }
}

/** Each of the named ones must be there, open, and no part of an incident; null: all are. */
export function whyNotThese(
  named: readonly NamedRequest[],
  numbers: readonly number[],
  headId: number,
): AgentOrderRefused | null {
  const missing = numbers.filter((number) => !named.some((one) => one.asked === number))
  const refusals = [
    { why: 'unknown-request', numbers: missing },
    {
      why: 'is-head',
      numbers: named.filter(({ id, isHead }) => isHead || id === headId).map(numberOf),
    },
    {
      why: 'attached-already',
      numbers: named.filter((one) => one.headId !== null).map(numberOf),
    },
    { why: 'not-open', numbers: named.filter(({ status }) => !isOpen(status)).map(numberOf) },
  ] as const
  const first = refusals.find((refusal) => refusal.numbers.length > 0)
  return first ? { why: first.why, names: first.numbers.map(formatReference) } : null
}

export function numberOf({ number }: { readonly number: number }): number {
  return number
}

function nameOf({ number, title }: IncidentHead): string {
  return `${formatReference(number)} « ${title} »`
}
