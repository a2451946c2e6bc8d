/** « PRENDRE R-000434 » on R-000433: it is unclear which of the two is meant, and nothing is done. */

import { formatReference } from '../../text/reference.js'
import { oneLine } from '../../text/text.js'
import { readAgentCommand } from '../../words/read-agent-command.js'
import type { Decision } from '../decision/decision.js'
import type { TicketSituation } from '../situation/situation.js'
import { agentReferences } from './agent-references.js'
import { refused } from './agent-refused.js'

/** Null: the word names no other request. */
export function namingOthers(situation: TicketSituation): Decision | null {
  const { kept } = situation.folded
  const named = agentReferences(kept)
  const command = named && readAgentCommand(named.kept)
  if (!named || !command) return null
  const names = named.numbers.map(formatReference)
  const why = names.length > 1 ? 'names-several' : 'other-request'
  const line = oneLine(kept.trim().split('\n')[0] ?? '')
  return refused({ situation, command: { ...command, line } }, { why, names })
}
