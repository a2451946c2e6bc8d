/** Reads « COMME R-000123 » at the beginning of a technician's solution: it is that of another request. */

import type { AgentCommand } from './read-agent-command.js'

export interface LikeCitation {
  /** Of the other request. */
  readonly number: number
  /** What the technician wrote themselves, behind it and below. */
  readonly text: string
}

/** The reference may be typed without its zeros, as on a board that is read aloud. */
const CITATION = /^\s*(?:comme|like)\s*:?\s+R\s?-\s?0*(\d{1,9})(?!\d)\s*[.,;:!–—-]*\s*(.*)$/iu

/** Null: the text names none. */
export function likeCitation(
  { name, line }: Pick<AgentCommand, 'name' | 'line'>,
  text: string,
): LikeCitation | null {
  if (name !== 'resolve') return null
  const [first = '', ...below] = text.split('\n')
  // Below the keyword, « Comme R-000123, … » begins what somebody writes.
  if (!line.includes(first.trim())) return null
  const [, number, behind = ''] = CITATION.exec(first) ?? []
  if (number === undefined) return null
  return { number: Number(number), text: [behind, ...below].join('\n').trim() }
}
