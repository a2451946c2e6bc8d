/** The line above which a help desk wants its answer; everything under it is the desk's. */

import { fold } from '../text/text.js'
import { foldHeaderLine, MAX_HEADER_LINE } from './quotes/header-line.js'

/** « … above this line », in the languages that desks write in. */
const ABOVE: readonly string[] = [
  'au-dessus de cette ligne', // =-=-=-= Pour répondre par courriel, écrivez au-dessus de cette ligne =-=-=-=
  'above this line', // ##- Please type your reply above this line -##
  'below this line', // [[ Please do not write below this line ]]
  'en dessous de cette ligne',
  'sous cette ligne',
  'reply above. do not remove this line', // --- Reply above. Do not remove this line. ---
  'oberhalb dieser Zeile', // ##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##
  'über dieser Zeile',
  'unterhalb dieser Zeile',
  'encima de esta línea', // ##- Por favor, escriba su respuesta por encima de esta línea -##
  'sopra questa riga', // ##- Inserisci la risposta sopra questa riga -##
  'sopra questa linea',
  'boven deze regel', // ##- Typ uw antwoord boven deze regel -##
  'boven deze lijn',
  'acima desta linha', // ##- Por favor, digite a sua resposta acima desta linha -##
  'ovenfor denne linje',
  'ovanför den här raden',
  'powyżej tej linii',
  'выше этой строки',
].map(fold)

const RULE = /^[\s>]*(?:[-—–_=#*~[]\s?){2,}/
/** A line of a rule alone, which may stand on the line above. */
const RULE_ALONE = /^[\s>]*(?:[-—–_=#*~]\s?){3,}$/
const MAX_WORDS = 20

/**
 * In a sentence it means nothing, so a rule stands before it, or on the line above it, or it is
 * all that its line says.
 */
export function isDeskMarker(line: string, above: string): boolean {
  if (line.length > MAX_HEADER_LINE) return false
  const text = foldHeaderLine(line)
  if (!ABOVE.some((phrase) => text.includes(phrase))) return false
  return RULE.test(line) || (RULE_ALONE.test(above) && text.split(' ').length <= MAX_WORDS)
}
