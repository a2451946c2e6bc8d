/** Cites an answer that is written already, instead of a text of the technician's: « REPONDRE FAQ 2 », « REPONDRE TYPE mot-de-passe », « RESOUDRE COMME R-000123 ». */

import { type FaqEntry, readableAnswer } from '../../faq/entry.js'
import { fold } from '../../text/text.js'
import { type CitedReady, citedReady } from '../asking/citing-ready.js'
import { suggestedEntry } from '../asking/suggesting.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'
import type { Situation } from '../situation/situation.js'
import { citedLike } from './citing-like.js'

const CITATION = /^\s*(?:faq|fiche)\s+([a-z0-9][a-z0-9-]*)(?:\s*[.!])?\s*$/i

/** Whether it may name a suggestion of the request: those are looked up only then. */
export function citesNumber(text: string): boolean {
  return text.split('\n').some((line) => /^\d$/.test(CITATION.exec(line)?.[1] ?? ''))
}

export interface Cited {
  /** Of the FAQ; null: none of that. */
  readonly entry: FaqEntry | null
  readonly ready: CitedReady['ready']
  readonly forOne?: boolean
  /** The answer, with what else the technician wrote around it. */
  readonly text: string
}

/** The answer that the text names, or why it can't be sent; null: it names none. */
export function cited(order: AgentOrder, text: string): Cited | AgentOrderRefused | null {
  const like = citedLike(order, text)
  if (like) return 'why' in like ? like : { ...like, entry: null, ready: null }
  const ready = citedReady(order, text)
  if (ready) return 'why' in ready ? ready : { ...ready, entry: null }
  return citedEntry(text, order.situation)
}

/** The one entry that a line of the text names, by its number on this request or its id; else null. */
function citedEntry(text: string, situation: Situation): Cited | null {
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    const name = CITATION.exec(line)?.[1]
    if (name === undefined) continue
    const entry = suggestedEntry(situation, name) ?? situation.faq.entry(fold(name))
    if (!entry) return null
    const answer = `${entry.question}\n\n${readableAnswer(entry.answer)}`
    return { entry, ready: null, text: lines.with(at, answer).join('\n') }
  }
  return null
}
