/** The facts of a notice as they may be shown: whatever was stored, nothing in them hides or reorders words. */

import { asField, asText, isolated } from '../../core/text/visible.js'

/** Facts that have lines of their own; every other text stands on a line with words of ours. */
const PROSE: ReadonlySet<string> = new Set(['text', 'description', 'answer', 'body', 'line'])

/** Facts are what JSON can hold. Names and titles in Arabic or Hebrew are isolated from what is around them. */
export function shownFacts<Facts>(facts: Facts): Facts {
  return shown('', facts) as Facts
}

function shown(name: string, fact: unknown): unknown {
  if (typeof fact === 'string') return PROSE.has(name) ? asText(fact) : shownField(fact)
  if (Array.isArray(fact)) return fact.map((one) => shown(name, one))
  if (typeof fact !== 'object' || fact === null) return fact
  return Object.fromEntries(Object.entries(fact).map(([key, value]) => [key, shown(key, value)]))
}

export function shownField(field: string): string {
  return isolated(asField(field))
}
