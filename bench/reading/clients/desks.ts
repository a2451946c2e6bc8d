/** Other desks that answer in a person's name: their marker, under which everything is theirs. */

import type { Client, Patterns } from './client.js'

const shape = {
  forms: ['text', 'html', 'both'],
  positions: ['top'],
  mark: '',
  skin: 'divs',
  wraps: ['none'],
  signature: 'bare',
  agent: '',
} as const

const GLPI: Patterns = {
  fr: '=-=-=-= Pour répondre par courriel, écrivez au-dessus de cette ligne =-=-=-=',
  en: '=-=-=-= To answer by email, write above this line =-=-=-=',
  de: '=-=-=-= Um per E-Mail zu antworten, bitte oberhalb dieser Zeile schreiben =-=-=-=',
}
const ZENDESK: Patterns = {
  fr: '##- Veuillez saisir votre réponse au-dessus de cette ligne -##',
  en: '##- Please type your reply above this line -##',
  de: '##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##',
  es: '##- Por favor, escriba su respuesta por encima de esta línea -##',
  it: '##- Inserisci la risposta sopra questa riga -##',
  nl: '##- Typ uw antwoord boven deze regel -##',
}
const JIRA: Patterns = {
  fr: '———-————-————-————\nRépondez au-dessus de cette ligne.',
  en: '———-————-————-————\nReply above this line.',
}
const HELPDESK: Patterns = {
  fr: '--- Répondre au-dessus de cette ligne ---',
  en: '--- Reply above this line ---',
}

export const DESKS: readonly Client[] = [
  { ...shape, name: 'GLPI', heading: GLPI },
  { ...shape, name: 'Zendesk', heading: ZENDESK },
  { ...shape, name: 'Jira Service Management', heading: JIRA },
  { ...shape, name: 'another help desk', heading: HELPDESK },
]
