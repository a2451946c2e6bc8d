/** A table: what requests are about, by the words of their subcategory or text, and what helps to know when it fails. */

/** What an acknowledgement may ask: the error message, the device, the browser, the same fault elsewhere?, the network. */
export type HelpQuestion = 'error' | 'machine' | 'browser' | 'elsewhere' | 'network'

export interface HelpTopic {
  /** Of a folded text; a subcategory's name and a person's words alike. */
  readonly words: RegExp
  /** The most telling first; none where no answer would help. */
  readonly asks: readonly HelpQuestion[]
}

/** The first that fits wins: « mot de passe de la messagerie » is about the password. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  { words: /\botp\b|\bcles? (?:de )?securi|authentification/, asks: ['error', 'machine'] },
  {
    words: /\bmots? de passe|\bpasswords?\b|gestion des comptes|\bdroits d'acces|\bcnil\b/,
    asks: [],
  },
  { words: /\bbatiments\b|developpements?\b|\bbesoins\b|\brequetes\b|\benquetes?\b/, asks: [] },
  { words: /\bopendata\b|\bnomenclatures?\b/, asks: [] },
  { words: /\bechanges? de donnees\b/, asks: ['error'] },
  { words: /\btableaux? de bord\b/, asks: ['error', 'browser'] },
  {
    words: /\bimprim\p{L}*|\b(?:photo)?copieurs?\b|\bscanners?\b|\bprint(?:er|ers|ing)?\b/u,
    asks: ['error', 'elsewhere', 'network'],
  },
  {
    words: /\bvisio\p{L}*|\bconferences?\b|\bwebconf|\bmicro(?:phone)?\b|\bcamera\b|\bmeeting\b/u,
    asks: ['machine', 'browser', 'network'],
  },
  { words: /\bfiltr\p{L}*|\bsite bloque/u, asks: ['network', 'browser'] },
  { words: /\bserveurs?\b|\bservers?\b/, asks: ['error', 'elsewhere'] },
  {
    words:
      /\bdossiers? partages?\b|\brepertoires?\b|\blecteurs? reseau\b|\bshared (?:folder|drive)/,
    asks: ['error', 'elsewhere', 'network'],
  },
  {
    words: /\bportails?\b|\bent\b|\bintranet\b|\bsites? web\b|\bpronote\b|\bwebsites?\b/,
    asks: ['error', 'browser', 'elsewhere'],
  },
  {
    words: /\bpersonnalises\b|\benseignement\b|\bpedagogie$/,
    asks: ['error', 'browser', 'elsewhere'],
  },
  {
    words:
      /\bmessageries?\b|\bagendas?\b|\bthunderbird\b|\boutlook\b|\bmes (?:e-?)?mails\b|\bmailbox\b/,
    asks: ['error', 'machine'],
  },
  {
    words:
      /\bwi-?fi\b|\binternet\b|\binfrastructures?\b|\breseaux?\b(?! (?:admin|pedag))|\bnetwork\b/,
    asks: ['elsewhere', 'network', 'machine'],
  },
  { words: /\btelephon\p{L}*|\btelephones?\b|\bphones?\b|\bmobilite\b/u, asks: ['elsewhere'] },
  {
    words: /\bsouris\b|\bclaviers?\b|\btoners?\b|\bbadges?\b|\bmateriel\b|\bmouse\b|\bkeyboard\b/,
    asks: [],
  },
]

/** Of anything else that fails: a workstation, a program, an application. */
export const ANY_FAULT: readonly HelpQuestion[] = ['error', 'machine', 'elsewhere']
