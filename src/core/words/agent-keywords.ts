/** Keywords of technicians, first line of a reply (docs/behaviour.md, What a technician can write). */

import type { Action } from '../text/actions.js'
import { fold } from '../text/text.js'
import { COURTESY, isGreeting } from './soft.js'

interface Keyword {
  /** What stands behind the word: nothing, a text (on its line, or only below), a name on its line. */
  readonly takes: 'nothing' | 'text' | 'below' | 'name'
  readonly words: readonly string[]
  /** The button that fills it in. */
  readonly action: Action
}

export const AGENT_KEYWORDS = {
  take: { takes: 'nothing', words: ['prendre', 'take'], action: 'take' },
  dispatch: { takes: 'name', words: ['affecter', 'reaffecter', 'dispatch'], action: 'dispatch' },
  assign: { takes: 'name', words: ['assigner', 'assign'], action: 'assign' },
  ask: { takes: 'text', words: ['completer', 'ask'], action: 'ask' },
  answer: { takes: 'text', words: ['repondre', 'answer', 'reply'], action: 'answer' },
  note: { takes: 'text', words: ['note'], action: 'note' },
  resolve: { takes: 'text', words: ['resoudre', 'resolve'], action: 'resolve' },
  reopen: { takes: 'text', words: ['rouvrir', 'reouvrir', 'reopen'], action: 'reopen' },
  draft: { takes: 'below', words: ['faq', 'fiche'], action: 'draft' },
  publish: { takes: 'below', words: ['publier', 'publish'], action: 'publish' },
  /** Understood so that it can be refused: it is the requester's word. */
  close: { takes: 'nothing', words: ['clore', 'cloturer', 'fermer', 'close'], action: 'close' },
} as const satisfies Readonly<Record<string, Keyword>>

export type AgentCommandName = keyof typeof AGENT_KEYWORDS

export interface AgentCommand {
  readonly name: AgentCommandName
  /** The line understood, as it was written. */
  readonly line: string
  /** The team or person named on the line. */
  readonly named: string
  /** The text behind the word, on its line and below; with a name, what stands below. */
  readonly text: string
  readonly action: Action
}

const NAME_OF: ReadonlyMap<string, AgentCommandName> = new Map(
  (Object.keys(AGENT_KEYWORDS) as AgentCommandName[]).flatMap((name) =>
    AGENT_KEYWORDS[name].words.map((word) => [word, name] as const),
  ),
)

/** The first of a verb's words, for whoever writes it on behalf of somebody: « AFFECTER ». */
export function wordOf(name: AgentCommandName): string {
  return AGENT_KEYWORDS[name].words[0].toUpperCase()
}

const LONGEST_NAME = 120
/** « Affecter à l'équipe Réseaux » names the same team as « AFFECTER Réseaux ». */
const BEFORE_NAME = /^((a|au|aux|to|the|la|le) |l'|(equipe|team|service) )+/
/** Beyond these, a line that is neither in capitals nor has a colon is prose. */
const NAME_WORDS = 6

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
  const { takes, action } = AGENT_KEYWORDS[name]
  const rest = fold(behind.slice(0, LONGEST_NAME)).replace(COURTESY, ' ').trim()
  const empty = /[\p{L}\p{N}]/u.test(rest) === false
  const below = lines
    .slice(at + 1)
    .join('\n')
    .trim()
  const marked = colon !== '' || word === word.toUpperCase()
  if (takes === 'name') {
    if (!marked && rest.split(' ').length > NAME_WORDS) return null
    const named = empty ? '' : rest.replace(BEFORE_NAME, '').replace(/[ .,;:!]+$/, '')
    return { name, line, named, text: below, action }
  }
  // « FAQ mot de passe » is looked for; « FAQ », and what stands below it, is made.
  if (!empty && !(takes === 'text' && marked)) return null
  return { name, line, named: '', text: `${empty ? '' : behind}\n${below}`.trim(), action }
}
