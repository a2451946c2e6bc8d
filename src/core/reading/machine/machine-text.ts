/** Sentences that programs write (a mail did not arrive, somebody is away), and sentences that only people write. */

import { fold } from '../../text/text.js'
import type { Message } from '../message.js'

/** Of the text, what a program begins with. */
const MOST_LINES = 40
const MOST_TEXT = 4000

type Text = Pick<Message, 'text'>

/** Some servers set a rule with a title above all that they say: « ------ Failed Recipients ------ ». */
const TITLE = /^\s*-{5,} ?[^\n-]{3,40}? ?-{5,}\s*\n/

/** Its own words, folded line by line: up to a quote, a rule or another mail's header. */
export function ownLines(text: string): string[] {
  const lines = text.replace(TITLE, '').slice(0, MOST_TEXT).split('\n', MOST_LINES)
  const end = lines.findIndex((line) =>
    /^\s*(>|_{5,}|-{5,}(?! the following| transcript).*-{3,}\s*$|(de|from|von|da|van)\s*:)/i.test(
      line,
    ),
  )
  return (end < 0 ? lines : lines.slice(0, end)).map(fold)
}

/** Lines as mail servers write them: an answer (RFC 5321 §4.2, RFC 3463), or a field (RFC 3464 §2). */
const SERVER_LINES = [
  /^(reporting-mta|final-recipient|original-recipient|diagnostic-code|remote-mta|x-postfix-queue-id):/,
  /^action: *(failed|delayed)/,
  // « La remise a échoué : 550 5.1.1 … »: the code behind it is the server's.
  /^(la (remise|distribution)[^\n]{0,60} (a echoue|est impossible)|no se (pudo|ha podido) entregar[^\n]{0,60})\W+[45]\d\d[ -]#?[45]\.\d/,
  // With the address that it is about before it, or a label.
  /^(<[^\s@]+@[^\s@]+>|[^\s@]+@[^\s@]+)?[ :,.]*\(?((reason|error|smtp error|remote error) ?: ?)?["#]?[45]\d\d[ -]#?([45]\.\d{1,3}\.\d{1,3}|\D)/,
  /^<?[^\s@]+@[^\s@]+>?[ :]+(user unknown|unknown user|no such user|recipient (unknown|rejected)|utilisateur inconnu)/,
  /^<[^\s@]+@[^\s@]+>: [^\n]{1,200}\W(smtp )?error code [45]\d\d\b/,
  /^(<[^\s@]+@[^\s@]+>: )?(host|remote host|server) [^\n]{1,200} (said|responded)\b/,
  /^(smtp error|transcript of session|----- (the following|transcript))/,
]
const CODE = /\b[45]\d\d[ -]#?([45]\.\d{1,3}\.\d{1,3}|[a-z])|#[45]\.\d\.\d/

/** « Your message », « the following address »: the sender of the mail is spoken to. */
const TO_ITS_SENDER =
  /\b(votre|your|ihre?|su|il suo|vostro|uw|(a )?sua|seu) (e-?mail|mail|message|courriel|courrier|nachricht|mensaje|correo|messaggio|bericht|mensagem)\b|\b(following|suivant|folgend|siguiente|seguent|volgend)\w* (\w+ )?(recipient|address|adress|destinat|empfanger|direccion|indirizz|ontvanger|endereco)|^(original )?message [^\n]{0,80}(delivered|sent)\b|^delivery to\b|^impossibile recapitare|^(an? |the |this )?(e-?mail|message|mail) (below|(that )?you sent)\b|あて先/

/** That a mail did not arrive. People say so too. */
const SENTENCES = [
  /(could|can|was|has|have|were|did|does) ?n[o']t (yet )?(be |been )?(deliver|sen[dt]\b)/,
  /(can't|couldn't|cannot|unable to|failed to|not able to) (be )?(deliver|send)|undeliver(able|ed)/,
  /deliver\w* (to [^\n]{1,80})?(has |have )?(fail|been delayed)|(permanent|fatal|delivery) (error|failure)s?/,
  /(has|have|was|is) (been )?(returned to (the )?sender|bounced|rejected by|not (been )?delivered)/,
  /did not reach|n'a pas atteint|nicht erreicht|no (ha )?(llegado|llego) a|non ha raggiunto|niet bereikt/,
  /(was|has been) rejected|a ete (rejete|refuse)|wurde (abgelehnt|zuruckgewiesen)|ha sido rechazado|e stato (rifiutato|respinto)|is geweigerd|foi (rejeitad|recusad)/,
  /returned mail|returning (your )?(message|mail)|mail system error/,
  /n'(a|ont) (pas )?(pu |encore )?(etre |ete )?(recu )?(remis|distribu|delivr|livr|achemin|transmis)/,
  /(impossible|incapable) de (remettre|distribuer|delivrer|livrer|acheminer)|echec de (la )?(remise|distribution)/,
  /(nicht|nie) (zugestellt|ausgeliefert)|unzustellbar|zustellung[^\n]{0,40}(fehlgeschlagen|nicht moglich)/,
  /no (se )?(pudo|ha podido|puede|ha sido|fue) (ser )?(posible )?(entreg|enviad)|no (fue|ha sido) entregad/,
  /(impossibile|non (e )?(stato )?(possibile|puo)) (recapitare|consegnare|inoltrare)|non (e stato )?(recapitat|consegnat)/,
  /niet (worden |kunnen worden )?(bezorgd|afgeleverd|besteld)|onbestelbaar/,
  /nao (pode|foi|pod[ei]\w*) (ser )?(possivel )?(entreg|enviad)/,
  /nie (zostal|mogla|mogl|moze)\w* [^\n]{0,20}dostarcz|не (удалось|может быть|была?) ?(доставл|доставить)/,
  /(送信|配信)でき(ません|なかった)|エラーのため|无法(投递|送达)|無法(投遞|傳遞)|退信/,
].map(withoutMarks)

/** As `fold` leaves letters of every script: « で » without its marks. */
function withoutMarks({ source, flags }: RegExp): RegExp {
  return new RegExp(source.normalize('NFD').replace(/\p{M}+/gu, ''), flags)
}

/** It says that a mail did not arrive, or not yet: a server's words in a mail that has another sign of one. */
export function reportsFailure({ text }: Text): boolean {
  return ownLines(text).some(
    (line) => isServerLine(line) || CODE.test(line) || SENTENCES.some((says) => says.test(line)),
  )
}

/** Only a server says it so: its answer on a line of its own, or a sentence to the sender of a mail. */
export function isServersReport(
  { text }: Text,
  { isAnswer }: { readonly isAnswer: boolean },
): boolean {
  return ownLines(text).some(
    (line) =>
      isServerLine(line) ||
      (TO_ITS_SENDER.test(line) &&
        SENTENCES.some((says) => says.test(line)) &&
        (!isAnswer || CODE.test(line))),
  )
}

function isServerLine(line: string): boolean {
  return SERVER_LINES.some((written) => written.test(line))
}

/** Whether it has the fields of a report (RFC 3464 §2), which the parts of one bring. */
export function hasReportFields({ text }: Text): boolean {
  const folded = ownLines(text).join('\n')
  return /^(reporting-mta|final-recipient):/m.test(folded)
}

/** Mail programs that people write with, as they name themselves. */
const MAIL_PROGRAMS =
  /thunderbird|outlook|apple mail|iphone|ipad|zimbra|roundcube|horde|squirrelmail|bluemind|sogo|evolution|k-9|kmail|mutt|notes|mailbird|spark|airmail|em client|the bat|webmail|open-xchange/

/** « Cordialement » on a line of its own, and what introduces something pasted. */
const CLOSING =
  /^(bien )?(cordialement|a vous|merci( d'avance| beaucoup)?|bonne (journee|soiree)|regards|(best|kind) regards|thanks|thank you|mit freundlichen grussen|saludos|cordiali saluti|groeten)[ ,.!]*$|^(voici|here is)\b/

/** « Je », « mon », « my »: a server has no belongings. A greeting proves nothing: servers greet too. */
const FIRST_PERSON =
  /(^|[\s'(])(j'|je |mon |ma |mes |m'|my |i (get|got|keep|receive|received|have sent|sent|send|write|wrote|tried|try|want|need|think) |ich |mein\w* |mi |mis |mio |mia |ik |mijn |meu |minha )/

/** Signs that a person wrote it. None of them alone is needed; one is enough to keep a mail. */
export function looksWritten(message: Pick<Message, 'text' | 'headers'>): boolean {
  return hasPersonsVoice(message) || ownLines(message.text).some((line) => CLOSING.test(line))
}

/** A program that people write with, a question, « je »: « Cordialement » stands under templates, too. */
export function hasPersonsVoice(message: Pick<Message, 'text' | 'headers'>): boolean {
  const program = ['user-agent', 'x-mailer'].flatMap((name) => message.headers[name] ?? [])
  if (MAIL_PROGRAMS.test(fold(program.join(' ')))) return true
  return ownLines(message.text).some((line) => /\?\s*$|\? /.test(line) || FIRST_PERSON.test(line))
}

/** Not « sent automatically », which stands below each notice of ours. */
const AUTOMATIC =
  /(message|reponse|courriel|mail|e-mail) (est |a ete )?(automatique\b|genere automatiquement)|automat(ed|ic(ally)?) (generated )?(reply|response|message|e-?mail)|auto-?(reply|response|responder)|automatische? (antwort|nachricht|bericht)|(respuesta|mensaje) automatic|(risposta|messaggio) automatic|automatisch (antwoord|bericht)|(resposta|mensagem) automatica/

const AWAY =
  /\b(absente?|absence|en conges?|en vacances|en deplacement|de retour le|out of (the )?office|on (annual |sick |maternity )?leave|on (vacation|holiday)|away (from|until)|be back|limited access|abwesen\w*|im urlaub|nicht im (buro|haus)|ausser haus|ausente|vacaciones|fuera de la oficina|assente|in ferie|fuori (sede|ufficio)|afwezig\w*|vakantie|met verlof|ferias)\b/

/** It says that somebody is away. */
export function saysAway({ text }: Text): boolean {
  return AWAY.test(ownLines(text).join('\n'))
}

/** « Ceci est un message automatique », « (Réponse automatique) », « Merci de ne pas répondre à ce message. » */
const DECLARATIONS = [
  new RegExp(
    `^(?:ceci|c'est|il s'agit|cet?|cette|this|dies\\w*|es(?:ta?|te)|quest[oa]|dit)\\b[^«"]{0,30}(?:${AUTOMATIC.source})`,
  ),
  new RegExp(`^(?:${AUTOMATIC.source})[ .,;:!)*\\]-]*(?:$|(?:merci|veuillez|priere|please) )`),
  /^(?:merci|priere) de ne pas (?:y repondre|repondre (?:directement )?a (?:ce|cet) )|^veuillez ne pas (?:y )?repondre\b/,
  /^(?:please )?do not (?:reply|respond)(?: to this|\b ?[.!]?$)|^bitte (?:antworten sie nicht|nicht antworten)\b/,
]

/** It calls itself automatic, and asks nothing: it says that somebody is away, or no person's words stand in it. */
export function callsItselfAutomatic(message: Pick<Message, 'text' | 'headers'>): boolean {
  const own = ownLines(message.text)
  if (own.some((line) => line.includes('?'))) return false
  const away = own.some((line) => AUTOMATIC.test(line)) && own.some((line) => AWAY.test(line))
  return away || (declaresItself(own) && !looksWritten(message))
}

function declaresItself(lines: readonly string[]): boolean {
  const sentences = lines.flatMap((line) => [line, ...line.split(/(?<=[.!]) /).slice(1)])
  const bare = sentences.map((line) => line.replace(/^[\s([{*_"«–—-]+/, ''))
  return bare.some((line) => DECLARATIONS.some((says) => says.test(line)))
}
