/** The stem of a word, and a table of words that the stemmer takes for others: « maintenance » for « maintenant », and of what people write short. */

import type { Locale } from '../../request/person.js'
import { fold } from '../../text/text.js'
import { IRREGULAR } from './irregular-forms.js'
import { STEMMERS } from './stemmers.js'

/** Folded; words of a line share the first one as their stem. */
const FRENCH: readonly string[] = [
  'suppleance suppleances suppleant suppleants suppleante suppleantes',
  'desactiver desactive desactives desactivee desactivees desactivation',
  'maintenance maintenances',
  'formation formations',
  'direction directions',
  'traitement traitements',
  'licence licences',
  'retraite retraites retraitee retraitees',
  'entree entrees',
  'donnees donnee',
  'passe mdp motdepasse',
  'videoprojecteur videoprojecteurs videoproj',
  'ordinateur ordinateurs ordi ordis',
  'message messages msg msgs',
  'probleme problemes pb pbs',
  'oubli zapper zappe zappee',
]

const OWN_STEMS: Readonly<Partial<Record<Locale, ReadonlyMap<string, string>>>> = {
  fr: new Map(
    FRENCH.map((line) => line.split(' ')).flatMap((forms) =>
      forms.map((form): [string, string] => [form, forms[0] as string]),
    ),
  ),
}

/** Of a folded word; words with digits (codes, references) stay as they are. */
export function stemOf(word: string, locale: Locale): string {
  if (/\d/.test(word)) return word
  const own = OWN_STEMS[locale]?.get(word)
  if (own !== undefined) return own
  const stem = fold(STEMMERS[locale]?.(word) ?? word)
  return IRREGULAR[locale]?.get(stem) ?? stem
}
