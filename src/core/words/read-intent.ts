/** Reads what a reply asks for: a keyword, a numbered choice, a misspelt keyword, a wish, feedback, or nothing. */

import { bareSubject, referencesIn } from '../text/reference.js'
import type { TokenPurpose } from '../text/token-purposes.js'
import { type BareLine, bareLineOf, countWords } from './bare-line.js'
import {
  orderOf,
  readAsked,
  readKeywordWithArgument,
  readLoneKeyword,
  readSearchLine,
  readSolvedBy,
} from './command-line.js'
import { isBareThanks } from './courtesy.js'
import { isGreeting } from './greeting.js'
import { type Intent, noCommand } from './intent.js'
import type { CommandName, KeywordEntry } from './keywords.js'
import { chosenNumbers } from './numbered-choice.js'
import { orderIn } from './order-phrases.js'
import { saysNothing, withoutName, withoutNameBehind } from './own-signature.js'
import { readProse } from './read-prose.js'
import { referenceAlone } from './reference-alone.js'

/** A keyword's line is no longer than this. */
const MAX_KEYWORD_LINE = 120
/** Lines that are read: a greeting, the keyword, and what may contradict it. */
const MAX_LINES_READ = 52

/** What is known of a mail beside its text. */
export interface Written {
  readonly subject?: string
  /** What the button was made for whose address or key the mail carries. */
  readonly pressed?: TokenPurpose
  /** The name of its sender, which may stand under the text. */
  readonly writer?: string
  /** It answers nothing, and its subject says nothing: « ref 433 » names a request. */
  readonly apart?: boolean
  /** All of its text is quoted. */
  readonly silent?: boolean
  /** It came by a command that only asks. */
  readonly asks?: boolean
}

/**
 * Reads the text with quotes and signature folded away. The first line that is not a greeting must
 * be a keyword and nothing else; courtesy, emoji, punctuation and a reference beside it don't count.
 * Where the text says nothing, the subject is read, in which some people write the keyword.
 */
export function readIntent(kept: string, written: Written = {}): Intent {
  const { subject = '', pressed = 'reply', writer = '', apart = false, silent = false } = written
  if (kept.trim() === '') {
    const name = COMMAND_OF_BUTTON[pressed]
    if (name === undefined) return readBare(subject)
    // The mail program lost the body that the button prefilled; the button's address says the same.
    const command = { name, line: bareSubject(subject), strict: true, argument: '', number: null }
    return { ...noCommand('address'), command }
  }
  const asked = written.asks ? readAsked(kept) : null
  if (asked) return { ...noCommand('keyword'), command: asked }
  const says = silent || saysNothing(kept, writer) ? readSubject(subject) : null
  if (says) return says
  const intent = readText(kept, writer, apart)
  // All of it is somebody else's.
  return silent && intent.command?.strict ? noCommand('no-keyword') : intent
}

/** Commands that need no text, by the purpose of the button that prefills them. */
const COMMAND_OF_BUTTON: Readonly<Partial<Record<TokenPurpose, CommandName>>> = {
  close: 'close',
  undo: 'undo',
  status: 'status',
}

/** A file alone comes below the reference of its request. */
function readBare(subject: string): Intent {
  const intent = readText(subject)
  return intent.because === 'reference' ? noCommand('no-words') : intent
}

/** « CLORE Re: [R-000433] Souris »: typed before the title of what it answers. */
const BEFORE_TITLE = /^(.{2,40}?)\s+(?:(?:re|ré|rép|réf|aw|sv|antw)\s?:|\[[^\]]{0,20}R-\d{6,}\])/iu

/** The subject of a new mail, or what was typed before that of a reply, which is the title of what it answers. */
function readSubject(subject: string): Intent | null {
  if (bareSubject(subject) !== subject.trim()) return null
  const intent = readText(BEFORE_TITLE.exec(subject)?.[1] ?? subject)
  return intent.command?.strict || intent.progress ? intent : null
}

function readText(kept: string, writer = '', apart = false): Intent {
  const intent = readWords(kept, writer, apart)
  return { ...intent, named: namedIn(intent, kept), thanks: isBareThanks(kept) }
}

/** What says nothing of a request names none. */
const NAMES_NONE: readonly Intent['because'][] = [
  'no-words',
  'no-keyword',
  'number',
  'reference',
  'tentative',
]
/** Requests are named in a text that is no longer. */
const MAX_NAMING = 300

/** Elsewhere in a text, digits are just digits. */
function namedIn({ command, because }: Intent, kept: string): readonly number[] {
  if (NAMES_NONE.includes(because)) return []
  if (command?.strict) {
    if (command.argument !== '') return command.number === null ? [] : [command.number]
    const inLine = referencesIn(command.line)
    return inLine.length > 0 || command.number === null ? inLine : [command.number]
  }
  return kept.length > MAX_NAMING ? [] : referencesIn(kept)
}

function readWords(kept: string, writer: string, apart: boolean): Intent {
  const lines = kept.split('\n', MAX_LINES_READ).map((line) => line.trim())
  const at = lines.findIndex((line) => line !== '' && !isOnlyGreeting(line))
  const line = lines[at]
  if (line === undefined) return noCommand('no-words')
  // When everything is quoted, nothing was folded away; the words are still somebody else's.
  if (line.startsWith('>')) return noCommand('no-keyword')
  const rest = lines.slice(at + 1)
  const number = saysNothing(rest.join('\n'), writer)
    ? referenceAlone(line, apart ? 'short-too' : 'whole')
    : null
  if (number !== null) return { ...noCommand('reference'), command: { ...SHOW_IT, line, number } }
  const choice = chosenNumbers(line)
  if (choice.length > 0)
    return { ...noCommand('number'), choice, wordsAfter: countWords(rest.join(' ')) }
  return readOrder(line, rest, writer) ?? readProse(line, withoutName(lines.slice(at), writer))
}

const SHOW_IT = { name: 'status', strict: true, argument: '' } as const

/** A command that is carried out, or that its own line or the next ones take back. */
function readOrder(line: string, rest: readonly string[], writer: string): Intent | null {
  const search = readSearchLine(line, rest)
  if (search)
    return { ...noCommand('keyword'), command: search, wordsAfter: countWords(rest.join(' ')) }
  const bare: BareLine = bareLineOf(withoutNameBehind(line, writer))
  const entry = line.length <= MAX_KEYWORD_LINE ? orderOf(bare.words) : null
  if (entry) return readLoneKeyword(entry, line, bare, withoutSignature(entry, rest, writer))
  const solved = readSolvedBy(line, bare, rest)
  if (solved) return solved
  const command = readKeywordWithArgument(line, bare.number, rest)
  if (!command) return null
  return { ...noCommand('keyword'), command, wordsAfter: countWords(rest.join(' ')) }
}

/** « ROUVRIR », « Cordialement, C. Martin »: a signature is no text. What is said beside a rating is kept. */
function withoutSignature(
  { takes }: KeywordEntry,
  rest: readonly string[],
  writer: string,
): readonly string[] {
  return takes !== 'rating' && saysNothing(rest.join('\n'), writer) ? [] : rest
}

/** « Bonjour CLORE » greets and gives a command: there the keyword counts. */
function isOnlyGreeting(line: string): boolean {
  return isGreeting(line) && orderIn(bareLineOf(line).words) === null
}
