/** Acknowledgements of other help desks, as « Votre demande a été enregistrée sous le numéro 4521 ». */

import { REFERENCE, referencesIn } from '../../text/reference.js'
import { fold } from '../../text/text.js'
import type { Message } from '../message.js'
import { hasPersonsVoice, ownLines } from './machine-text.js'

/** What a desk says of a request that it got, folded: French, English, German, Spanish, Italian, Dutch. */
const REGISTERED: readonly RegExp[] = [
  /\bvotre (?:demande|requete|ticket|message|signalement|incident|sollicitation)\b.{0,60} (?:a|est)(?: bien)?(?: ete)? (?:enregistre|cree|recue?|pris(?:e)? en (?:compte|charge)|ouvert|mis(?:e)? a jour)/,
  /\b(?:un|le) (?:nouveau )?(?:ticket|incident|dossier)\b.{0,30} (?:a|est)(?: bien)?(?: ete)? (?:enregistre|cree|ouvert)/,
  /\bvotre (?:ticket|demande)\b.{0,20} est (?:ouvert|enregistre|cree)e?\b/,
  /\byour (?:\w+ )?(?:request|ticket|case|message|incident|enquiry|query|issue)\b.{0,60} (?:has been|was|is)(?: successfully)? (?:received|created|opened|registered|logged|updated|assigned)/,
  /\b(?:an?|the)(?: new| support)? (?:ticket|case|incident)\b.{0,30} (?:has been|was|is) (?:created|opened|registered|logged)|\bwe have (?:opened|created) (?:an? )?(?:new )?(?:ticket|case)/,
  /\bihre? (?:anfrage|ticket|nachricht|anliegen|meldung)\b.{0,80}\b(?:erfasst|registriert|eroffnet|erstellt|eingegangen|aufgenommen)\b/,
  /\bsu (?:solicitud|consulta|mensaje|ticket|incidencia)\b.{0,60}\b(?:registrad|recibid|cread|abiert)[oa]\b/,
  /\b(?:sua|tua|vostra|suo|tuo|vostro) (?:richiesta|segnalazione|ticket|messaggio)\b.{0,60}\b(?:registrat|ricevut|creat|apert|pres)[oa]\b/,
  /\buw (?:aanvraag|verzoek|melding|bericht|ticket)\b.{0,60}\b(?:geregistreerd|ontvangen|aangemaakt|geopend)\b/,
]

/** In the subject, before the « Re: » or the reference of what it answers. */
const SUBJECT =
  /^.{0,40}\b(?:accuse de reception|confirmation de (?:reception|prise en compte|creation)|(?:demande|ticket|message) (?:bien )?(?:recue?|cree|enregistree?)|(?:request|ticket|case|message) (?:received|created|opened)|acknowledge?ment|eingangsbestatigung|acuse de recibo|conferma di ricezione|ontvangstbevestiging)\b.{0,40}(?:\bre ?:|\br-\d{6})/

/** The line above which its reader should answer: Zendesk, and those who do as it does. */
const ANSWER_ABOVE = /^#{2,}-? ?.{5,100}? ?-?#{2,}$/

/**
 * Whether another desk's machine answers a mail of ours: it says that a request was registered, under
 * a number, and nobody speaks for himself. It is read all the same; only to be answered it is not.
 */
export function isAcknowledgement(message: Message): boolean {
  const { ancestors, subject, text } = message
  if (ancestors.length === 0 && referencesIn(subject).length === 0) return false
  const lines = ownLines(text)
  if (ANSWER_ABOVE.test(lines.find((line) => line !== '') ?? '')) return true
  if (hasPersonsVoice(message)) return false
  if (SUBJECT.test(fold(subject.slice(0, 300)))) return true
  const numbered = /\d{3,}/.test(lines.join(' ').replace(REFERENCE, ' '))
  return numbered && lines.some((line) => REGISTERED.some((says) => says.test(line)))
}
