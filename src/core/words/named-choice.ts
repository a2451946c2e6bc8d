/** Chooses from a few named things by words: « c'est le lycée Marie-Curie », « celle de l'imprimante ». */

import { fold, words } from '../text/text.js'
import { withoutCourtesy } from './courtesy.js'
import { isTentative } from './feedback.js'

/** Positions, from 0. One: it is meant. Several: the line fits each of them. */
export type NamedChoice = readonly number[]

/** Words of a sentence around a name: they choose nothing. */
const AROUND = new Set(
  (
    'a agit ai alors au aux avec c ce ceci cela celle celles celui ceux concernant concerne cet cette d dans de ' +
    'demande des donc du elle en est et etablissement il j je l la le les leur lui ma mes mon n non nous ' +
    'notre on ou oui parle plutot pour produit propos s sa service ses site son sur ticket un une veux ' +
    'dire votre y about and at choose for i in is it its my of on one or s school that the this to with'
  ).split(' '),
)

/** The words of a line that may name something, without courtesy and what stands around a name. */
export function namingWords(line: string): readonly string[] {
  return words(withoutCourtesy(fold(line))).filter((word) => !AROUND.has(word))
}

/** `names`: of each thing, what it may be called. Empty: the line names none of them, or says more than that. */
export function chooseByName(line: string, names: readonly (readonly string[])[]): NamedChoice {
  if (isTentative(fold(line))) return []
  const whole = chosenBy(line, names)
  // « Au collège Jean-Moulin, salle 12 » names it first, and says more behind it.
  const [first = '', ...others] = line.split(',')
  return whole.length > 0 || others.length === 0 ? whole : chosenBy(first, names)
}

function chosenBy(line: string, names: readonly (readonly string[])[]): NamedChoice {
  const said = namingWords(line)
  if (said.length === 0) return []
  const exact = names.flatMap((of, at) =>
    of.some((name) => namingWords(name).join(' ') === said.join(' ')) ? [at] : [],
  )
  if (exact.length > 0) return exact
  const wordsOf = names.map((of) => new Set(of.flatMap((name) => namingWords(name))))
  const known = said.filter((word) => wordsOf.some((own) => own.has(word)))
  // « La souris du CDI » may have a word more than the title; most of it must be known.
  if (known.length === 0 || said.length - known.length > known.length / 2) return []
  return bestOf(known, wordsOf)
}

/** Those that have most of the words; a word that only others have speaks against a single one. */
function bestOf(known: readonly string[], wordsOf: readonly ReadonlySet<string>[]): NamedChoice {
  const hits = wordsOf.map((own) => known.filter((word) => own.has(word)).length)
  const most = Math.max(...hits)
  const best = hits.flatMap((count, at) => (count === most ? [at] : []))
  const [only = 0] = best
  if (best.length > 1) return best
  const elsewhere = known.filter((word) => !wordsOf[only]?.has(word))
  if (elsewhere.length === 0) return best
  return wordsOf.flatMap((own, at) =>
    at === only || elsewhere.some((word) => own.has(word)) ? [at] : [],
  )
}
