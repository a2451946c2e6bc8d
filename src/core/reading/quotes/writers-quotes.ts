/** Lines that look quoted and are the writer's: a passage that they announce, « > 100 élèves », a « > » typed into HTML. */

import { isGreeting } from '../../words/greeting.js'
import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'

/**
 * Makes them `written`: quoted lines that nothing else introduces, below a line that is. `ours`, one
 * for each line: it is of a notice of ours, and quoted in any case. In a mail that answers none
 * (`answers`), whatever no heading introduces was typed, or set in from the margin.
 */
export function keepQuotesOfTheWriter(
  lines: readonly Line[],
  kinds: LineKind[],
  ours: readonly boolean[],
  answers = true,
): void {
  const lastMarked = lines.findLastIndex(({ mark }) => mark === 'quote')
  const heading = headingOfQuote(kinds)
  let above = -1
  let says = false
  for (let i = 0; i < kinds.length; i += 1) {
    const kind = kinds[i]
    if (kind === 'blank') continue
    says ||= kind === 'written' && !isGreeting(lines[i]?.text ?? '')
    const introduced = above < 0 ? answers : kinds[above] !== 'written'
    if (kind !== 'quote' || introduced) {
      above = i
      continue
    }
    let end = i
    while (end < kinds.length && (kinds[end] === 'quote' || kinds[end] === 'blank')) end += 1
    const group = lines.slice(i, end).filter((_, at) => kinds[i + at] === 'quote')
    const introducing = lines[above]?.text ?? ''
    const byHand = group.every(({ mark }) => mark === undefined)
    const typed =
      // Set in from the margin below nothing but a greeting, it may be another's words: no order of this writer.
      (!answers && (byHand || says)) ||
      (end <= heading && (byHand || says)) ||
      announces(introducing) ||
      (above === i - 1 && isTypedMark(introducing, group)) ||
      isBesideStructure(group, lastMarked >= end)
    if (typed && !ours.slice(i, end).includes(true)) {
      for (let j = i; j < end; j += 1) if (kinds[j] === 'quote') kinds[j] = 'written'
    }
    above = end - 1
    i = end - 1
  }
}

/** The first heading that has a quote below it: a program puts one above all that it quotes. -1: there is none. */
function headingOfQuote(kinds: readonly LineKind[]): number {
  const first = kinds.indexOf('heading')
  const below = kinds.slice(first + 1).find((kind) => kind !== 'heading' && kind !== 'blank')
  return below === 'quote' ? first : -1
}

/** « Le logiciel répond : » above what an error or a passage says. */
function announces(line: string): boolean {
  return /[:：]\s*$/.test(line) && !isGreeting(line)
}

/** « > 100 élèves », « >= 10 Mo »: a quantity, neither the number of a point nor a question. */
const MORE_THAN = /^\s{0,3}>=?\s?\d[\d.,\u00A0\u202F ]*(?!\d?[.)/:])[^?>]*$/
/** « > Paramètres > Comptes > Mot de passe »: where one taps. */
const MENU = /^\s{0,3}>\s?[^\s>][^>]{0,40} > [^>]/

/** One line, glued to a sentence that goes on: a program leaves a blank line, or quotes whole sentences. */
function isTypedMark(above: string, group: readonly Line[]): boolean {
  const [line, ...more] = group
  if (line === undefined || more.length > 0 || line.mark !== undefined) return false
  const goesOn = /[\p{L}\p{N}%)]\s*$/u.test(above) && above.trim().includes(' ')
  return goesOn && (MORE_THAN.test(line.text) || MENU.test(line.text))
}

/** A program that marks its quote by structure writes no « > » into it: those above were typed, or pasted. */
function isBesideStructure(group: readonly Line[], structured: boolean): boolean {
  return structured && group.every(({ mark }) => mark === undefined)
}
