/** Reads « TYPE mot-de-passe » at the beginning of a technician's text: the name of a ready answer. */

import type { AgentCommand } from './read-agent-command.js'

export interface ReadyCitation {
  /** As it was written. */
  readonly named: string
  /** What the technician wrote themselves, behind the name and below. */
  readonly text: string
  /** « TYPE » in capitals: a word of the desk. Otherwise it may begin a sentence. */
  readonly marked: boolean
  /** « SELON TYPE … »: the text below is the answer, changed already; the name only counts its use. */
  readonly changed: boolean
  /** The line that names it. */
  readonly line: string
}

const CITATION =
  /^\s*(selon |d['’]apr[eè]s |from )?((?:r[eé]ponse[- ])?type|template)(?:\s*:)?\s+(?=\S)(.*)$/iu
/** Between the name and a text on its line. */
const BEHIND = /\s*[:;,]\s+|\s+[–—-]\s+/u
/** Commands whose text goes to the requester as an answer or a question. */
const MAY_CITE: readonly AgentCommand['name'][] = ['ask', 'answer', 'resolve']

/** Null: the text names none. */
export function readyCitation(
  { name, line: commandLine }: Pick<AgentCommand, 'name' | 'line'>,
  text: string,
): ReadyCitation | null {
  if (!MAY_CITE.includes(name)) return null
  const [first = '', ...below] = text.split('\n')
  const [, based = '', word = '', rest = ''] = CITATION.exec(first) ?? []
  if (word === '') return null
  const marked = word === word.toUpperCase()
  // Below the command, « Type de panne » begins what somebody writes.
  if (!marked && !commandLine.includes(first.trim())) return null
  const at = rest.search(BEHIND)
  const named = (at < 0 ? rest : rest.slice(0, at)).replace(/[\s.!?«»"*]+$/u, '')
  const behind = at < 0 ? '' : rest.slice(at).replace(BEHIND, '')
  return {
    named,
    text: [behind, ...below].join('\n').trim(),
    marked,
    changed: based !== '',
    line: first.trim(),
  }
}
