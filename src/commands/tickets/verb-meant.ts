/** The command of `amigo tickets` that a slip, a word of the mails or a reference alone stands for. */

import { editDistance } from '../../core/text/edit-distance.js'
import { fold } from '../../core/text/text.js'
import { readAgentCommand } from '../../core/words/read-agent-command.js'

const MOST_SLIPS = 2

/** Null: nothing is near to it. `names`: those that there are. */
export function verbMeant(typed: string, names: readonly string[]): string | null {
  if (/^[[#]?(?:R-)?\d+\]?$/i.test(typed)) return `show ${typed}`
  const word = readAgentCommand(typed.toUpperCase())?.name
  const named = word && (VERB_OF[word] ?? word)
  if (named && names.includes(named)) return named
  const near = names
    .map((name) => ({ name, slips: editDistance(fold(typed), name, MOST_SLIPS) }))
    .filter(({ name, slips }) => slips <= MOST_SLIPS && slips < name.length / 2)
    .toSorted((a, b) => a.slips - b.slips)
  return near[0]?.name ?? null
}

/** Where the command has another name than the word. */
const VERB_OF: Readonly<Record<string, string>> = { answer: 'reply', amend: 'set', draft: 'faq' }
