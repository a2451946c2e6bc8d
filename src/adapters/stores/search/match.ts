/** Queries of the search in the language of SQLite's FTS5: every word quoted, so that none is an operator. */

import type { SearchTerm } from '../../../core/search/query.js'
import { keysFor, type VectorQuery } from './vector.js'

/** https://sqlite.org/fts5.html, « Full-text Query Syntax ». Words are letters and digits, or keys of ours. */
export function matchOf(words: VectorQuery): string {
  const { query, keys, without } = words
  const wanted = [...query.terms.map((term) => termOf(term, words)), ...keys.map(anyOf)].join(
    ' AND ',
  )
  return without.length === 0 ? wanted : `(${wanted}) NOT (${anyOf(without)})`
}

function anyOf(any: readonly string[]): string {
  return `{keys} : (${any.map((key) => `"${key}"`).join(' OR ')})`
}

function termOf(term: SearchTerm, words: VectorQuery): string {
  const { stems, beginning, others = [] } = term
  const ways = [stems, ...others].map((all) => `"${all.join(' ')}"`)
  if (beginning !== null && words.beginnings) {
    const before = stems.slice(0, -1)
    const endings = words.endings?.get(beginning)
    if (endings) ways.push(...endings.map((word) => `"${[...before, word].join(' ')}"`))
    else ways.push(`"${[...before, beginning].join(' ')}" *`)
  }
  const said = `${words.inTitle ? '{title}' : '{title body}'} : (${ways.join(' OR ')})`
  const theirs = keysFor(term, words)
  return theirs.length === 0 ? said : `(${said} OR ${anyOf(theirs)})`
}
