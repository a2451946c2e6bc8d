/** Sentences that point into the quoted mail: « mes réponses en rouge ci-dessous ». What they point at is content. */

import { fold } from '../text/text.js'
import { saysFilledIn } from '../words/filled-in.js'

/** To what stands below, whatever the sentence says of it. French, English, German, Spanish, Italian, Dutch, Portuguese. */
const BELOW: readonly RegExp[] = [
  /\bci[- ]?(?:dessous|apres|bas)\b|\bplus bas\b|\bentre (?:les|vos|tes) lignes\b/,
  /\bbelow\b|\bin-?line\b(?! (?:images?|pictures?|photos?|screenshots?|graphics?|logos?|attachments?|files?|styles?|css|scripts?|code|forms?|frames?|elements?)\b)|\bin line\b(?! (?:with|\d))|\bbetween (?:the|your) lines\b|\binterspersed\b/,
  /\bunten\b|\bim text\b|\bzwischen den zeilen\b/,
  /\babajo\b|\ba continuacion\b|\bentre (?:las )?lineas\b/,
  /\bqui sotto\b|\bdi seguito\b|\btra le righe\b/,
  /\bhieronder\b|\bonderstaand|\btussen de regels\b/,
  /\babaixo\b/,
]

/** Of a colour, or of the text: only where the sentence says that something is answered or to be seen. */
const WITHIN: readonly RegExp[] = [
  /\ben dessous\b|\bdans (?:le (?:corps|texte|fil|mail|message)|(?:votre|ton|vos) (?:texte|message|mail|courriel)s?)\b/,
  /\ben (?:rouge|bleu|vert|violet|orange|rose|gras|couleur|italique|majuscules)\b/,
  /\b(?:sous|apres|a la suite de) (?:(?:chaque|vos|tes|les|votre|la) (?:questions?|points?|lignes?|phrases?|paragraphes?|remarques?|demandes?|items?)|chacune?)\b|\bpoint par point\b|\ba chaque (?:point|question|ligne)\b/,
  /\b(?:with)?in (?:your|the) (?:text|body|message|mail|e-?mail)\b|\bunder(?:neath)? (?:each|your|every|the)\b/,
  /\bin (?:red|blue|green|purple|bold|colou?r|italics|capitals|caps)\b|\bpoint by point\b/,
  /\bunter (?:ihre[nr]|deine[nr]|den|jeder|der)\b|\binnerhalb\b|\bin (?:ihre|deine)[rnm]? (?:text|mail|nachricht)\b/,
  /\b(?:in|auf) (?:rot|blau|grun|fett|farbe|kursiv)\b/,
  /\ben (?:rojo|azul|verde|negrita|color|mayusculas)\b|\ben (?:el (?:texto|cuerpo)|su (?:texto|mensaje|correo))\b/,
  /\bsotto\b|\bin (?:rosso|blu|verde|grassetto|calce|maiuscolo)\b|\bnel (?:testo|corpo|suo messaggio)\b/,
  /\b(?:in het|in) (?:rood|blauw|groen|vet|kleur)\b|\bin (?:de|uw|je|jouw) (?:tekst|mail|bericht)\b/,
  /\bem (?:vermelho|azul|verde|negrito)\b|\bno (?:texto|corpo)\b/,
]
const ANSWERED =
  /\br[eé]pon|\bcomment|\bremarque|\bvoir\b|\bcf\b|\bajoute|\b(?:complete|rempli|renseigne|annote|corrige|precise)e?s?\b|\bcorrections?\b|\bmodifs?\b|\bmodifications?\b|\b(?:elements|informations?|infos) (?:demandees?|demandes)\b|\banswer|\brepl(?:y|ies|ied)|\bresponse|\bnotes?\b|\bsee\b|\badded\b|\bcorrections?\b|\bantw|\bsiehe\b|\bkommentar|\brespuesta|\brespond|\bver\b|\brispost|\brispond|\bvedi\b|\bzie\b|\bresposta|\bveja\b/

/** How answers are told from the text that they stand in: highlighted, behind a sign, in brackets. */
const SET_OFF: readonly RegExp[] = [
  /\b(?:reponses|commentaires|remarques|annotations|complements)\b.{0,20}\b(?:surlignee?s?|precedee?s? (?:de|d'|du|par)|entre (?:crochets|parentheses|etoiles|asterisques)|commencent par|marquee?s?|signalee?s?|introduite?s? par|en retrait)\b/,
  /\b(?:answers|replies|comments|responses)\b.{0,20}\b(?:highlighted|marked|preceded by|start with|between brackets|in brackets|indented)\b/,
  /\b(?:antworten|kommentare)\b.{0,20}\b(?:markiert|hervorgehoben|eingeruckt)\b/,
  /\b(?:respuestas|comentarios)\b.{0,20}\b(?:resaltad|marcad|entre corchetes)/,
  /\b(?:risposte|commenti)\b.{0,20}\b(?:evidenziat|segnat|tra parentesi)/,
  /\b(?:antwoorden|opmerkingen)\b.{0,20}\b(?:gemarkeerd|tussen haakjes)\b/,
]

/** It stands in a file, then. */
const ATTACHED =
  /\bjointe?s?\b|\battach|\banhang\b|\banbei\b|\badjunt|\ballegat|\bbijlage\b|\bbijgevoegd/

/** « Pour info, réponse de l'éditeur »: what stands below is passed on. */
const FOR_INFORMATION =
  /^(?:pour info(?:rmation)?|fyi|for (?:your )?information|zur info(?:rmation)?|para (?:su|tu) informacion|per conoscenza|ter info(?:rmatie)?)\b.{0,80}\b(?:reponse|retour|mail|message|courriel|answer|reply|e-?mail|antwort|nachricht|respuesta|correo|mensaje|risposta|messaggio|antwoord|bericht)\b/

const MAX_LENGTH = 300

/** Nobody who points writes a long paragraph of it. */
export function pointsBelow(line: string): boolean {
  if (line.length > MAX_LENGTH) return false
  const text = fold(line)
  if (BELOW.some((pointer) => pointer.test(text))) return true
  if (!ATTACHED.test(text) && (saysFilledIn(text) || FOR_INFORMATION.test(text))) return true
  if (SET_OFF.some((one) => one.test(text))) return true
  const within = WITHIN.filter((pointer) => pointer.test(text)).length
  if (within === 0) return false
  // « En rouge dans votre message. »: nothing but where.
  return ANSWERED.test(text) || text.split(' ').length <= (within > 1 ? 6 : 4)
}
