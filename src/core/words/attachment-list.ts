/** What stands behind a technician's RATTACHER or DETACHER: references, all, or none; a list is understood as a whole, or not at all. */

import { REFERENCE, referencesIn } from '../text/reference.js'
import { fold, words } from '../text/text.js'

export interface NamedRequests {
  /** `unclear`: something is named, and which is not certain. `unsaid`: nothing is. */
  readonly which: 'all' | 'none' | 'these' | 'unclear' | 'unsaid'
  /** Their numbers; of what is unclear, all that are written there. */
  readonly numbers: readonly number[]
}

const ALL = /^(tout|tous|toutes|toutes les demandes|tout le monde|all)$/
const NONE = /^(aucune?|rien|none|nothing)$/
/** « TOUT sauf R-000012 » is not all, and « R-3 » no reference. */
const BEGINS = /^(tout|tous|toutes|all|aucune?|rien|none|nothing|r-\d|\d)\b/
/** Words that may stand in a list and change nothing. « à » and « to » do between two references: they make a range. */
const IN_LISTS = new Set(
  [
    ...['et', 'puis', 'aussi', 'avec', 'la', 'le', 'les', 'l', 'cette', 'ce', 'cet', 'ces', 'une'],
    ...['demande', 'demandes', 'incident', 'reference', 'references', 'merci', 'svp', 'bonjour'],
    ...['and', 'also', 'with', 'the', 'this', 'request', 'requests', 'please', 'thanks'],
  ].map(fold),
)
const AT_AN_END = new Set(['a', 'au', 'to', 'de', 'des', 'of'])
/** « R-000003 – R-000006 », « R-000003 … R-000006 » */
const RANGE = /<>[^\S\n]*(\p{Pd}|…|\.\.+)[^\S\n]*<>/u

/** `named`: what stands on the line behind the word, folded and without courtesy; `text`: the line itself, and what stands below it. */
export function namedRequests(named: string, text: string): NamedRequests {
  const numbers = referencesIn(`${named}\n${text}`)
  const said = named.replace(/[\s.!]+$/, '')
  if (ALL.test(said)) return { which: 'all', numbers: [] }
  if (NONE.test(said)) return { which: 'none', numbers: [] }
  const [line = '', ...lines] = text.split('\n')
  const behind = line.replace(/^[^\p{L}]*\p{L}+/u, '')
  const below = lines.join('\n')
  // Below a line that says which, there may be a note: « comme pour R-000012 hier ».
  const isNote = referencesIn(behind).length > 0 && !continues(below)
  const list = isNote ? behind : `${behind}\n${below}`
  const these = referencesIn(list)
  if (these.length > 0 && isList(list)) return { which: 'these', numbers: these }
  const isUnclear = these.length > 0 || BEGINS.test(said)
  return { which: isUnclear ? 'unclear' : 'unsaid', numbers }
}

/** Whether what stands below begins as a list goes on: with a reference, or « sauf ». */
function continues(below: string): boolean {
  const [first = ''] = below.split('\n').filter((one) => one.trim() !== '')
  return referencesIn(first).length > 0 && wordsOf(first).length <= 2
}

function isList(written: string): boolean {
  const marked = markedIn(written)
  if (RANGE.test(marked)) return false
  // Before the first reference and behind the last one, « à l’incident » says where to.
  const [before = '', ...between] = marked.split('<>')
  const behind = between.pop() ?? ''
  const ends = [...words(before), ...words(behind)]
  return (
    ends.every((word) => IN_LISTS.has(word) || AT_AN_END.has(word)) &&
    between.flatMap(words).every((word) => IN_LISTS.has(word))
  )
}

function wordsOf(written: string): string[] {
  return words(markedIn(written))
}

/** With `<>` for each reference. */
function markedIn(written: string): string {
  return written.replace(REFERENCE, '<>')
}
