/** Whether a delivery report gives a mail up, or says that the server still tries (RFC 3464; the words of those that write no fields). */

import { fold } from '../../text/text.js'
import { header, type Message } from '../message.js'
import { ownLines, reportsFailure } from './machine-text.js'

/** RFC 3464 §2.3.3: nothing is lost, or not yet. Any other word is a server's own for « failed ». */
const NOT_FAILED = ['delayed', 'delivered', 'relayed', 'expanded']

/** Of a server that still tries, folded: English, French, German, Spanish, Italian, Dutch. */
const STILL_TRIED = [
  /\bnot yet (?:been )?delivered\b|\bhas been (?:delayed|postponed)\b|\bwill (?:be retried|(?:continue|keep)\b.{0,20}\b(?:try|attempt)\w*|be attempted again)\b/,
  /\bdelivery attempts will continue\b|\bstill being retried\b|\bmessage (?:\S+ )?delayed\b|\bdelivery (?:status notification \()?delay(?:ed)?\b|\b(?:this is a )?warning (?:message )?only\b/,
  /\bn'(?:a|ont) pas encore (?:pu etre |ete )|\b(?:nouvelles? tentatives?|sera (?:reessayee?|retentee?|represente))\b|\bremise (?:differee|retardee)\b/,
  /\bnoch nicht (?:zugestellt|ausgeliefert)\b|\bverzogert\w*|\bweiterhin versucht\b/,
  /\b(?:aun|todavia) no (?:se )?ha\b|\bseguira intentando\b|\bnon e stato ancora\b|\bverra ritentat\w*|\bnog niet (?:bezorgd|afgeleverd)\b|\bvertraagd\b/,
]
/** It says so although it tried for days: the last word counts. */
const GIVEN_UP =
  /\bpermanent (?:error|failure|fatal)|\bgiv(?:en|ing) up\b|\bretry time(?:out)? (?:not reached|exceeded)|\bdelivery (?:time|timeout) expired\b|\berreur (?:permanente|definitive)\b|\bendgultig\b/

/** True: the mail did not arrive, and will not. `fields`: what the report says in fields, or in its text. */
export function isGivenUp(
  { subject, text }: Pick<Message, 'subject' | 'text'>,
  fields: { readonly actions: readonly string[]; readonly status: string },
): boolean {
  const { actions, status } = fields
  // « failed » with a 4.x.x: the server tried until the time was over.
  if (actions.length > 0) return actions.some((action) => !NOT_FAILED.includes(action))
  if (status !== '') return status.startsWith('5')
  const said = [fold(subject), ownLines(text).join(' ')].join('\n')
  return GIVEN_UP.test(said) || !STILL_TRIED.some((says) => says.test(said))
}

/** RFC 5429: a mailbox refused it, and says so as a receipt. « Deleted » by itself is a mail that nobody opened. */
export function refusesMail(message: Message): boolean {
  const { mediaType, text, carried } = message
  if (!mediaType.startsWith('multipart/report; disposition-notification')) return false
  const refused = /^disposition: *automatic-action[^\n]*; *(deleted|denied|failed)/im
  if (![text, ...carried].some((part) => refused.test(part))) return false
  return /rejected/.test(fold(header(message, 'auto-submitted'))) || reportsFailure(message)
}
