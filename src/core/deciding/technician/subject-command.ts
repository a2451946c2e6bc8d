/** A technician's word in the subject of a mail: « [R-000433] PRENDRE », « RESOUDRE R-000433 » above the solution. */

import { bareSubject, REFERENCE } from '../../text/reference.js'
import { AGENT_KEYWORDS } from '../../words/agent-keywords.js'
import { saysNothing } from '../../words/own-signature.js'
import { readAgentCommand } from '../../words/read-agent-command.js'

/** The subject of a reply is the title of what it answers. */
const IS_REPLY = /^\s*(?:re|ré|rép|réf|fw|fwd|tr|aw|wg|rv|sv|antw)\s*(?:\[\d+\])?\s*:/iu

/** The text with the subject's word above it; as it stands where the subject holds none, or the text has one. */
export function withSubjectCommand(subject: string, kept: string, writer: string): string {
  if (IS_REPLY.test(subject) || readAgentCommand(kept) !== null) return kept
  const line = bareSubject(subject)
    .replace(REFERENCE, ' ')
    .replace(/[\s:,[\]–—-]+$/u, '')
    .trim()
  const command = readAgentCommand(line)
  if (command === null || command.text !== '') return kept
  if (saysNothing(kept, writer)) return line
  return AGENT_KEYWORDS[command.name].takes === 'text' ? `${line}\n${kept}` : kept
}
