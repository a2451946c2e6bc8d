/** Reads « COMME R-000123 » at the beginning of a technician's solution: that of another request is used. */

import type { AgentCommandName } from './agent-keywords.js'
import { requestsAlone } from './requests-named.js'

export interface LikeCitation {
  /** Of the other request; more than one, or none: which one is meant is not certain. */
  readonly numbers: readonly number[]
  /** What the technician wrote themselves, behind it and below. */
  readonly text: string
}

const LIKE = /^\s*(comme|like)(?![\p{L}\p{N}])\s*:?\s*(?:(?:pour|for)\s+)?(.*)$/iu
/** The reference may be typed without its zeros, as on a board that is read aloud. */
const NUMBERED =
  /^((?:(?:la|the)\s+(?:demande|request)\s+)?R\s?-\s?0*\d{1,9}(?!\d))\s*[.,;:!–—-]*\s*(.*)$/iu
/** « R-000001 et R-000002 »: the rest of a list is no solution. */
const LIST_GOES_ON = /^(?:(?:et|ou|and|or|puis)\s+)?R\s?-\s?\d/iu

/** Null: the text names none, and is the solution itself. */
export function likeCitation(
  { name, line }: { readonly name: AgentCommandName; readonly line: string },
  text: string,
): LikeCitation | null {
  if (name !== 'resolve') return null
  const [first = '', ...below] = text.split('\n')
  const [, word = '', named = ''] = LIKE.exec(first) ?? []
  // Below the keyword, « Comme R-000123, … » begins what somebody writes; alone it is no solution.
  const isAlone = below.length === 0 && (named === '' || requestsAlone(named).length > 0)
  if (word === '' || !(line.includes(first.trim()) || isAlone)) return null
  const [, one = named, behind = ''] = NUMBERED.exec(named) ?? []
  const isList = LIST_GOES_ON.test(behind)
  const numbers = requestsAlone(isList ? named : one)
  // « RESOUDRE COMME » is the word; « Résoudre : comme convenu, … » is a solution.
  if (numbers.length === 0 && word !== word.toUpperCase()) return null
  return { numbers, text: [isList ? '' : behind, ...below].join('\n').trim() }
}

/** « comme R-2 », and nothing else: it is meant as a word, in small letters, too. */
export function likeAlone(behind: string): boolean {
  const [, , named = ''] = LIKE.exec(behind) ?? []
  return requestsAlone(named).length > 0
}
