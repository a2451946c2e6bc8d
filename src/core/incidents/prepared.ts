/** A request made ready to be compared: whether it reports a fault, and the stems of its words, those left out that any request may have. */

import { ELISIONS, STOP_WORDS } from '../faq/words/stop-words.js'
import { frenchStem, wordsOf } from '../search/stems.js'
import { fold } from '../text/text.js'
import { aboveSignature } from '../words/closing.js'
import { proseOf } from '../words/form.js'
import { DESK_WORDS } from './desk-words.js'
import type { RequestSketch } from './incident.js'
import { namesFault, reportsFault } from './says-fault.js'

/** Characters of a description that are read: what fails is said at its beginning. */
const READ = 600

export interface Prepared extends RequestSketch {
  readonly stems: ReadonlySet<string>
  /** Of one that names what fails. */
  readonly reportsFault: boolean
}

/** A request of the window of an incident. */
export interface Gathered extends Prepared {
  /** The head that it is attached to; null: it may be attached. */
  readonly headId: number | null
}

type Texts = Pick<RequestSketch, 'title' | 'text'>

const EMPTY: ReadonlySet<string> = new Set(
  [...DESK_WORDS, ...(STOP_WORDS.fr ?? []), ...(STOP_WORDS.en ?? [])].map(frenchStem),
)
const SHORTEST = 3

export function prepared(sketch: RequestSketch): Prepared {
  return { ...sketch, stems: stemsIn(sketch), reportsFault: reportsFault(toldIn(sketch)) }
}

/** What is read of it for what it reports, folded. */
export function toldIn({ title, text }: Texts): string {
  return fold(`${title}\n${text.slice(0, READ)}`)
}

/** Linear in the length of the text. */
export function stemsIn(texts: Texts): ReadonlySet<string> {
  return meaningful(wordsIn(texts))
}

/** Of its words, those that may be the name of what fails: « injoignable » is none. */
export function namesIn(texts: Texts): ReadonlySet<string> {
  return meaningful(wordsIn(texts).filter((word) => !namesFault(word)))
}

function wordsIn({ title, text: description }: Texts): readonly string[] {
  // « Le secrétariat » below what three hundred schools write is no word that comes together with it.
  const text = `${title}\n${aboveSignature(proseOf(description.slice(0, READ)))}`
  const elided = text.replace(ELISIONS.fr ?? /(?!)/, ' ')
  return wordsOf(elided).filter((word) => word.length >= SHORTEST && /\p{L}/u.test(word))
}

function meaningful(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(frenchStem).filter((stem) => !EMPTY.has(stem)))
}
