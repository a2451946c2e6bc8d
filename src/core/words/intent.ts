/** What a reply's own words ask for: a keyword, something that looks or sounds like one, or nothing. */

import Fuse from 'fuse.js'
import { bareSubject, REFERENCE } from '../text/reference.js'
import { fold } from '../text/text.js'
import type { TokenPurpose } from '../text/token-purposes.js'
import { type Command, type CommandName, ENTRY_OF, type Entry } from './keywords.js'
import { COURTESY, contradicted, isGreeting, type Mood, moodOf, takenBack } from './soft.js'

export interface Intent {
  /** Strict: to be carried out. Otherwise: to be offered, never carried out. */
  readonly command: Command | null
  /** What a short text says of the matter. */
  readonly mood: Mood | null
  /** The numbers that answer a numbered question: « 2 », « 1 et 4 »; none: it is no such answer. */
  readonly choice: readonly number[]
  /** Words that follow the keyword's line, courtesy aside: a signature, or something to be read. */
  readonly more: number
  /** The rule that decided, for `amigo explain`. */
  readonly because:
    | 'keyword'
    | 'number'
    | 'address'
    | 'near-miss'
    | 'contradicted'
    | 'soft'
    | 'taken-back'
    | 'no-words'
    | 'no-keyword'
}

/** A keyword's line, and a text that counts as soft, are no longer than this. */
const LONGEST_LINE = 120
const SHORT_WORDS = 8
/** Words under a question that may be a signature that was not folded. */
const SIGNED = 12
/** Lines after the keyword's that are read for a contradiction. */
const READ_ON = 40

/**
 * Reads the text with quotes and signature folded away. The first line that is not a greeting must
 * be a keyword and nothing else; courtesy, emoji, marks and a reference beside it don't count. Some
 * write their word into the subject, and nothing else.
 */
export function readIntent(kept: string, subject = '', pressed: TokenPurpose = 'reply'): Intent {
  if (kept.trim() !== '') return intentOf(kept)
  const name = BUTTONS[pressed]
  if (name === undefined) return intentOf(subject)
  // The mail program lost the body that the button filled in; its address says the same.
  const command = { name, line: bareSubject(subject), strict: true, argument: '', number: null }
  return { ...none('address'), command }
}

/** Words that say all by themselves, by the button that fills them in. */
const BUTTONS: Readonly<Partial<Record<TokenPurpose, CommandName>>> = {
  close: 'close',
  undo: 'undo',
  status: 'status',
}

function intentOf(kept: string): Intent {
  const lines = kept.split('\n', READ_ON + 12).map((line) => line.trim())
  const at = lines.findIndex((line) => line !== '' && !onlyGreets(line))
  const line = lines[at]
  if (line === undefined) return none('no-words')
  // Where all is quoted, nothing could be folded away: they are somebody else's words all the same.
  if (line.startsWith('>')) return none('no-keyword')
  const rest = lines.slice(at + 1)
  const choice = numbersOf(line)
  if (choice.length > 0) return { ...none('number'), choice, more: wordCount(rest.join(' ')) }
  const bare = stripped(line)
  const entry = ENTRY_OF.get(bare.words)
  if (entry && line.length <= LONGEST_LINE) return ordered(entry, line, bare, rest)
  const solved = SOLVED_BY.exec(bare.words)?.[1]
  if (solved !== undefined && rest.every((text) => wordCount(text) <= SIGNED)) {
    const command = {
      name: 'close',
      line,
      strict: true,
      argument: solved,
      number: bare.number,
    } as const
    return { ...none('keyword'), command, more: wordCount(rest.join(' ')) }
  }
  const led = withArgument(line, bare.number, rest)
  if (led) return { ...none('keyword'), command: led, more: wordCount(rest.join(' ')) }
  return offered(line, bare, kept)
}

/** « RESOLU 2 », « résolu par la 2 »: the second answer of the acknowledgement did it. */
const SOLVED_BY =
  /^(?:resolue?|solved|resolved)(?: (?:par|avec|by|with))?(?: (?:la|le|numero|reponse|fiche|faq|answer))* (?:n°|no)? ?(\d)$/

