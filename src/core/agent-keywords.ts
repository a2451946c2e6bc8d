/** What a technician can write on the first line of a reply to a notice (DESIGN 1.10). */

import { COURTESY, isGreeting } from './soft.js'
import { fold } from './text.js'

const AGENT_KEYWORDS = {
  take: { text: false, words: ['prendre', 'take'] },
  ask: { text: true, words: ['completer', 'ask'] },
  answer: { text: true, words: ['repondre', 'answer', 'reply'] },
  note: { text: true, words: ['note'] },
  resolve: { text: true, words: ['resoudre', 'resolve'] },
  reopen: { text: true, words: ['rouvrir', 'reouvrir', 'reopen'] },
} as const

export type AgentCommandName = keyof typeof AGENT_KEYWORDS

export interface AgentCommand {
  readonly name: AgentCommandName
  /** The line understood, as it was written. */
  readonly line: string
  /** What stands behind the word, on its line and below. */
  readonly argument: string
}

const NAME_OF: ReadonlyMap<string, AgentCommandName> = new Map(
  (Object.keys(AGENT_KEYWORDS) as AgentCommandName[]).flatMap((name) =>
    AGENT_KEYWORDS[name].words.map((word) => [word, name] as const),
  ),
)

/**
 * The command of a technician's own text. Their word may be followed by its text on the same line
 * when it is in capitals or has a colon: « Répondre au chef avant midi » is a note.
 */
export function readAgentCommand(kept: string): AgentCommand | null {
  const lines = kept.split('\n').map((line) => line.trimEnd())
  const at = lines.findIndex((line) => line.trim() !== '' && !isGreeting(line))
  const line = lines[at]?.trim() ?? ''
  const parts = /^[#!*«"\s]*(\p{L}+)[*»"]*(\s*[:–—-])?\s*(.*)$/u.exec(line)
  if (!parts) return null
  const [, word = '', colon = '', behind = ''] = parts
  const name = NAME_OF.get(fold(word))
  if (!name) return null
  const rest = fold(behind)
    .replace(COURTESY, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const takesText = AGENT_KEYWORDS[name].text
  const marked = colon !== '' || word === word.toUpperCase()
  if (rest !== '' && !(takesText && marked)) return null
  const below = lines.slice(at + 1).join('\n')
  return { name, line, argument: `${rest === '' ? '' : behind}\n${below}`.trim() }
}
