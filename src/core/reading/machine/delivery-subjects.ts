/** Subjects of non-delivery notices, as mail servers and gateways of many languages write them. */

import { fold } from '../../text/text.js'
import type { Message } from '../message.js'
import { isMarked } from './machine-headers.js'

/** Subjects that only mail servers write, whole or up to a colon. */
const UNDELIVERED = [
  /^(undeliver(able|ed)( mail)?|mail delivery (failed|failure|problem|error|system|subsystem)|returned mail|failure notice|delivery (status )?(notification|failure|failed|problem)|delivery status)\b/,
  /^(non remis|non remise|message non (distribue|remis)|echec de (la )?(remise|distribution)|mail non remis|notification d'echec)\b/,
  /^(unzustellbar|mail-?zustellung|no se puede entregar|messaggio non recapitato|onbestelbaar|メールエラー通知)/,
  /^complaint about message from \d/,
]

/** A delivery, with what says in the same language that it failed; each pair in either order. */
const FAILED_DELIVERIES = [
  [
    '\\b(deliver\\w*|e-?mails?|mail|messages?)\\b',
    "\\b(fail\\w*|not|n't|couldn't|can't|cannot|unable|error|problem|delay\\w*|warning|return\\w*|bounced?|reject\\w*|refused|expired)\\b",
  ],
  [
    '\\b(remise?s?|remettre|distribu\\w+|delivr\\w+|livr\\w+|achemin\\w+|courriers?|courriels?|mails?|messages?|expediteur)\\b',
    '\\b(non|pas|echec|erreur|impossible|differee?|retard\\w*|retour\\w*|refuse\\w*|rejete\\w*)\\b',
  ],
  [
    'zustell\\w*|zugestellt|\\bnachricht\\w*|\\bmail\\w*',
    'nicht|fehl\\w*|verzoger\\w*|zuruck\\w*|unmoglich',
  ],
  [
    '\\b(entreg\\w+|correos?|mensajes?|remitente)\\b',
    '\\b(no|error|fallo|fallid\\w+|devuelt\\w+|retras\\w+)\\b',
  ],
  [
    '\\b(recapit\\w+|consegn\\w+|messaggi\\w*)\\b',
    '\\b(non|mancat\\w+|errore|impossibile|fallit\\w+|ritard\\w+)\\b',
  ],
  ['bezorg\\w*|\\b(aflever\\w*|bericht\\w*)\\b', '\\b(niet|mislukt|vertraag\\w+|fout)\\b'],
  ['\\b(entreg\\w+|mensagem)\\b', '\\b(nao|falha|erro|devolvid\\w+|atras\\w+)\\b'],
].map((pair) => pair.map((words) => new RegExp(words)))
/** Folded, as every subject here: a Japanese « で » is « て » then. */
const ALONE =
  /undeliver|nondeliver|non[- ]deliver|\bndr\b|failure notice|mailbox (is )?full|quota exceeded|user unknown|unknown user|nicht zustellbar|delivery (status|report|notification)|returned (mail|to sender)|unzustellbar|onbestelbaar|olevere|nedorucit|niedostarcz|недостав|не доставл|配信てき|送信てき|退信/

/** « Re: », « [list] »: what stands before the server's own words. */
const PREFIXES = /^(((re|rep|aw|sv|tr|antw) ?:|\[[^\]]{1,40}\]) ?)+/
const FORWARDED = /^(\[[^\]]{1,40}\] ?)*(fwd?|tr|wg|rv|i|doorst|enc|vs|vb) ?:/
const MACHINE_SENDER =
  /^(no-?reply|ne-?pas-?repondre|ndrs?@)|daemon|post[-_]?master|mail(er|-?admin|-?system)|staff/

/** Only from a machine, since « Message non distribué » is what a person may write to the desk. */
export function isNonDelivery(message: Message): boolean {
  const { subject, sender } = message
  const folded = fold(subject)
  // A list puts its name before it; « Re: » is a person's who answers one.
  const bare = folded.replace(/^(\[[^\]]{1,40}\] ?)+/, '')
  if (!UNDELIVERED.some((pattern) => pattern.test(bare))) return false
  return sender === null || MACHINE_SENDER.test(sender.address) || isMarked(message)
}

/** « Re: » stands before it: what follows may be the title of a request. */
export function isAnswer({ subject }: Pick<Message, 'subject'>): boolean {
  return /^(\[[^\]]{1,40}\] ?)*(re|rep|aw|sv|antw) ?:/.test(fold(subject.slice(0, 100)))
}

/** It may be a server's words, at the subject's beginning or end: believed with another sign beside it. */
export function mayBeNonDelivery({ subject }: Pick<Message, 'subject'>): boolean {
  const folded = fold(subject.slice(0, 300))
  if (FORWARDED.test(folded)) return false
  const bare = folded.replace(PREFIXES, '')
  return (
    ALONE.test(bare) || FAILED_DELIVERIES.some((pair) => pair.every((words) => words.test(bare)))
  )
}
