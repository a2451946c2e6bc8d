/** Text that mail servers add to every mail: legal notices under it, « external sender » warnings and labels above it. */

import { fold } from '../../text/text.js'
import { asks, isPersonal } from '../voice.js'
import {
  ABOUT_MAIL,
  ADDRESSEE,
  CONFIDED,
  DATA_PROTECTION,
  DELEGATE,
  FILTERED,
  GATEWAY_ADVICE,
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
  /^(?=.{0,150}(?:imprim|print|papier|paper|druck|imprim|stamp|afdruk))(?:pensez|pensons|avant d'imprimer|n'imprimez|n'imprimer|adopte[zr]|soyez eco|devez-vous|avez-vous vraiment|please consider|think|before (?:you )?print|consider the environment|save (?:a tree|paper)|do you really need|bitte|denken sie|muss diese|antes de|piense|por favor|prima di|pensa|rispetta|denk|antes de|pense)/
const APPEAL_OF_NATURE =
  /environ|planete|arbre|\beco|tree|nature|umwelt|medio ?ambiente|ambiente|milieu|\b(?:ce|cet|this|diese) (?:message|courriel|mail|e-?mail|nachricht)\b.*(?:necessaire|necessary|notig)|(?:necessaire|necessary).*\b(?:ce|cet|this) (?:message|courriel|mail|e-?mail)\b/
const MAX_APPEAL = 200
const MAX_NOTICE = 5000

/**
 * Is the whole paragraph a legal notice, or an appeal not to print? A question, or « je », is a
 * person's; the appeal alone may ask.
 */
export function isLegalNotice(paragraph: string): boolean {
  if (paragraph.length > MAX_NOTICE) return false
  const text = bare(paragraph)
  if (MATTER.test(fold(paragraph))) return false
  if (text.length < MAX_APPEAL && APPEAL.test(text) && APPEAL_OF_NATURE.test(text))
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
    (isWarning(paragraph) && GATEWAY_ADVICE.test(text))
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
  const text = bare(line)
  return text.split(' ').length <= 5 && line.length < 80 && TITLES.test(text)
}

const TITLES =
  /^(?:(?:message|courriel|e-?mail|mail|note|avis|clause|nachricht) )?(?:de )?(?:confidenti\p{L}*|vertraulich\p{L}*|confidencial\p{L}*|riservat\p{L}*|vertrouwelijk\p{L}*|avertissement|disclaimer|mentions? legales?|legal notice|aviso legal|important notice)(?: notice)?$/u

/** Lines that gateways write above the mails of strangers, and Outlook above those of new ones. */
const WARNINGS: readonly RegExp[] = [
  /^\[?(mail |message |courriel |e-?mail )?(externe|external)( e-?mail| sender| message| mail)?\]?$/,
  /^(?:(?:attention|prudence|avertissement|alerte|caution|warning|externe|external)\W+)*(?:ce|cet)\s(message|courriel|courrier|e-?mail|mail)\b.{0,40}\b(provient|vient|emane|envoye|emis)\b.{0,60}\b(exterieur|externe|hors)\b/,
  /^(?:(?:attention|caution|warning|external|notice)\W+)*(?:this|the)\s(message|e-?mail|mail)\b.{0,40}\b(originat\w+|sent|came|comes|is)\b.{0,40}\b(outside|external)\b/,
  /^(?:\W|attention|caution|warning)*(expediteur externe|external sender)\W*$/,
  /^(?:external|externe) (?:e-?mail|mail|message|sender)\W{1,3}(?:do not|don't|be |use |caution|please|ne |soyez|prudence)/,
  /^vous n'obtenez pas souvent d'e-?mail/,
  /^vous ne recevez pas souvent de (message|courrier|courriel)/,
  /^you don'?t often get e-?mail from/,
  /^some people who received this message don'?t often get/,
]
/** Whoever tells of a warning says who says so. */
const TOLD =
  /\b(?:dit|selon|d'apres|indique|affiche|annonce|says?|said|according|reads|banner|bandeau)\b/
/** Advice on the lines under a warning. */
const ADVICE =
  /\b(cliquez|cliquer|liens?|pieces? jointes?|prudence|vigilan\w+|click|links?|attachments?|caution|learn why|decouvr\w+ pourquoi|unless you|sauf si|a moins)\b/
const MAX_LINE = 400

/** A line that a server wrote: people who write to a help desk say what is wrong, not where the mail is from. */
export function isWarning(line: string): boolean {
  if (line.length > MAX_LINE || asks(line) || isPersonal(line)) return false
  const text = bare(line)
  const warned = WARNINGS.map((warning) => warning.exec(text)?.[0]).find(
    (found) => found !== undefined,
  )
  if (warned === undefined || TOLD.test(text)) return false
  // « … de l'extérieur et demande un mot de passe »: whoever goes on with no advice tells of one.
  const more = text.slice(warned.length)
  return !/^\W*(?:et|mais|and|but|und|y|e|en)\s/.test(more) || ADVICE.test(more)
}

/** Whether the line under a warning continues it with advice. */
export function isWarningAdvice(line: string): boolean {
  return line.length <= MAX_LINE && !asks(line) && !isPersonal(line) && ADVICE.test(bare(line))
}

/** « [Public] », « TLP:GREEN », « C1 - Internal use »: how a house classes its mails. */
export function isLabel(line: string): boolean {
  return line.length <= 60 && LABELS.test(fold(line).replace(/^[[(*\s]+|[\])*\s]+$/g, ''))
}

const CLASS =
  '(?:public(?:que)?|interne?|internal(?: use)?(?: only)?|usage interne|diffusion (?:limitee|restreinte)|restreinte?|restricted|ext|confidenti[ae]l\\p{L}*|externe?|external|offentlich|intern|vertraulich|unclassified|non classifie|official)'
const LABELS = new RegExp(
  `^(?:tlp ?: ?(?:red|amber(?:\\+strict)?|green|clear|white)|(?:c[0-4] ?[-–:] ?)?${CLASS}|(?:classification|sensitivity|sensibilite|klassifizierung|confidentialite|vertraulichkeit|clasificacion|classificazione|classificatie|classificacao|classified as|classified) ?: ?(?:c[0-4] ?[-–:] ?)?${CLASS})$`,
  'u',
)

function bare(line: string): string {
  return fold(line).replace(/^[^\p{L}[]+|[^\p{L}\]]+$/gu, '')
}
