/** A table: keywords as people say them, a verb with « ma demande » or « le ticket », and our buttons' own labels. */

import {
  type CommandName,
  KEYWORD_BY_WORDS,
  type KeywordEntry,
  REQUESTER_KEYWORDS,
} from './keywords.js'

/** « la demande », « mon ticket », « my request »; with its determiner, or without. */
export const REQUEST =
  "(?:(?:la|ma|cette|notre|le|mon|ce|the|my|this) )?(?:demande|ticket|request)(?: d'assistance)?"
/** « Veuillez », « merci de bien vouloir »: they make an order of the infinitive behind them. */
const PLEASE =
  "(?:(?:veuillez|priere|merci(?: bien)?|please|kindly)(?: d[e'])?(?: bien vouloir)? ?)"
const OPEN = 'ouverte?s?'

/**
 * Phrases, folded, without courtesy and punctuation. A phrase must be the whole line. An order:
 * an infinitive, an imperative or « je clos ». Whatever else may stand on the line makes it prose.
 */
const PHRASES: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
  close: [
    `${PLEASE}?(?:clore|cloturer|fermer|close)(?: ${REQUEST})?`,
    `${PLEASE}?(?:clore|cloturer) (?:(?:le|mon|ce) )?dossier`,
    `(?:cloturez|fermez|closez|cloture|ferme) ${REQUEST}`,
    `(?:je|nous) (?:clos|cloture|ferme|cloturons|fermons)(?: ${REQUEST})?`,
    `i(?:'m| am)? clos(?:e|ing)(?: ${REQUEST})?`,
    '(?:demande|ticket|request) (?:resolue?|resolved|solved)',
  ],
  reopen: [
    `${PLEASE}?(?:rouvrir|reouvrir|reopen)(?: ${REQUEST})?`,
    `(?:rouvrez|reouvrez|rouvre) ${REQUEST}`,
    `(?:je|nous) (?:rouvre|reouvre|rouvrons)(?: ${REQUEST})?`,
    `i(?:'m| am)? reopen(?:ing)?(?: ${REQUEST})?`,
  ],
  keep: [
    `${PLEASE}?(?:garder|gardez|garde|laisser|laissez|laisse)(?: la| ${REQUEST})? ${OPEN}`,
    `${PLEASE}?keep (?:it |${REQUEST} )?open`,
  ],
  undo: ['revenir en arriere', 'take it back'],
  correct: [`(?:corriger|correct) (?:(?:la|ma|the|my) description|${REQUEST})`],
  new: [
    '(?:ouvrir |faire )?(?:une )?(?:autre|nouvelle) demande',
    '(?:ouvrir )?(?:un )?(?:autre|nouveau) ticket',
    '(?:open |make )?(?:an? )?(?:other|another|new) (?:request|ticket)',
  ],
  open: [
    '(?:voir |consulter )?(?:(?:la )?liste de )?mes (?:demandes|tickets)(?: (?:en cours|ouvertes?|ouverts))?',
    '(?:see |show |list )?my (?:open )?requests',
  ],
  resolved: ['(?:voir )?(?:mes )?demandes resolues', '(?:see )?my (?:resolved|solved) requests'],
  closed: [
    '(?:voir )?(?:mes )?demandes (?:fermees|closes|cloturees)',
    '(?:see )?my closed requests',
  ],
  status: [
    `(?:suivi|suivre|etat|voir|statut)(?: (?:de|du))? ${REQUEST}`,
    `(?:status|state)(?: of)? ${REQUEST}`,
    `(?:follow|see) ${REQUEST}`,
  ],
  help: ['aidez moi', "de l'aide", 'help me'],
}

/** « Fermé », « terminé », « ticket clos »: what they call a fact, and mean as an order where nothing but closing is left. */
const FACT =
  /^(?:(?:demande|ticket|dossier|request) )?(?:clos|ferme|fermee|cloturee|termine|terminee|closed|done|finished)$|^(?:demande|ticket) close$|^(?:demande|ticket|dossier) cloture$/

/** « mes tickets » is the technicians' list; a requester's keyword stands before any phrase. */
const PHRASE_OF: readonly (readonly [CommandName, RegExp])[] = (
  Object.entries(PHRASES) as [CommandName, readonly string[]][]
).flatMap(([name, phrases]) =>
  phrases.map((phrase) => [name, new RegExp(`^(?:${phrase})$`)] as const),
)

/** An order has no more letters. */
const MAX_LENGTH = 80

/** The command that folded words order, whole: a keyword, or a phrase that says the same. Null: they are prose. */
export function orderIn(words: string): KeywordEntry | null {
  const keyword = KEYWORD_BY_WORDS.get(words)
  if (keyword) return keyword
  if (words.length > MAX_LENGTH) return null
  const name = PHRASE_OF.find(([, phrase]) => phrase.test(words))?.[0]
  if (name !== undefined) return { name, takes: REQUESTER_KEYWORDS[name].takes }
  return isStatedFact(words) ? { name: 'close', takes: 'bare' } : null
}

/** « Terminé »: an order on *Résolue*; on an open request it may answer what a technician asked. */
export function isStatedFact(words: string): boolean {
  return FACT.test(words)
}
