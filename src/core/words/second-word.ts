/** A second word of a technician in the text of the first: « NOTE » below an answer, and what no requester should read. */

import { hasTrait } from './agent-word-traits.js'
import { readOneCommand } from './read-agent-command.js'

const IN_CAPITALS = /^[*_`]*(?:\p{Lu}{4,})[*_`]*\s*(?:[:–—-]|$|\p{Lu})/u

/** The line that begins with such a word in capitals; null: none does. */
export function secondWord(text: string): string | null {
  const found = text.split('\n').find((line) => {
    if (!IN_CAPITALS.test(line.trim())) return false
    const name = readOneCommand(line)?.name
    return name !== undefined && !hasTrait(name, 'said-to-requesters')
  })
  return found?.trim() ?? null
}
