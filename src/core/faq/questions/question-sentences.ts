/** Extracts the sentences that ask something from a mail, without greetings, thanks and signatures. */

import { fold } from '../../text/text.js'
import { addresses } from './asking.js'
import {
  CLOSING,
  CONTACT,
  COURTESY,
  DISCLAIMER,
  EMPTY_LINE,
  EMPTY_SENTENCE,
  HELLO,
  LEADS,
  SMALL_PRINT,
} from './courtesy.js'
import { messageOfForm } from './form-mail.js'
import { asksNothing, GREETING_LINE, LETTER_HEAD, VALEDICTION } from './mail-phrases.js'
import { isOfMailBelow, partedAtHeading } from './passed-on.js'
import { isNameLine, linesAboveSignature } from './signature.js'

/** Sentences and characters that are read: a request says early what it wants. */
const MAX_SENTENCES = 8
const MAX_TEXT = 6000

const SEVERAL_WORDS = moreWordsThan(1)
/** Such a line says more than a closing. */
const MORE_THAN_CLOSES = moreWordsThan(12)

/** A sentence that may ask, folded. */
export interface Sentence {
  readonly text: string
  /** Which line it stands on: what stands there beside it is mostly of the same matter. */
  readonly line: number
}

/** The sentences that ask something, folded, at most 8; the whole text when all of it is courtesy. */
export function questionSentences(text: string): string[] {
  return sentencesOfMail(text).map((sentence) => sentence.text)
}

/** The same with where they stand. */
export function sentencesOfMail(text: string): Sentence[] {
  const read = text.slice(0, MAX_TEXT)
  const lines = read.split('\n').filter((line) => /\S/.test(line))
  const { above, below } = partedAtHeading(messageOfForm(lines) ?? lines)
  let sentences = sentencesAbove(above)
  if (below !== null && (sentences.length === 0 || above.some((line) => isOfMailBelow(fold(line)))))
    sentences = [
      // « Peux-tu transmettre à qui de droit ? », but not « Peut-on transmettre cette maladie ? »
      ...sentencesAbove(below).filter(({ text }) => !isOfMailBelow(text) || !addresses(text)),
      ...sentences
        .filter((sentence) => !isOfMailBelow(sentence.text))
        .map((sentence) => ({ ...sentence, line: sentence.line - above.length })),
    ]
  const telling = sentences.filter((sentence) => SEVERAL_WORDS.test(sentence.text))
  const chosen = telling.length > 0 ? telling : sentences
  return chosen.length > 0 ? chosen.slice(0, MAX_SENTENCES) : [{ text: fold(read), line: 0 }]
}

/** Of one mail, above its signature. */
function sentencesAbove(all: readonly string[]): Sentence[] {
  const lines = all.slice(0, linesAboveSignature(all))
  const sentences: Sentence[] = []
  for (const [at, line] of lines.entries()) {
    const folded = fold(line)
    if (sentences.length > 0 && endsQuestion(folded, lines[at + 1] ?? '')) break
    if (CONTACT.test(folded) || LETTER_HEAD.test(folded) || GREETING_LINE.test(folded)) continue
    sentences.push(...sentencesIn(folded).map((text) => ({ text, line: at })))
    if (sentences.length >= MAX_SENTENCES) break
  }
  return sentences
}

/**
 * Whether a signature begins here, or small print: below a known closing, or below an unknown one, a
 * few words with a comma at their end and a name under them (« Au plaisir de vous lire, / Zoé »).
 */
function endsQuestion(line: string, next: string): boolean {
  if (DISCLAIMER.test(line) || /^(--|__|==)/.test(line)) return true
  if (line.includes('?')) return false
  if (VALEDICTION.test(line)) return true
  const closes =
    CLOSING.test(line) || (line.endsWith(',') && !HELLO.test(line) && isNameLine(next.trim()))
  // Last: most lines close nothing, and their words need no counting.
  return closes && !MORE_THAN_CLOSES.test(line)
}

const EMPTY = [EMPTY_LINE, EMPTY_SENTENCE, COURTESY, DISCLAIMER, SMALL_PRINT]

function sentencesIn(line: string): string[] {
  return line
    .split(/(?<=[?!.;]|\p{Extended_Pictographic})\s+|\s*:\s+/u)
    .map((part) => withoutLead(part.trim()))
    .filter(says)
}

/** Whether it is more than courtesy, contact details or small print. `sentence`: folded. */
export function says(sentence: string): boolean {
  return (
    // Digits alone are a phone number; an error code stands beside words.
    /\p{L}/u.test(sentence) &&
    !EMPTY.some((empty) => empty.test(sentence)) &&
    !asksNothing(sentence)
  )
}

/** Most sentences have none: one look instead of one for each. */
const ANY_LEAD = new RegExp(LEADS.map(({ source }) => source).join('|'), 'u')

function withoutLead(sentence: string): string {
  let rest = sentence.replace(HELLO, '')
  if (!ANY_LEAD.test(rest)) return rest.trim()
  // « Je me permets de vous contacter car j'ai une question : … »: one lead after the other.
  for (let round = 0; round < 2; round += 1)
    for (const lead of LEADS) rest = rest.replace(lead, '').trim()
  return rest
}

function moreWordsThan(count: number): RegExp {
  // Only from the beginning of a word: elsewhere it would read a long one anew from each of its letters.
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){${count}}[\p{L}\p{N}]`,
    'u',
  )
}
