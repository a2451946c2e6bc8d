/** Challenges of mailboxes that take mail from known senders only: « click here, and your message is delivered ». */

import type { Message } from '../message.js'
import { isMailing } from './machine-headers.js'
import { hasPersonsVoice, ownLines } from './machine-text.js'

/** What becomes of the mail that it is about, folded: French, English, German, Spanish, Italian. */
const HELD = [
  /\byour (?:e-?mail|mail|message)\b.{0,80} (?:is|was|has been|will be)(?: being| not)? (?:held|waitlisted|blocked|quarantined|queued|delivered|released)/,
  /\bto (?:ensure|have|complete|get)\b.{0,30}\bdeliver\w*.{0,20}\byour (?:e-?mail|mail|message)\b/,
  /\byour (?:e-?mail )?address\b.{0,60}\b(?:allowed|approved|guest|white) ?list\b|\bsenders? (?:that |whom )?i have approved\b/,
  /\b(?:pour|afin) que (?:votre|vos) (?:e-?mails?|mails?|messages?|courriels?)\b|\bvotre (?:e-?mail|mail|message|courriel)\b.{0,60} (?:est|a ete|sera) (?:retenu|bloque|mis en attente|remis|delivre|distribue|libere)/,
  /\b(?:utilise|se protege|est protegee? (?:par|contre))\b.{0,60}\b(?:spams?|pourriels?|courrier indesirable)\b/,
  /\bihre (?:e-?mail|nachricht)\b.{0,80}\b(?:zuruckgehalten|zugestellt|freigegeben)\b/,
  /\bsu (?:correo|mensaje)\b.{0,60}\b(?:retenido|entregado|bloqueado)\b|\b(?:il )?(?:suo|tuo|vostro) messaggio\b.{0,60}\b(?:trattenut|consegnat|bloccat)o\b/,
]

/** What its reader is to do. */
const TO_DO = [
  /\b(?:click|follow|visit|use)\b.{0,40}\b(?:link|here|button|below)\b|\bplease (?:add yourself|confirm|verify|authenticate)\b/,
  /\b(?:cliquez|cliquer|suivez)\b.{0,40}\b(?:lien|ici|bouton|ci-dessous)\b|\b(?:vous authentifier|confirmez votre envoi)\b/,
  /\b(?:klicken sie|bestatigen sie)\b|\bhaga clic\b|\bpulse\b.{0,20}\benlace\b|\b(?:clicchi|clicca|cliccare|fare clic)\b/,
]
const BY_REPLY =
  /\b(?:just|simply|please) reply to this (?:e-?mail|mail|message)\b|\b(?:il (?:vous )?suffit de|merci de) repondre a ce (?:message|mail|courriel)\b/

/**
 * A mail of ours waits until its sender proves to be a person: to take it for a request would make the
 * desk write to a mailbox that challenges each answer. Whoever passes one on asks, or speaks for himself.
 */
export function isChallenge(message: Message): boolean {
  const hasLink = /https?:\/\//.test(message.text)
  // Most mails have neither, and are not folded for it.
  if (!hasLink && !/reply|r[ée]pondre/i.test(message.text)) return false
  if (isMailing(message) || hasPersonsVoice(message)) return false
  const text = ownLines(message.text).join(' ')
  if (!HELD.some((says) => says.test(text))) return false
  return BY_REPLY.test(text) || (hasLink && TO_DO.some((says) => says.test(text)))
}
