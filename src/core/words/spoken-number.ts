/** Reads a place in a list as people say it: « 2 », « n° 2 », « la deuxième », « le 2e », « the second one ». */

import { fold } from '../text/text.js'
import { withoutCourtesy } from './courtesy.js'
import { chosenNumbers } from './numbered-choice.js'

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/^(?:1(?:er|ere|re|st)|premiere?|first)$/, 1],
  [/^(?:2(?:e|eme|nde?|d)|deuxieme|seconde?|second)$/, 2],
  [/^(?:3(?:e|eme|rd)|troisieme|third)$/, 3],
  [/^(?:4(?:e|eme|th)|quatrieme|fourth)$/, 4],
  [/^(?:5(?:e|eme|th)|cinquieme|fifth)$/, 5],
  [/^(?:6(?:e|eme|th)|sixieme|sixth)$/, 6],
  [/^(?:7(?:e|eme|th)|septieme|seventh)$/, 7],
  [/^(?:8(?:e|eme|th)|huitieme|eighth)$/, 8],
  [/^(?:9(?:e|eme|th)|neuvieme|ninth)$/, 9],
]

const AROUND =
  /\b(?:c'est|il s'agit de|je choisis|plutot|oui|bien sur|pour|donc|alors|le|la|l'|celle|celui|du haut|the|it's|it is|one|reponse|fiche|option|choix|demande|proposition|ligne|liste)(?![\p{L}\d])/gu

/** The place that one word stands for: « deuxieme », « 2e »; null: it is no place. Folded. */
export function ordinalOf(word: string): number | null {
  return ORDINALS.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

/** The numbers that a line says and nothing else; empty when it says something else. */
export function spokenNumbers(line: string): readonly number[] {
  const numbers = chosenNumbers(line)
  if (numbers.length > 0) return numbers
  const bare = withoutCourtesy(fold(line.slice(0, 120)))
    .replace(/[.,;:!()«»"]+/g, ' ')
    .replace(AROUND, ' ')
    .trim()
  if (/^\d$/.test(bare)) return [Number(bare)]
  const place = bare === '' ? null : ordinalOf(bare)
  return place === null ? [] : [place]
}
