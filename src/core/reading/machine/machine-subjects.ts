/** Subjects of out-of-office replies, as programs write them in many languages. */

import { referencesIn } from '../../text/reference.js'
import { fold } from '../../text/text.js'
import type { Message } from '../message.js'
import { isMarked } from './machine-headers.js'
import { callsItselfAutomatic, ownLines, saysAway } from './machine-text.js'

/** Says that the mail is automatic. */
const AUTOMATIC = [
  // French: Outlook, Exchange, Zimbra, BlueMind, SOGo, Gmail, webmails.
  'reponse automatique( d.absence)?|reponse auto(matisee)?|auto-?reponse|repondeur automatique',
  'auto(mat(ic|ed))?[- ]?(reply|response|responder|respond)( from .{2,40})?|autom\\. antwort',
  'automatische antwort|respuesta automatica|risposta automatica|automatisch antwoord',
  'resposta automatic[ao]|automatiskt? svar|autosvar|automaattinen vastaus|automatikus valasz',
  'autoodpowiedz|odpowiedz automatyczna|automaticka odpoved|raspuns automat|automatski odgovor',
  'otomatik yan[ıi]t|автоответ|автоматическии ответ|автоматична відповідь|αυτοματη απαντηση',
  '自動応答|自動返信|自动答复|自动回复|自動回覆|תשובה אוטומטית|מענה אוטומטי',
  // As Outlook and Exchange write it in the other languages of Europe and beyond.
  'automatyczna odpowiedz|samodejni odgovor|automatinis atsakymas|automatiska atbilde|automaatvastus',
  'sjalfvirkt svar|erantzun automatikoa|balasan (otomatis|automatik)|respont emgefreek',
  '(автоматичен|аутоматски|автоматски) (отговор|одговор)|автоматты жауап|پاسخ خودکار',
  `${fold('trả lời tự động')}|(${fold('การ')})?${fold('ตอบกลับอัตโนมัติ')}`,
  ...['رد تلقائي', 'الرد التلقائي', 'स्वचालित उत्तर', 'ავტომატური პასუხი'].map(fold),
  '자동 (회신|응답)'.normalize('NFD'),
].join('|')

/** Who is away, as programs name them after their name. */
const IS_AWAY = [
  'is (currently )?out of (the )?office|est (actuellement )?absent(e|\\(e\\))? du bureau',
  'ist (derzeit )?(ausser haus|nicht im (haus|buro))|(no esta en|esta fuera de) la oficina',
  'e fuori (ufficio|sede)|is (niet op kantoor|niet aanwezig)|esta fora do escritorio',
].join('|')

/**
 * What programs put into the subject of an out-of-office reply, folded: alone, or before a separator.
 * « Message d'absence à configurer » is a request; « Message d'absence : Re: Souris » is none.
 */
const OUT_OF_OFFICE = [
  AUTOMATIC,
  'absen(ce|te?|t\\(e\\)) (du|au|de mon) bureau( jusqu.au .*| du .* au .*)?|(message|avis|notification) d.absence|hors (du )?bureau',
  '.{2,40} est absente? du bureau|je suis (actuellement )?(absente?|absent\\(e\\)|en conges?)( .*)?',
  'out[ -]of[ -](the[ -])?office( (auto-?)?(reply|response|message|notification)| until .*)?|away from (the|my) (office|mail)',
  'i am (currently )?(out of (the )?office|on leave)( .*)?',
  'abwesenheits\\w*|abwesend|ausser haus|fuera de (la )?oficina|ausente de la oficina',
  'fuori ufficio|afwezigheids?\\w*',
  `.{2,40} (${IS_AWAY})( .*)?`,
].join('|')

/** Words that may also open a request (« Absente »): they count only in an answer to a mail. */
const AWAY_IN_ANSWER = [
  'absente?( jusqu.au .*| du .* au .*)?|en conges?( jusqu.au .*| du .* au .*)?|.{2,40} est absente?',
  'repondeur|auto|(on )?vacation( reply| message| until .*)?|on (annual )?leave|fuori sede|afwezig',
  "je suis en vacances( .*)?|(i am|i'm) (currently )?(away|on (vacation|holiday)|out of (the )?office)( .*)?",
  'ich bin (derzeit |bis .* )?(nicht im (buro|haus)|abwesend|im urlaub)( .*)?|estoy (de vacaciones|ausente)( .*)?',
  '(sono|estou) (in ferie|assente|ausente|de ferias)( .*)?|ik ben (afwezig|met vakantie|op vakantie)( .*)?',
  'message automatique( d.absence)?',
].join('|')

/** What may as well be the matter of a mail: it counts glued to what it answers, « Congés : Re: … ». */
const LABELS = [
  'absence( .{2,30})?|conges?( .{2,30})?|en (vacances|conges?|deplacement)|fermeture( .{2,30})?|vacances( .{2,30})?',
  'ooo|away|holidays?|(annual |maternity |sick )?leave|accuse de (reception|lecture)|lu|non lu|read|not read|gelesen',
  'urlaub|abwesenheit|ausente|vacaciones|ausencia|ferie|in ferie|assente|assenza|vakantie|ferias|franvarande|fravær|fraværende|poissa|nieobecnosc',
  'automat(ic|ed)( message)?|automatique|automatisch|automatico',
].join('|')

