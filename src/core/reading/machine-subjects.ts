/** Subjects that programs write: non-delivery notices and out-of-office replies, in many languages. */

import { fold } from '../text/text.js'
import type { Message } from './message.js'

/** Subjects that only mail servers write, whole or up to a colon. */
const UNDELIVERED = [
  /^(undeliver(able|ed)( mail)?|mail delivery (failed|failure|problem|error|system|subsystem)|returned mail|failure notice|delivery (status )?(notification|failure|failed|problem)|delivery status)\b/,
  /^(non remis|non remise|message non (distribue|remis)|echec de (la )?(remise|distribution)|mail non remis|notification d'echec)\b/,
  /^(unzustellbar|mail-?zustellung|no se puede entregar|messaggio non recapitato|onbestelbaar|メールエラー通知)/,
  /^complaint about message from \d/,
]

/** Only from a machine's address, since « Message non distribué » is what a person may write to the desk. */
export function isNonDelivery(message: Message): boolean {
  const subject = fold(message.subject)
  if (!UNDELIVERED.some((pattern) => pattern.test(subject))) return false
  const { sender } = message
  return (
    sender === null ||
    /^(no-?reply|ne-?pas-?repondre)|daemon|post[-_]?master|mail(er|-?admin|-?system)|staff/.test(
      sender.address,
    )
  )
}

/**
 * What programs put into the subject of an out-of-office reply, folded: alone, or before a separator.
 * « Message d'absence à configurer » is a request; « Message d'absence : Re: Souris » is none.
 */
const OUT_OF_OFFICE = subjects(
  // French: Outlook, Exchange, Zimbra, BlueMind, SOGo, Gmail, webmails.
  'reponse automatique( d.absence)?|reponse auto(matisee)?|auto-?reponse|repondeur automatique',
  'absen(ce|te?|t\\(e\\)) (du|au|de mon) bureau|(message|avis|notification) d.absence|hors (du )?bureau',
  '.{2,40} est absente? du bureau|je suis (actuellement )?(absente?|absent\\(e\\)|en conges?)( .*)?',
  // English.
  'auto(matic)?[- ]?(reply|response)|out of (the )?office( auto-?reply)?|away from (the|my) office',
  '.{2,40} is out of (the )?office( .*)?|i am (currently )?(out of (the )?office|on leave)( .*)?',
  // German, Spanish, Italian, Dutch, Portuguese, Polish, Czech, Danish, Swedish, Norwegian, Finnish.
  'abwesenheits\\w*|automatische antwort|respuesta automatica|fuera de (la )?oficina',
  'risposta automatica|automatisch antwoord|afwezigheids?\\w*|resposta automatica',
  'autoodpowiedz|odpowiedz automatyczna|automaticka odpoved|autosvar|automatisk svar|automaattinen vastaus',
)

/** Words that may also open a request (« Absente »): they count only in an answer to a mail. */
const AWAY = subjects(
  'absente?( jusqu.au .*| du .* au .*)?|en conges?( jusqu.au .*| du .* au .*)?|.{2,40} est absente?',
  'repondeur|auto|vacation( reply| message)?|on (annual )?leave|fuori sede|afwezig',
)

function subjects(...phrases: readonly string[]): readonly RegExp[] {
  return phrases.map(
    (some) => new RegExp(`^((re|rep|tr|aw|sv) ?: ?)*(${some})( ?[:(\\[/–—|-].*)?[ .!]*$`),
  )
}

/** An out-of-office reply by its subject. */
export function isOutOfOffice({ subject, ancestors }: Message): boolean {
  const folded = fold(subject.slice(0, 300))
  const says = (pattern: RegExp) => pattern.test(folded)
  return OUT_OF_OFFICE.some(says) || (ancestors.length > 0 && AWAY.some(says))
}