/** « 2 », « n° 2. », « 1 et 4 », « réponse 3, merci » → numbers; a date or a sum is none. */
function numbersOf(line: string): number[] {
  const bare = fold(line.slice(0, LONGEST_LINE))
    .replace(COURTESY, ' ')
    .replace(
      /\b(numeros?|nos?|n°|reponses?|choix|options?|le|la|les|number|choice|answer)(?=[ °.:]|\d)/g,
      ' ',
    )
    .replace(/\b(et|and)\b|[°#.,;:()!*"«»]/g, ' ')
    .trim()
  return /^\d{1,2}( +\d{1,2})*$/.test(bare) ? [...new Set(bare.split(/ +/).map(Number))] : []
}

/** The keyword stands alone on its line: an order, unless the line or what follows takes it back. */
function ordered(
  { name, form }: Entry,
  line: string,
  { number }: Bare,
  rest: readonly string[],
): Intent {
  const command = { name, line, strict: true, argument: '', number }
  const more = wordCount(rest.join(' '))
  if (line.includes('?')) return { ...none('taken-back'), command: { ...command, strict: false } }
  if (form === 'text') {
    const argument = rest.join('\n').trim()
    return { ...none('keyword'), command: { ...command, argument }, more }
  }
  const folded = rest.map((text) => fold(text))
  const other = folded.some((text) => {
    const entry = ENTRY_OF.get(stripped(text).words)
    return entry !== undefined && entry.name !== name
  })
  if (other || (name === 'close' && contradicted(folded)))
    return { ...none('contradicted'), command: { ...command, strict: false }, more }
  return { ...none('keyword'), command, more }
}

/** « ROUVRIR : le texte », « SUIVI R-000433 », « FAQ mot de passe », « CORRIGER le texte ». */
function withArgument(
  line: string,
  number: number | null,
  rest: readonly string[],
): Command | null {
  const parts = /^[#!*«"\s]*(\p{L}+(?: demande| request)?)(\s*[:–—-]\s*|\s+)(\S.*)$/u.exec(line)
  if (!parts || line.length > 2000) return null
  const [, word = '', gap = '', argument = ''] = parts
  const entry = ENTRY_OF.get(fold(word))
  if (!entry) return null
  // « Nouvelle panne ce matin » is prose, « NOUVELLE panne ce matin » and « Nouvelle : … » are not.
  const marked = gap.trim() !== '' || (word === word.toUpperCase() && word.length > 1)
  // « ROUVRIR CLORE »: two orders are none.
  if (ENTRY_OF.has(stripped(argument.replaceAll('?', ' ')).words)) return null
  const command = { name: entry.name, line, strict: true, number }
  // « Produit : GFC » is a line of the form, « PRODUIT GFC » a question.
  if (entry.name === 'product' && gap.includes(':')) return null
  if (entry.form === 'words') {
    const few = argument.split(/\s+/).length <= 3
    const alone = wordCount(rest.join(' ')) <= SIGNED
    // « FAQ n° 2 » is « FAQ 2 ».
    const [numbered, ...others] = entry.name === 'faq' ? numbersOf(argument) : []
    const words = numbered && others.length === 0 ? String(numbered) : argument.trim()
    return alone && (marked || few) && !line.includes('?') ? { ...command, argument: words } : null
  }
  if (entry.form === 'text' && marked)
    return { ...command, argument: [argument, ...rest].join('\n').trim() }
  return null
}

/** No order: perhaps a misspelt keyword, or the same thing said in prose. */
function offered(line: string, { words, number }: Bare, kept: string): Intent {
  const mood = shortMood(line, kept)
  if (mood === null && takenBack(fold(line))) return none('taken-back')
  const name = mood === 'failing' ? null : nearest(words)
  if (name) {
    const command = { name, line, strict: false, argument: '', number }
    return { ...none('near-miss'), command }
  }
  if (mood === null) return none('no-keyword')
  const offer: CommandName = mood === 'solved' ? 'close' : 'reopen'
  const command = { name: offer, line, strict: false, argument: '', number }
  return { ...none('soft'), command, mood }
}

/** Of a text that says little else: its first line, and a few words more (a name, a formula). */
function shortMood(line: string, kept: string): Mood | null {
  if (wordCount(line) > SHORT_WORDS || wordCount(kept) > SHORT_WORDS * 3) return null
  return moodOf(fold(line).replace(/[.,!;:()]+/g, ' '))
}

function wordCount(text: string): number {
  return (
    fold(text.slice(0, 1000))
      .replace(COURTESY, ' ')
      .match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)?.length ?? 0
  )
}

interface Bare {
  readonly words: string
  readonly number: number | null
}

/** A line without what may stand around a keyword. */
function stripped(line: string): Bare {
  const folded = fold(line)
  const [number] = [...folded.matchAll(REFERENCE)].map(([, digits]) => Number(digits))
  const words = folded
    .replace(REFERENCE, ' ')
    .replace(/\p{Extended_Pictographic}|[\u200D\uFE0F]/gu, ' ')
    .replace(COURTESY, ' ')
    .replace(/[\s#!*_«»"“”().,;:…[\]–—-]+/g, ' ')
    .trim()
  return { words, number: number ?? null }
}

/** « Bonjour CLORE » greets and orders: there the keyword counts. */
function onlyGreets(line: string): boolean {
  return isGreeting(line) && !ENTRY_OF.has(stripped(line).words)
}

/** Words that are no misspelling of a keyword, however near: « fermé » tells, « closed » too. */
const OTHER_WORDS = new Set(
  'idem clos close closed ferme fermee fermes ouvrir ouvert resolution aider aidez news sites produits'.split(
    ' ',
  ),
)
const KEYWORDS = new Fuse(
  [...ENTRY_OF.keys()].filter((word) => word.length >= 4),
  { threshold: 0.34, distance: 20 },
)

function nearest(words: string): CommandName | null {
  if (words.length < 4 || words.length > 24 || words.split(' ').length > 2) return null
  if (OTHER_WORDS.has(words)) return null
  const found = KEYWORDS.search(words).find(({ item }) => Math.abs(item.length - words.length) <= 2)
  return (found && ENTRY_OF.get(found.item)?.name) ?? null
}

function none(because: Intent['because']): Intent {
  return { command: null, mood: null, choice: [], more: 0, because }
}
