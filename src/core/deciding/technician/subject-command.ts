/** A technician's word in the subject of a mail: « [R-000433] PRENDRE », « RESOUDRE R-000433 » above the solution. */

import { bareSubject, isReplySubject, REFERENCE } from '../../text/reference.js'
import { AGENT_KEYWORDS } from '../../words/agent-keywords.js'
import { saysNothing } from '../../words/own-signature.js'
import { readAgentCommand } from '../../words/read-agent-command.js'

/** The text with the subject's word above it; as it stands where the subject holds none, or the text has one. */
export function withSubjectCommand(subject: string, kept: string, writer: string): string {
  if (isReplySubject(subject) || readAgentCommand(kept) !== null) return kept
  const line = bareSubject(subject)
    .replace(REFERENCE, ' ')
    .replace(/[\s:,[\]–—-]+$/u, '')
    .trim()
  const command = readAgentCommand(line)
  if (command === null || command.text !== '') return kept
  if (saysNothing(kept, writer)) return line
  return AGENT_KEYWORDS[command.name].takes === 'text' ? `${line}\n${kept}` : kept
}
