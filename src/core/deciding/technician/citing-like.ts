/** Resolves with the solution of another request: « RESOUDRE COMME R-000123 ». */

import { formatReference } from '../../text/reference.js'
import { agentKeywordOf } from '../../words/agent-keywords.js'
import { likeCitation } from '../../words/like-citation.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'

/** The text of the solution, or why it can't be sent; null: the technician's text names no request. */
export function citedLike(
  { situation, command }: AgentOrder,
  text: string,
): { readonly text: string } | AgentOrderRefused | null {
  const citation = likeCitation(command, text)
  if (!citation) return null
  const [number, another] = citation.numbers
  if (number === undefined) return { why: 'names-no-request' }
  const names = citation.numbers.map(formatReference)
  if (another !== undefined) return { why: 'names-several', names }
  const { solved } = situation.lookups
  const isItself = number === situation.match.candidate.ticket.number
  if (solved?.number !== number || isItself) return { why: 'unknown-solution', names }
  const whole = [solved.text, citation.text].filter((part) => part !== '').join('\n\n')
  // « Bonjour …, votre compte … »: nobody is sent that before a technician has filled it in.
  if (solved.hasGaps)
    return {
      why: 'personal-solution',
      names,
      body: `${agentKeywordOf('resolve')}\n${whole}`,
    }
  return { text: whole }
}