const REPLY = '(re|rep|aw|sv|antw) ?:'
const A_REPLY = new RegExp(`(^|\\W)${REPLY}`)
/** What it answers: a reply's prefix, or the reference of a request. */
const ANSWERED = `(\\[?r-\\d{6}|${REPLY})`
const BEFORE = `^(${REPLY} ?|\\[\\p{L}+\\] ?)*`

/** Alone, before a separator, or glued to the « Re: » of what it answers. */
const begins = (words: string) =>
  new RegExp(
    `${BEFORE}[[({<*« ]*(${words})[\\])}>*» ]*([ .]?[:：(\\[/–—|-].*|,? ?${REPLY}.*)?[ .!]*$`,
    'u',
  )
/** In brackets of its own, with the answered mail's subject behind. */
const bracketed = (words: string) =>
  new RegExp(
    `${BEFORE}(\\[(${words})\\]|\\((${words})\\)|\\*+ ?(${words}) ?\\*+|« ?(${words}) ?») `,
    'u',
  )

const BEGINS = begins(OUT_OF_OFFICE)
const BEGINS_ANSWER = begins(AWAY_IN_ANSWER)
const LABELLED = new RegExp(`^[[({<*« ]*(${LABELS})[\\])}>*» ]*[ ,.:–—|-]* ?${ANSWERED}`, 'u')
const BRACKETED = bracketed(`${OUT_OF_OFFICE}|auto`)
const ENDS = new RegExp(`[[(–—|-] ?(${OUT_OF_OFFICE})[\\])]?[ .!]*$`, 'u')

/** Notes: « AUTO: Lea Roy is out of the office. (returning 12/11/2025) », in the language of its user. */
const NOTES = new RegExp(
  `^auto ?: .{2,60} (${IS_AWAY}|est absente?(\\(e\\))?|ist abwesend|esta ausente|e assente|is afwezig)\\b`,
)

/** Behind the separator, what a person wants of their automatic reply: « Réponse automatique : comment la couper ». */
const WANTED = new RegExp(
  `[:：(–—|-].*(\\?|\\b(${[
    'comment|impossible|desactiv\\w*|activ\\w*|configur\\w*|programm\\w*|couper|enlever|supprimer|modifier',
    'ne (marche|fonctionne|part)\\b.*|how|cannot|can.t|turn (it )?o(n|ff)|set (it )?up|disable|enable|remove',
    'wie|einrichten|abschalten|ausschalten|como|desactivar\\w*|quitar\\w*|come|(dis)?attivar\\w*|hoe|uitzetten|instellen',
  ].join('|')})\\b)`,
  'u',
)

/** Whoever answers an automatic reply has its words in the subject, behind a « Re: » of their own. */
const ANSWERS_ONE = new RegExp(
  `^(\\[(?!(${OUT_OF_OFFICE}|auto)\\])[^\\]]{1,40}\\] ?)*${REPLY}`,
  'u',
)

/** Nothing but the subject says so, and somebody speaks: they answer one, or ask about theirs. */
function speaksUnderIt(folded: string, message: Message): boolean {
  const { subject, ancestors, text } = message
  if (isMarked(message) || callsItselfAutomatic(message)) return false
  if (ANSWERS_ONE.test(folded)) return text.trim() !== ''
  if (ancestors.length > 0 || referencesIn(subject).length > 0 || A_REPLY.test(folded)) return false
  // An out-of-office reply names what it answers, in its subject or its header, or says who is away.
  return WANTED.test(folded) || ownLines(text).some((line) => /\?\s*$|\? /.test(line))
}

/** An out-of-office reply by its subject. */
export function isOutOfOffice(message: Message): boolean {
  const folded = fold(message.subject.slice(0, 300))
  if (beginsAsOne(folded, message)) return !speaksUnderIt(folded, message)
  // At the end it may be the subject of the request that is answered: its text decides.
  return answers(folded, message) && ENDS.test(folded) && saysAway(message)
}

/** It may be one, and may be somebody who writes that they are away: it is read, and not answered. */
export function mayBeOutOfOffice(message: Message): boolean {
  return beginsAsOne(fold(message.subject.slice(0, 300)), message) && saysAway(message)
}

function beginsAsOne(folded: string, message: Message): boolean {
  if (BEGINS.test(folded) || NOTES.test(folded)) return true
  if ((answers(folded, message) || isMarked(message)) && BRACKETED.test(folded)) return true
  return message.ancestors.length > 0 && (BEGINS_ANSWER.test(folded) || LABELLED.test(folded))
}

function answers(folded: string, { ancestors }: Message): boolean {
  return ancestors.length > 0 || A_REPLY.test(folded)
}
