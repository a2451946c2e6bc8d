/** Reads the command of a line that begins with a keyword: « CLORE », « SUIVI R-000433 », « ROUVRIR : le texte ». */

import { fold } from '../text/text.js'
import { MAX_SIGNATURE_WORDS } from './answer-line.js'
import { type BareLine, bareLineOf, countWords } from './bare-line.js'
import { isContradicted } from './feedback.js'
import { type Intent, noCommand } from './intent.js'
import { type Command, type CommandName, KEYWORD_BY_WORDS, type KeywordEntry } from './keywords.js'
import { chosenNumbers } from './numbered-choice.js'
import { isStatedFact, orderIn } from './order-phrases.js'
import { isRating } from './rating-line.js'

/** A longer line is prose. */
const MAX_LINE_WITH_ARGUMENT = 2000

/** « Mes demandes ? »: what only shows is shown, asked or ordered. « Suivi ? » asks how it goes. */
const SHOWS: readonly CommandName[] = ['open', 'mine', 'help']

function isShown(name: CommandName): boolean {
  return SHOWS.includes(name)
}

/** The order of a line's words; of a question, only what shows. */
export function orderOf(words: string): KeywordEntry | null {
  const asked = words.replace(/[\s?]+$/, '')
  const entry = orderIn(asked)
  return entry && (asked === words || isShown(entry.name)) ? entry : null
}

/** A keyword alone on its line: a command, unless the line or what follows takes it back. */
export function readLoneKeyword(
  { name, takes }: KeywordEntry,
  line: string,
  { number, words, unhappy }: BareLine,
  rest: readonly string[],
): Intent {
  const command = { name, line, strict: true, argument: '', number }
  const wordsAfter = countWords(rest.join(' '))
  if ((line.includes('?') && !isShown(name)) || (unhappy && takes !== 'text'))
    return { ...noCommand('taken-back'), command: { ...command, strict: false } }
  if (takes === 'text' || takes === 'rating') {
    const argument = rest.join('\n').trim()
    return { ...noCommand('keyword'), command: { ...command, argument }, wordsAfter }
  }
  const folded = rest.map((text) => fold(text))
  const other = folded.some((text) => {
    const entry = orderIn(bareLineOf(text).words)
    return entry !== null && entry.name !== name
  })
  if (other || (name === 'close' && isContradicted(folded)))
    return { ...noCommand('contradicted'), command: { ...command, strict: false }, wordsAfter }
  return { ...noCommand(isStatedFact(words) ? 'stated' : 'keyword'), command, wordsAfter }
}

/** « RESOLU 2 », « résolu par la 2 »: the second answer of the acknowledgement solved it. */
const SOLVED_BY =
  /^(?:resolue?|solved|resolved)(?: (?:par|avec|grace a|by|with|thanks to))?(?: (?:la|le|the|numero|reponse|fiche|faq|answer))* (?:n°|no)? ?(\d)$/

/** « RESOLU 2 »: closes the request as solved by the second answer of the acknowledgement; null when it is not that. */
export function readSolvedBy(line: string, bare: BareLine, rest: readonly string[]): Intent | null {
  const solved = SOLVED_BY.exec(bare.words)?.[1]
  if (solved === undefined || rest.some((text) => countWords(text) > MAX_SIGNATURE_WORDS))
    return null
  const command = {
    name: 'close',
    line,
    strict: true,
    argument: solved,
    number: bare.number,
  } as const
  return { ...noCommand('keyword'), command, wordsAfter: countWords(rest.join(' ')) }
}

