/** Reads prose: a misspelt keyword, a wish, feedback on the problem, a question about the request. None of it is carried out. */

import { fold } from '../text/text.js'
import { type BareLine, bareLineOf, countWords } from './bare-line.js'
import { type Clause, clausesOf } from './clauses.js'
import { aboveSignature } from './closing.js'
import { isUnhappy } from './emoji.js'
import { type Feedback, feedbackIn, isPartly, isTentative } from './feedback.js'
import { type Intent, noCommand } from './intent.js'
import type { CommandName } from './keywords.js'
import { nearestKeyword } from './near-miss.js'
import { progressAsked } from './progress.js'
import { wishIn } from './wishes.js'

/** A text counts as feedback with at most so many words on its first line, and so many in all. */
const SHORT_WORDS = 10
const SHORT_TEXT_WORDS = 24
/** What is longer is not read clause by clause. */
const MAX_LENGTH = 1000
/** What is longer is no feedback, however few its words: a link, a ruler. A line's doubt stands before. */
const MAX_READ = 4000

/** The intent of a text whose first line, greetings aside, is no command. */
export function readProse(line: string, lines: readonly string[]): Intent {
  // A text that points to what stands below it keeps the quote.
  const own = lines.filter((text) => !text.startsWith('>'))
  const said = aboveSignature(own.join('\n'))
  const clauses = said.length > MAX_LENGTH ? [] : clausesOf(said)
  const intent = offered(line, said, clauses)
  const progress = progressAsked(clauses)
  return progress === null ? intent : { ...intent, progress, ...(intent.command ? {} : PROGRESS) }
}

const PROGRESS = { because: 'progress' } as const

function offered(line: string, said: string, clauses: readonly Clause[]): Intent {
  const bare = bareLineOf(line)
  const short = said.length <= MAX_READ && countWords(said) <= SHORT_TEXT_WORDS
  const feedback = short && countWords(line) <= SHORT_WORDS ? feedbackOf(said) : null
  const wish = short && feedback !== 'failing' ? wishIn(clauses) : null
  if (wish) return { ...noCommand(wish.kind), ...offer(wish.name, line, bare), feedback }
  if (feedback === null && isTentative(fold(line.slice(0, MAX_READ)))) return noCommand('tentative')
  const near = feedback === 'failing' ? null : nearestKeyword(bare.words)
  if (near) return { ...noCommand('near-miss'), ...offer(near, line, bare) }
  if (feedback === null) return noCommand('no-keyword')
  const name = feedback === 'solved' ? 'close' : 'reopen'
  return { ...noCommand('soft'), ...offer(name, line, bare), feedback }
}

function offer(name: CommandName, line: string, { number }: BareLine): Pick<Intent, 'command'> {
  return { command: { name, line, strict: false, argument: '', number } }
}

/** « Solved » only without a question, and when nothing is kept back. */
function feedbackOf(said: string): Feedback | null {
  const folded = fold(said)
    .replace(/[.,!;:()]+/g, ' ')
    .replace(/ +/g, ' ')
  const feedback = feedbackIn(folded)
  const doubted = said.includes('?') || isUnhappy(said) || isPartly(folded)
  return feedback === 'solved' && doubted ? null : feedback
}
