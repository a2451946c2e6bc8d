/** Lines that only greet: « Bonjour Madame Vidal, », « Hi Noa ». What follows a greeting on its line is an answer. */

import { fold } from '../text/text.js'

/** Folded; the longest first where one begins another. */
const OPENINGS =
  /^(?:re-?)?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening)|dear|cher(?:e|s|es)?|madame|monsieur|mesdames|messieurs|guten (?:tag|morgen|abend)|hallo|sehr geehrte[rs]?|liebe[rs]?|moin|buenos dias|buenas(?: tardes)?|hola|estimad[oa]s?|buongiorno|buonasera|ciao|salve|gentile|goedendag|goede(?:morgen|middag|navond)|beste|geachte|dag|ola|bom dia|boa (?:tarde|noite)|prezad[oa]s?|bon dia|bona tarda|benvolgu[td]\p{L}*|bonjorn|bonser|adiu|demat(?: deoc'h)?|salud deoc'h|egun on|arratsalde on|kaixo|gruezi|gruessech|grussech|dzien dobry|dobry wieczor|szanown\p{L}+|witam|buna(?: ziua| seara| dimineata)?|stimat\p{L}+|merhaba|iyi gunler|sayin|السلام عليكم|مرحبا|صباح الخير|تحية طيبة)(?![\p{L}'-])/u

/** Whom: a title, everybody, or a name, each with a capital unless it is one of these. */
const WHOM = new Set(
  [
    'a',
    'tous',
    'toutes',
    'et',
    'all',
    'everyone',
    'everybody',
    'there',
    'team',
    'the',
    'tutti',
    'tutte',
  ].concat(
    [
      'todos',
      'todas',
      'allen',
      'allemaal',
      'zusammen',
      'alle',
      'collega',
      "collega's",
      'colleague',
    ],
    [
      'colleagues',
      'chers',
      'cher',
      'chere',
      'cheres',
      'collegues',
      'collegue',
      'madame',
      'monsieur',
    ],
    [
      'mesdames',
      'messieurs',
      'und',
      'damen',
      'herren',
      'kollegen',
      'kolleginnen',
      'and',
      'de',
      'van',
    ],
    [
      "l'equipe",
      'equipe',
      'sir',
      'madam',
      'the',
      'everyone,',
      'an',
      'y',
      'e',
      'en',
      'la',
      'le',
      'colleghi',
    ],
    ['mitenand', 'zamme', 'guztioi', "d'an", 'holl', 'tothom', 'panstwo', 'tuturor', 'herkese'],
  ),
)
const MAX_LENGTH = 60

/** Unsure, it is an answer. */
export function isGreeting(line: string): boolean {
  const written = line.trim()
  if (written.length > MAX_LENGTH || /[?\p{Nd}]/u.test(written)) return false
  const opening = OPENINGS.exec(fold(written))
  if (opening === null) return false
  // Folding keeps the number of words.
  const count = opening[0].split(' ').length
  const rest = written.split(/\s+/).slice(count).join(' ')
  const whom = rest.replace(/[\s,;:!.،]+$/, '')
  if (whom === '') return true
  const closed = /[,;:!،]$/.test(rest)
  const parted = /[,;:.!]$/.test(written.split(/\s+/)[count - 1] ?? '')
  const words = whom.split(/[\s,]+/)
  if (words.length > 4 || (parted && !closed)) return false
  if (words.every((word) => WHOM.has(fold(word)) || isNameWord(word))) return true
  // « bonjour noa », « bonjour madame vidal »: in haste, a name has no capital.
  const last = words.at(-1) ?? ''
  return words.slice(0, -1).every((word) => WHOM.has(fold(word))) && mayBeName(last)
}

/** A word in small letters that is no name after « bonjour » or « merci »: something remains, or is asked for. */
const NO_NAME =
  /^(?:mais|non|pas|plus|rien|encore|toujours|bloque\w*|panne|urgent\w*|impossible|erreur|probleme|souci|pb|idem|pareil|pire|noir\w*|hs|de|d'.*|du|des|la|le|les|l'.*|un|une|pour|si|quand|je|j'.*|on|nous|vous|ca|c'.*|il|elle|ne|n'.*|en|et|ou|par|sauf|aide|help|but|not|still|no|yes|oui|ok|merci|question|relance\w*|resolu\w*|suivi|clore|close|note|faq|file|site|\p{L}+(?:er|ir|oir|ez|ons|ant))$/u

/** Whether one word may name somebody: it has letters alone, and is no word that says something. */
export function mayBeName(word: string): boolean {
  return /^\p{L}[\p{L}'’.-]+$/u.test(word) && !NO_NAME.test(fold(word))
}

/** A capital, then small letters: « CLORE » is an answer. */
function isNameWord(word: string): boolean {
  return /^\p{Lu}(?:\.|[\p{Ll}'’]+)(?:-\p{Lu}\p{Ll}+)?\.?$/u.test(word) && !ANSWERS.has(fold(word))
}

const ANSWERS: ReadonlySet<string> = new Set(
  [
    'oui',
    'non',
    'ok',
    'merci',
    'yes',
    'no',
    'thanks',
    'done',
    'fait',
    'ja',
    'nein',
    'danke',
    'si',
  ].concat([
    'gracias',
    'grazie',
    'nee',
    'bedankt',
    'parfait',
    'perfect',
    'clore',
    'close',
    'rouvrir',
    'sim',
  ]),
)

/** Where a text begins to say something, below blank lines and greetings; -1: nowhere. */
export function firstSaid(lines: readonly string[]): number {
  return lines.findIndex((line) => line.trim() !== '' && !isGreeting(line))
}