/** What is said of somebody's FAQ; words to look for begin otherwise. */
const OF_A_FAQ =
  /^(?:du|de la|de l'|des|de (?:notre|votre)|a|est|ne|n'|pas|en panne|hs)(?: |(?<=')|$)/

/** « ROUVRIR : le texte », « SUIVI R-000433 », « FAQ mot de passe », « CORRIGER le texte ». */
export function readKeywordWithArgument(
  line: string,
  number: number | null,
  rest: readonly string[],
): Command | null {
  const parts = headOf(line)
  if (!parts || line.length > MAX_LINE_WITH_ARGUMENT) return null
  const { word, gap, argument } = parts
  const entry = orderIn(bareLineOf(word).words)
  // « CHERCHER imprimante » is read by readSearchLine.
  if (!entry || entry.name === 'search') return null
  // « ROUVRIR ? » asks.
  if (!/[\p{L}\p{N}]/u.test(argument)) return null
  // « Nouvelle panne ce matin » is prose, « NOUVELLE panne ce matin » and « Nouvelle : … » are not.
  const marked = gap.trim() !== '' || (word === word.toUpperCase() && word.length > 1)
  // « ROUVRIR CLORE »: two commands are none.
  if (orderIn(bareLineOf(argument.replaceAll('?', ' ')).words)) return null
  const command = { name: entry.name, line, strict: true, number }
  // « Produit : GFC » is a line of the form, « PRODUIT GFC » a search.
  if (entry.name === 'product' && gap.includes(':')) return null
  if (entry.takes === 'words') {
    // « FAQ du collège : lien mort » speaks of one.
    if (entry.name === 'faq' && gap.trim() === '' && OF_A_FAQ.test(fold(argument))) return null
    // « Types de comptes » is prose.
    const few = entry.name !== 'ready' && argument.split(/\s+/).length <= 3
    const alone = countWords(rest.join(' ')) <= MAX_SIGNATURE_WORDS
    // « FAQ n° 2 » is « FAQ 2 ».
    const [numbered, ...others] = entry.name === 'faq' ? chosenNumbers(argument) : []
    const words = numbered && others.length === 0 ? String(numbered) : argument.trim()
    return alone && (marked || few) && !line.includes('?') ? { ...command, argument: words } : null
  }
  if (entry.takes === 'rating' && !isRating(argument, marked)) return null
  if (entry.takes === 'rating' || (entry.takes === 'text' && marked))
    return { ...command, argument: [argument, ...rest].join('\n').trim() }
  return null
}

/** « Search does not work » reports a fault. */
const SEARCH_WORDS = /^[#!*«"\s]*(chercher|rechercher|search)(\s*[:–—-]\s*|\s+)(\S.*)$/iu
const MOST_UNMARKED = 3
const COURTESY_BEHIND =
  /[\s,;.]+(?:merci(?: d'avance| beaucoup| bien)?|svp|stp|thanks|please)[\s.!]*$/iu

/** « CHERCHER imprimante », whatever the words are, keywords and signs too; null: the line is none. */
export function readSearchLine(line: string, rest: readonly string[]): Command | null {
  const [, word = '', gap = '', argument = ''] = SEARCH_WORDS.exec(line) ?? []
  if (word === '' || countWords(rest.join(' ')) > MAX_SIGNATURE_WORDS) return null
  const marked = gap.trim() !== '' || word === word.toUpperCase()
  const few = argument.split(/\s+/).length <= MOST_UNMARKED && !line.includes('?')
  if (!marked && (fold(word) === 'search' || !few)) return null
  return {
    name: 'search',
    line,
    strict: true,
    argument: argument.replace(COURTESY_BEHIND, ''),
    number: null,
  }
}

/** « FAQ comment clore ma demande ? » of a slash command, on whatever lines: all of it is looked for. Null: its word looks for nothing. */
export function readAsked(kept: string): Command | null {
  const [, word = '', behind = ''] = /^(\p{L}+)\s+(\S[\s\S]*)$/u.exec(kept) ?? []
  const entry = KEYWORD_BY_WORDS.get(fold(word))
  if (entry?.takes !== 'words') return null
  const argument = behind.trim().replaceAll(/\s+/g, ' ')
  const number = entry.name === 'faq' ? chosenNumbers(argument) : []
  const said = number.length === 1 ? String(number[0]) : argument
  return {
    name: entry.name,
    line: `${word} ${argument}`,
    strict: true,
    argument: said,
    number: null,
  }
}

interface Head {
  readonly word: string
  readonly gap: string
  readonly argument: string
}

/** « Merci de rouvrir ma demande | : | le texte », or « ROUVRIR | le texte ». */
function headOf(line: string): Head | null {
  const [, phrase = '', colon = '', text = ''] =
    /^([^:]{4,80}?)(\s*:\s*|\s+[–—-]\s+)(\S.*)$/u.exec(line) ?? []
  if (phrase !== '' && orderIn(bareLineOf(phrase).words))
    return { word: phrase, gap: colon, argument: text }
  const [, word = '', gap = '', argument = ''] =
    /^[#!*«"\s]*(\p{L}+(?: demande| request)?)(\s*[:–—-]\s*|\s+)(\S.*)$/u.exec(line) ?? []
  return KEYWORD_BY_WORDS.has(fold(word)) ? { word, gap, argument } : null
}
