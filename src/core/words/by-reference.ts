/** Parts of one text that each begin with the reference of a request: « R-000001 : 4512 », « R-000002 : pas de numéro ». */

import { REFERENCE, referencesIn } from '../text/reference.js'
import { aboveSignature, isFormula } from './closing.js'
import { courtesyIn } from './courtesy.js'
import { isGreeting } from './greeting.js'

/** A reference at the beginning of a line, with what may stand around it. */
const HEAD = new RegExp(
  `^\\s*(?:[-*•–—]\\s*|\\d{1,2}[.)]\\s*)?(?:pour (?:la |le )?(?:demande |ticket )?|for )?\\[?(${REFERENCE.source})\\]?\\s*(?:[:,=–—-]+\\s*|$)`,
  'iu',
)
const MOST_PARTS = 9

/** The text of each request, by its number. */
export type Parts = ReadonlyMap<number, string>

/** Null: not all of the text stands below two references or more. */
export function partsByReference(kept: string): Parts | null {
  const parts = new Map<number, string[]>()
  let current: string[] | null = null
  for (const line of aboveSignature(kept).split('\n')) {
    const [head, reference = ''] = HEAD.exec(line) ?? []
    const [number] = referencesIn(reference)
    if (head !== undefined && number !== undefined) {
      if (parts.has(number)) return null
      current = [line.slice(head.length)]
      parts.set(number, current)
    } else if (current !== null) current.push(line)
    else if (saysSomething(line)) return null
  }
  if (parts.size < 2 || parts.size > MOST_PARTS) return null
  const texts = [...parts].map(([number, lines]) => [number, joined(lines)] as const)
  return texts.every(([, text]) => text !== '') ? new Map(texts) : null
}

function saysSomething(line: string): boolean {
  const said = line.trim()
  return said !== '' && !isGreeting(said) && courtesyIn(said) === null
}

/** Without « Cordialement » below the last. */
function joined(lines: readonly string[]): string {
  const last = lines.findLastIndex((line) => line.trim() !== '' && !isFormula(line.trim()))
  return lines
    .slice(0, last + 1)
    .join('\n')
    .trim()
}
