/** Queries of the search in the language of SQLite's FTS5: every word quoted, so that none is an operator. */

import type { SearchTerm } from '../../../core/search/query.js'
import type { VectorQuery } from './vector.js'

/** https://sqlite.org/fts5.html, « Full-text Query Syntax ». Words are letters and digits, or keys of ours. */
export function matchOf({ query, inTitle, beginnings, keys, without }: VectorQuery): string {
  const words = query.terms.map((term) => termOf(term, beginnings)).join(' AND ')
  const columns = inTitle ? '{title}' : '{title body}'
  const anyOf = (any: readonly string[]) =>
    `{keys} : (${any.map((key) => `"${key}"`).join(' OR ')})`
  const wanted = [`${columns} : (${words})`, ...keys.map(anyOf)].join(' AND ')
  return without.length === 0 ? wanted : `(${wanted}) NOT (${anyOf(without)})`
}

function termOf({ stems, beginning }: SearchTerm, beginnings: boolean): string {
  const whole = `"${stems.join(' ')}"`
  if (beginning === null || !beginnings) return whole
  return `(${whole} OR "${[...stems.slice(0, -1), beginning].join(' ')}" *)`
}
