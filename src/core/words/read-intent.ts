/** Reads what a reply asks for: a keyword, a numbered choice, a misspelt keyword, feedback, or nothing. */

import { bareSubject } from '../text/reference.js'
import { fold } from '../text/text.js'
import type { TokenPurpose } from '../text/token-purposes.js'
import { type BareLine, bareLineOf, countWords } from './bare-line.js'
import { readKeywordWithArgument, readLoneKeyword, readSolvedBy } from './command-line.js'
import { isGreeting } from './courtesy.js'
import { type Feedback, feedbackIn, isTentative } from './feedback.js'
import { type Intent, noCommand } from './intent.js'
import { type CommandName, KEYWORD_BY_WORDS } from './keywords.js'
import { nearestKeyword } from './near-miss.js'
import { chosenNumbers } from './numbered-choice.js'

/** A keyword's line is no longer than this. */
const MAX_KEYWORD_LINE = 120
/** A text that counts as feedback has no more words on its first line. */
const SHORT_WORDS = 8
/** Lines that are read: a greeting, the keyword, and what may contradict it. */
const MAX_LINES_READ = 52

/**
 * Reads the text with quotes and signature folded away. The first line that is not a greeting must
 * be a keyword and nothing else; courtesy, emoji, punctuation and a reference beside it don't count.
 * An empty text is read by its subject, where some people write the keyword.
 */
export function readIntent(kept: string, subject = '', pressed: TokenPurpose = 'reply'): Intent {
  if (kept.trim() !== '') return readText(kept)
  const name = COMMAND_OF_BUTTON[pressed]
  if (name === undefined) return readText(subject)
  // The mail program lost the body that the button prefilled; the button's address says the same.
  const command = { name, line: bareSubject(subject), strict: true, argument: '', number: null }
  return { ...noCommand('address'), command }
}

/** Commands that need no text, by the purpose of the button that prefills them. */
const COMMAND_OF_BUTTON: Readonly<Partial<Record<TokenPurpose, CommandName>>> = {
  close: 'close',
  undo: 'undo',
  status: 'status',
}

function readText(kept: string): Intent {
  const lines = kept.split('\n', MAX_LINES_READ).map((line) => line.trim())
  const at = lines.findIndex((line) => line !== '' && !isOnlyGreeting(line))
  const line = lines[at]
  if (line === undefined) return noCommand('no-words')
  // When everything is quoted, nothing was folded away; the words are still somebody else's.
  if (line.startsWith('>')) return noCommand('no-keyword')
  const rest = lines.slice(at + 1)
  const choice = chosenNumbers(line)
  if (choice.length > 0)
    return { ...noCommand('number'), choice, wordsAfter: countWords(rest.join(' ')) }
  const bare = bareLineOf(line)
  const entry = KEYWORD_BY_WORDS.get(bare.words)
  if (entry && line.length <= MAX_KEYWORD_LINE) return readLoneKeyword(entry, line, bare, rest)
  const solved = readSolvedBy(line, bare, rest)
  if (solved) return solved
  const command = readKeywordWithArgument(line, bare.number, rest)
  if (command) return { ...noCommand('keyword'), command, wordsAfter: countWords(rest.join(' ')) }
  return readProse(line, bare, kept)
}

/** « Bonjour CLORE » greets and gives a command: there the keyword counts. */
function isOnlyGreeting(line: string): boolean {
  return isGreeting(line) && !KEYWORD_BY_WORDS.has(bareLineOf(line).words)
}

/** No command: perhaps a misspelt keyword, or feedback in prose, which is offered as a button. */
function readProse(line: string, { words, number }: BareLine, kept: string): Intent {
  const feedback = shortFeedback(line, kept)
  if (feedback === null && isTentative(fold(line))) return noCommand('taken-back')
  const name = feedback === 'failing' ? null : nearestKeyword(words)
  if (name) {
    const command = { name, line, strict: false, argument: '', number }
    return { ...noCommand('near-miss'), command }
  }
  if (feedback === null) return noCommand('no-keyword')
  const offer: CommandName = feedback === 'solved' ? 'close' : 'reopen'
  const command = { name: offer, line, strict: false, argument: '', number }
  return { ...noCommand('soft'), command, feedback }
}

/** The feedback of a short text: its first line, and a few words more (a name, a closing formula). */
function shortFeedback(line: string, kept: string): Feedback | null {
  if (countWords(line) > SHORT_WORDS || countWords(kept) > SHORT_WORDS * 3) return null
  return feedbackIn(fold(line).replace(/[.,!;:()]+/g, ' '))
}
