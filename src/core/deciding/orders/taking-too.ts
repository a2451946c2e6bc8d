/** PRENDRE above another word: the request is taken, and that word carried out. */

import type { Notice } from '../../notices/notice.js'
import type { Step } from '../../request/lifecycle.js'
import { agentKeywordOf } from '../../words/agent-keywords.js'
import { AGENT_VERBS, type AgentOrder, type Plan } from './agent-verbs.js'

/** The steps before those of the word; whoever asks a question or has a solution takes it anyway. */
export function takingToo(order: AgentOrder): Plan {
  const { command, situation } = order
  const { agentId } = situation.match.candidate.ticket
  if (command.takes !== true || command.name !== 'answer') return { steps: [] }
  return agentId === situation.actor.person.id ? { steps: [] } : AGENT_VERBS.take.plan(order)
}

/** What is asked back where it is not taken at once. */
export function takeAlone({ situation, command }: AgentOrder): AgentOrder {
  const line = agentKeywordOf('take')
  return { situation, command: { ...command, name: 'take', line, text: '', action: 'take' } }
}

/** The writer of both words is told of both. */
export function tookToo(answer: Notice | null, steps: readonly Step[]): Notice | null {
  if (answer?.kind !== 'agent-done' || steps.length === 0) return answer
  return { ...answer, data: { ...answer.data, took: true } }
}
