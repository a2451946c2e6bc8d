/** Legal notices that houses add under every mail, and appeals not to print it. */

import { fold } from '../../text/text.js'
import { asks, isPersonal } from '../voice.js'
import { foldedCore, isWarningBelow } from './gateway-warnings.js'
import {
  ABOUT_MAIL,
  ADDRESSEE,
  CONFIDED,
  DATA_PROTECTION,
  DELEGATE,
  FILTERED,
  FORBIDDEN,
  FOUND_CLEAN,
  LEGAL,
  LIABILITY,
  MAIL,
  MATTER,
  MISDIRECTED,
  NOT_AT_WORK,
  OWN_HOURS,
  PRINT_NOT,
  SPARES,
  TO_READER,
} from './notice-words.js'

/** « Pensez à l'environnement avant d'imprimer ce message. » A person with a printer fault writes otherwise. */
const APPEAL =
  /^(?=.{0,150}(?:imprim|print|papier|paper|druk|druck|inprim|stamp|tipari|yazdir|طباعة))(?:pensez|pensons|avant d'imprimer|n'imprimez|n'imprimer|adopte[zr]|soyez eco|devez-vous|avez-vous vraiment|please consider|think|before (?:you )?print|consider the environment|save (?:a tree|paper)|do you really need|bitte|denken sie|muss diese|antes de|piense|por favor|prima di|pensa|rispetta|denk|antes de|pense|penseu|abans d'imprimir|mezu hau inprimatu|pomysl|zanim|ganditi-va|inainte de|lutfen|يرجى)/
/** « IMPORTANT : » before a notice. */
const CALL =
  /^(?:important|attention|wichtig|achtung|importante|atencion|attenzione|n\.?b\.?) ?[:：!–-] ?/
/** The tree of Webdings, which is a « P » in any other font. */
const TREE = /^p (?=\p{L})/u
const APPEAL_OF_NATURE =
  /environ|medi ambient|ingurumen|srodowisk|mediul?\b|cevre|البيئة|planete|arbre|\beco|tree|nature|umwelt|medio ?ambiente|ambiente|milieu|\b(?:ce|cet|this|diese) (?:message|courriel|mail|e-?mail|nachricht)\b.*(?:necessaire|necessary|notig)|(?:necessaire|necessary).*\b(?:ce|cet|this) (?:message|courriel|mail|e-?mail)\b/
const MAX_APPEAL = 200
const MAX_NOTICE = 5000

/**
 * Is the whole paragraph a legal notice, or an appeal not to print? A question, or « je », is a
 * person's; the appeal alone may ask.
 */
export function isLegalNotice(paragraph: string): boolean {
  if (paragraph.length > MAX_NOTICE) return false
  const text = foldedCore(paragraph).replace(CALL, '')
  if (MATTER.test(fold(paragraph))) return false
  if (
    text.length < MAX_APPEAL &&
    APPEAL.test(text.replace(TREE, '')) &&
    APPEAL_OF_NATURE.test(text)
  )
    return !isPersonal(paragraph)
  if (asks(paragraph)) return false
  const offDuty = NOT_AT_WORK.every((part) => part.test(text))
  if (isPersonal(paragraph)) return offDuty && isOfOwnHours(text)
  return (
    offDuty ||
    isOfThisMail(text) ||
    isOfData(text) ||
    LIABILITY.every((part) => part.test(text)) ||
    (text.length < MAX_APPEAL && SPARES.test(text) && PRINT_NOT.test(text)) ||
    FILTERED.test(text) ||
    FORBIDDEN.test(text) ||
    FOUND_CLEAN.some((found) => found.test(text)) ||
    isWarningBelow(paragraph)
  )
}

/** « My working hours may not be your working hours. »: the one notice that says « my ». */
function isOfOwnHours(text: string): boolean {
  const own = OWN_HOURS.exec(text)
  return own !== null && !isPersonal(text.slice(own[0].length))
}

function isOfData(text: string): boolean {
  const [data, law] = DATA_PROTECTION
  return (
    data?.test(text.replace(DELEGATE, '')) === true &&
    law?.test(text) === true &&
    TO_READER.test(text)
  )
}

/** What is confidential, or for one reader alone: about the mail itself, and not what a person says of another. */
function isOfThisMail(text: string): boolean {
  if (!ABOUT_MAIL.some((opening) => text.startsWith(opening)) || !MAIL.test(text)) return false
  return (
    (LEGAL.some((word) => text.includes(word)) && CONFIDED.test(text)) ||
    MISDIRECTED.every((part) => part.test(text)) ||
    ADDRESSEE.every((part) => part.test(text))
  )
}

/** « *** Message confidentiel *** », which stands above a notice. */
export function isNoticeTitle(line: string): boolean {
  const text = foldedCore(line)
  return text.split(' ').length <= 5 && line.length < 80 && TITLES.test(text)
}

const TITLES =
  /^(?:(?:message|courriel|e-?mail|mail|note|avis|clause|nachricht) )?(?:de )?(?:confidenti\p{L}*|vertraulich\p{L}*|confidencial\p{L}*|riservat\p{L}*|vertrouwelijk\p{L}*|avertissement|disclaimer|mentions? legales?|legal notice|aviso legal|important notice)(?: notice)?$/u
