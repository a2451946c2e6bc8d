/** Reads which suggested answer solved the request, as people say it: « la réponse 1 m'a suffi », « réglé grâce à la fiche 2 ». */

import { fold } from '../text/text.js'
import { isPartly, isTentative } from './feedback.js'
import { ordinalOf } from './spoken-number.js'

/** That it was enough. */
const ENOUGH =
  /\b(suffi(t|sait|sante?)?|(resolu|regle|repare|depanne|solutionne|aide|debloque)e?s?|(a|c'est) (marche|fonctionne)|la bonne|parfaite?|nickel|correspond(ait)?|was enough|(solved|fixed|helped|worked))\b/

/** The number of one answer, beside the word for an answer, or alone after an article. */
const NUMBERED =
  /\b(?:reponse|fiche|solution|faq|answer|entry|la|le)(?: (?:numero|no|n°))?[ ]?(\d)\b|\bn°[ ]?(\d)\b/
const PLACED =
  /\b(\p{L}+|\d\p{L}{1,3})(?= (?:reponse|fiche|solution|faq|answer|entry|a |m'a|was|has))/gu

/** Null: the line does not say it, or takes it back. */
export function answerThatSufficed(line: string): number | null {
  const folded = fold(line)
  if (isTentative(folded) || isPartly(folded) || !ENOUGH.test(folded)) return null
  const [, beside, alone] = NUMBERED.exec(folded) ?? []
  const digit = beside ?? alone
  if (digit !== undefined) return Number(digit)
  const places = [...folded.matchAll(PLACED)].flatMap(([, word = '']) => ordinalOf(word) ?? [])
  return places.length === 1 ? (places[0] ?? null) : null
}
