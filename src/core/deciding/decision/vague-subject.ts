/** A table: subjects that say nothing of what is wrong: « Bonjour », « URGENT !!! », « Demande d'aide », « Scan ». */

import { fold } from '../../text/text.js'
import { withoutEmoji } from '../../words/emoji.js'
import { isGreeting } from '../../words/greeting.js'

/** Folded; small words and « urgent » beside them aside. */
const VAGUE: ReadonlySet<string> = new Set(
  [
    ...['demande', 'demandes', 'requete', 'ticket', 'incident', 'probleme', 'problemes', 'souci'],
    ...[
      'soucis',
      'pb',
      'bug',
      'panne',
      'aide',
      'sos',
      'help',
      'question',
      'questions',
      'assistance',
    ],
    ...['info', 'infos', 'information', 'informations', 'renseignement', 'renseignements', 'suite'],
    ...[
      'message',
      'mail',
      'courriel',
      'objet',
      'sujet',
      'important',
      'urgent',
      'urgence',
      'support',
    ],
    ...[
      'scan',
      'numerisation',
      'photo',
      'image',
      'document',
      'capture',
      'fichier',
      'test',
      'suivi',
    ],
    ...['request', 'issue', 'problem', 'trouble', 'enquiry', 'urgently', 'reference', 'ref', 'svp'],
    ...['intervention', 'depannage', 'informatique', 'technique', 'merci', 'service'],
  ].map(fold),
)
/** Words that stand between the others. */
const SMALL =
  /^(?:a|au|de|des|du|d|la|le|les|l|un|une|mon|ma|mes|votre|vos|petite?|gros|grosse|tres|pas|sans|no|non|pour|besoin|the|an|my|some|need|of|with|please|stp|autre|nouvelle?|new|encore)$/
/** A longer subject says something. */
const MOST_WORDS = 5

/** Whether a subject, without its « Re: », leaves it to the text to say what it is about. */
export function isVagueSubject(bare: string): boolean {
  const subject = withoutEmoji(bare).trim()
  if (subject === '' || isGreeting(subject)) return true
  if (/\p{N}/u.test(subject)) return false
  const words = fold(subject).match(/\p{L}+/gu) ?? []
  return words.length <= MOST_WORDS && words.every((word) => SMALL.test(word) || VAGUE.has(word))
}

/** What programs put there where nobody wrote one, brackets aside. */
const NO_SUBJECT =
  /^(?:sans (?:objet|sujet|titre)|(?:pas|aucun) (?:d')?(?:objet|sujet)|no subject|untitled|kein(?:en)? betreff|ohne betreff|(?:sin|sem) (?:asunto|assunto)|ningun asunto|nessun oggetto|senza oggetto|geen onderwerp|brak tematu)$/
/** The ending of a file that a phone or a scanner makes. */
const FILE = /\.(?:jpe?g|png|gif|hei[cf]|webp|bmp|tiff?|pdf|mp4|mov|docx?)$/
/** What stands in the names that cameras, scanners and phones give, figures aside. */
const OF_FILES: ReadonlySet<string> = new Set(
  'img dsc dscn dscf pxl mvimg vid image photo picture pic screenshot capture d ecran scan numerisation document doc whatsapp at a copie edited'.split(
    ' ',
  ),
)
const LONGEST = 100

/** Nobody wrote it: it stands for no subject, or names the file that a phone shared. */
export function isDefaultSubject(bare: string): boolean {
  if (bare.length > LONGEST) return false
  const text = fold(bare)
  if (NO_SUBJECT.test(text.replace(/^[[({<]+|[\])}>]+$/g, '').trim())) return true
  const name = text.replace(FILE, '')
  return name !== text && (name.match(/\p{L}+/gu) ?? []).every((word) => OF_FILES.has(word))
}
