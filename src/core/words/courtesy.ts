/** Courtesy in a reply: greetings, thanks and closing formulas, which ask for nothing. */

import { escapeRegExp, fold } from '../text/text.js'
import { aboveSignature } from './closing.js'
import { COURTESY_PHRASES, type CourtesyKind, learnPhrases } from './courtesy-phrases.js'
import { isApproval, isUnhappy, withoutEmoji } from './emoji.js'
import { mayBeName } from './greeting.js'
import { spelledOut } from './short-spelling.js'

/** « Merci de » and a verb is an order, and stays. */
const COURTESY =
  /\b(merci( beaucoup| bien| bcp| d'avance| par avance| a vous| encore)*(?! (?:bien )?(?:de|d')\b)|mci|bonjour|bonsoir|svp|stp|s\.v\.p\.?|s'il (vous|te) plait|(bien )?cordialement|cdlt|cdt|(bonne|belle|excellente) (journee|soiree|semaine|reception|fin de (journee|semaine))( a (vous|toi|tous))?|bon week-?end( a (vous|toi|tous))?|bien a vous|hello|hi|(many )?thanks( a lot)?|thank you( very much)?|please|(kind |best )?regards|cheers|pls|sorry|pardon|desolee?|excusez[ -]moi)\b/g

/** That of further languages. */
const learnt: RegExp[] = []

/** A folded text without the courtesy around a keyword, which changes nothing: `by` in its place. */
export function withoutCourtesy(folded: string, by = ' '): string {
  const rest = folded.replace(COURTESY, by)
  return learnt.reduce((text, phrases) => text.replace(phrases, by), rest)
}

/** Adds the courtesy of another language: phrases around a keyword, and thanks that stand alone. */
export function learnCourtesy(courtesy: readonly string[], thanks: readonly string[]): void {
  const all = [...courtesy, ...thanks]
    .map((phrase) => escapeRegExp(fold(phrase)))
    .sort((a, b) => b.length - a.length)
  if (all.length > 0)
    learnt.push(new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'gu'))
  learnPhrases(
    'thanks',
    thanks.map((phrase) => escapeRegExp(fold(phrase))),
  )
}

/** A longer text says more than thanks. */
const MAX_LENGTH = 400
/** Names that follow « merci » or « bonjour »: « Mme Anne Roy ». */
const MOST_NAMES = 3
/**
 * What a text says that is courtesy and nothing else: thanks in any form, with or without a name
 * (« Merci Sophie, bonne journée »), that it was read (« bien reçu », « c'est noté », 👍), or a goodbye
 * alone. Null: it says more, or nothing.
 */
export function courtesyIn(kept: string): 'thanks' | 'noted' | 'goodbye' | null {
  if (kept.length > MAX_LENGTH || kept.includes('?') || isUnhappy(kept)) return null
  if (isApproval(kept)) return 'noted'
  const found = new Set<CourtesyKind>()
  const text = withoutEmoji(aboveSignature(kept))
  for (const clause of text.split(/[\n,;.!…:()–—]+|-(?=\s|$)/)) {
    const said = courtesyOf(clause)
    if (said === null) return null
    for (const kind of said) found.add(kind)
  }
  if (found.has('thanks')) return 'thanks'
  if (found.has('noted')) return 'noted'
  return found.has('goodbye') ? 'goodbye' : null
}

/** The kinds of courtesy that a clause is made of; null: it holds something else. */
function courtesyOf(clause: string): readonly CourtesyKind[] | null {
  const written = clause.trim().split(/[\s-]+/)
  let rest = spelledOut(fold(clause).replaceAll('-', ' ').trim())
  const found: CourtesyKind[] = []
  while (rest !== '') {
    const phrase = longestPhrase(rest)
    if (phrase !== null) {
      found.push(phrase.kind)
      rest = rest.slice(phrase.length).trim()
      continue
    }
    const names = namesAt(rest, written, found.at(-1))
    if (names === 0) return null
    rest = rest.split(' ').slice(names).join(' ')
  }
  return found
}

function longestPhrase(text: string): { kind: CourtesyKind; length: number } | null {
  const fitting = COURTESY_PHRASES.map(([kind, phrase]) => ({
    kind,
    length: phrase.exec(text)?.[0].length ?? 0,
  })).filter(({ length }) => length > 0)
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null
}

/** How many words of the rest are names: with a capital, or one alone after « merci » or « bonjour ». */
function namesAt(
  rest: string,
  written: readonly string[],
  after: CourtesyKind | undefined,
): number {
  const words = rest.split(' ')
  // Clauses of a signature or a greeting that was cut at its comma begin with a name.
  const capitals = written.slice(-words.length)
  let names = 0
  while (names < words.length && names < MOST_NAMES && mayBeFirstName(capitals[names])) names += 1
  if (after === undefined || after === 'goodbye' || after === 'between')
    return names === words.length ? names : 0
  if (names > 0) return names
  const [word = ''] = words
  return words.length === 1 && after !== 'noted' && mayBeName(word) ? 1 : 0
}

/** « Sophie », « ROY », « D. »; « PAS » in capitals is no name. */
function mayBeFirstName(word: string | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word) && (word.length < 3 || mayBeName(word))
}

/** Thanks, or that it was read, and nothing else: nothing remains to be done for its writer. */
export function isBareThanks(kept: string): boolean {
  return courtesyIn(kept) !== null
}
