/** Makes the facts of a notice safe to show: no stored text can hide or reorder words. */

import { asField, asText, isolated } from '../../../core/text/visible.js'

/** Facts of several lines; every other text stands on a line with words of the template. */
const PROSE: ReadonlySet<string> = new Set(['text', 'description', 'answer', 'body', 'line'])

/** Facts are JSON values. Names and titles in Arabic or Hebrew are isolated from the text around them. */
export function shownFacts<Facts>(facts: Facts): Facts {
  return shown('', facts) as Facts
}

function shown(name: string, fact: unknown): unknown {
  if (typeof fact === 'string') return PROSE.has(name) ? asText(fact) : shownField(fact)
  if (Array.isArray(fact)) return fact.map((item) => shown(name, item))
  if (typeof fact !== 'object' || fact === null) return fact
  return Object.fromEntries(Object.entries(fact).map(([key, value]) => [key, shown(key, value)]))
}

/** A text of one line, safe to show. */
export function shownField(field: string): string {
  return isolated(asField(field))
}
