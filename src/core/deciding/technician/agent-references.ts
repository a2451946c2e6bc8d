/** The requests that a technician names behind a word: « PRENDRE R-000433 », « RESOUDRE R-000433 : la pile ». */

import { REFERENCE_LIST, referencesIn } from '../../text/reference.js'
import { fold } from '../../text/text.js'
import { AGENT_COMMAND_OF } from '../../words/agent-keywords.js'
import { hasTrait } from '../../words/agent-word-traits.js'
import { firstSaid } from '../../words/greeting.js'
import { readAgentCommand } from '../../words/read-agent-command.js'

export interface AgentReferences {
  readonly numbers: readonly number[]
  /** The text as it reads on the request itself, without them. */
  readonly kept: string
}

const BEHIND_WORD = new RegExp(
  `^([#!*_\`«"\\s]*(\\p{L}+)[*_\`»"]*(?:\\s*:)?)\\s+\\[?(${REFERENCE_LIST.source})\\]?\\s*[:,–—-]?\\s*(.*)$`,
  'iu',
)
/** « PRENDRE 433 », « prendre R433 ». */
const TAKEN_BY_NUMBER = /^\s*(prendre|take)\s+(?:la\s+)?(?:n°\s?|#|r-?\s?)?(\d{1,9})[\s.!]*$/iu

/** Null: no request is named there, or its line is prose. */
export function agentReferences(kept: string): AgentReferences | null {
  const lines = kept.split('\n')
  const at = firstSaid(lines)
  const line = lines[at]
  if (line === undefined) return null
  const named = behindWord(line)
  if (named === null) return null
  const without = [...lines.slice(0, at), named.line, ...lines.slice(at + 1)].join('\n')
  return readAgentCommand(without) === null ? null : { numbers: named.numbers, kept: without }
}

/** « PRENDRE QUAND MÊME R-000433 », « ASSIGNER Noa R-000433 et R-000434 »: behind what these words take. */
const AT_END = new RegExp(
  `^(\\s*(?:prendre|take|affecter|reaffecter|réaffecter|dispatch|assigner|assign)\\s+\\S.*?)[\\s,:–—-]+(?:(?:pour|for)\\s+)?\\[?(${REFERENCE_LIST.source})\\]?[\\s.!]*$`,
  'iu',
)

function behindWord(line: string): { readonly numbers: number[]; readonly line: string } | null {
  const [, take = '', digits] = TAKEN_BY_NUMBER.exec(line) ?? []
  if (digits !== undefined) return { numbers: [Number(digits)], line: take }
  const parts = BEHIND_WORD.exec(line)
  if (parts === null) return atItsEnd(line)
  const [, head = '', word = '', list = ''] = parts
  const name = AGENT_COMMAND_OF.get(fold(word))
  if (name === undefined || hasTrait(name, 'names-others')) return null
  return { numbers: referencesIn(list), line: `${head} ${parts.at(-1) ?? ''}`.trim() }
}

/** A longer line is prose; and the pattern looks at each of its spaces anew. */
const LONGEST_ORDER = 500

function atItsEnd(line: string): { readonly numbers: number[]; readonly line: string } | null {
  const [, before = '', list = ''] = (line.length <= LONGEST_ORDER && AT_END.exec(line)) || []
  return before === '' ? null : { numbers: referencesIn(list), line: before }
}
