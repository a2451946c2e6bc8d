/** The quote under (or above, or around) an answer, piece by piece. */

import { htmlToQuotedLines, type Links } from './html-text.js'
import { type Answered, fill } from './languages.js'
import { type Piece, piece, type Verdict } from './letter.js'
import type { Sent } from './notices.js'
import type { Plan } from './plan.js'
import type { Dice } from './random.js'
import { TEXTS } from './texts/all.js'
import { ASKED, type Asked } from './texts/asked.js'

export function quotePieces(
  dice: Dice,
  plan: Plan,
  answered: Answered,
  notice: Sent | null,
): Piece[] {
  if (notice && plan.position === 'interleaved')
    return interleaved(asAsked(dice, plan, notice), plan)
  if (notice) return [quotedNotice(dice, plan, notice)]
  const asked = dice.pick(ASKED[plan.language])
  if (plan.position === 'interleaved') return interleaved(asked, plan)
  const lines = asked.flatMap((one) => [...questionOf(one).split('\n'), '']).slice(0, -1)
  if (dice.chance(TRIMMED)) return [piece('quote', 'fold', trimmed(dice, lines), { depth: 1 })]
  return [piece('quote', 'fold', lines, { depth: 1 }), ...older(dice, plan, answered)]
}

/** In plain text from its text part or, as many programs do, from the HTML that they showed. */
function quotedNotice(dice: Dice, { form, client }: Plan, notice: Sent): Piece {
  const fromText = form === 'text' && dice.chance(0.5)
  const lines = fromText
    ? notice.text.trimEnd().split('\n')
    : htmlToQuotedLines(notice.html, linksOf(dice, client.name))
  if (dice.chance(TRIMMED)) return piece('quote', 'fold', trimmed(dice, lines), { depth: 1 })
  return piece('quote', 'fold', lines, { depth: 1, html: notice.html })
}

/** How many leave only a part of what they answer. */
const TRIMMED = 0.08

/** Two or three paragraphs in a row. */
function trimmed(dice: Dice, lines: readonly string[]): string[] {
  const paragraphs = lines.join('\n').split(/\n{2,}/)
  const from = dice.between(0, Math.max(0, paragraphs.length - 2))
  return paragraphs
    .slice(from, from + dice.between(2, 3))
    .join('\n\n')
    .split('\n')
}

function linksOf(dice: Dice, name: string): Links {
  if (name.includes('Outlook')) return 'glued'
  return dice.pick(['none', 'spaced', 'spaced'])
}

/** What had been quoted in the quote. */
function older(dice: Dice, { language, interfaceLanguage }: Plan, answered: Answered): Piece[] {
  if (!dice.chance(0.25)) return []
  const written = OLDER[interfaceLanguage] ?? OLDER.en
  const swapped = { ...answered, from: answered.to, to: answered.from }
  const heading = fill(written, interfaceLanguage in OLDER ? interfaceLanguage : 'en', swapped)
  return [
    piece('quote', 'fold', [heading], { depth: 1 }),
    piece('quote', 'fold', dice.pick(TEXTS[language]).split('\n'), { depth: 2 }),
  ]
}

const OLDER: Readonly<{ en: string } & Record<string, string>> = {
  fr: 'Le {dd}/{nn}/{y} à {H}:{i}, {N} a écrit :',
  en: 'On {nn}/{dd}/{y} {H}:{i}, {N} wrote:',
  de: 'Am {dd}.{nn}.{y} um {H}:{i} schrieb {N}:',
}

/** Paragraphs of a notice; below one of them, and never below the last, somebody writes. */
function asAsked(dice: Dice, { language }: Plan, notice: Sent): Asked[] {
  const paragraphs = notice.text
    .trim()
    .split(/\n{2,}/)
    .slice(0, 8)
  const at = dice.between(0, Math.max(0, paragraphs.length - 2))
  const answer = dice.pick(TEXTS[language].filter((text) => !text.includes('\n')))
  return paragraphs.map((text, index) => (index === at ? [text, answer] : text))
}

/**
 * A question that was answered must stay with its answer; what else stands above an answer may;
 * what stands below the last answer is folded, unless a sentence pointed into the quote.
 */
function interleaved(asked: readonly Asked[], { client }: Plan): Piece[] {
  const lastAnswer = asked.findLastIndex((one) => typeof one !== 'string')
  const tail: Verdict = client.mark === '' ? 'may' : 'fold'
  return asked.flatMap((one, index) => {
    if (typeof one === 'string')
      return [piece('quote', index < lastAnswer ? 'may' : tail, one.split('\n'), { depth: 1 })]
    const [question, answer] = one
    const verdict = question.trimEnd().endsWith('?') ? 'keep' : 'may'
    return [
      piece('quote', verdict, question.split('\n'), { depth: 1 }),
      piece('answer', 'keep', answer.split('\n')),
    ]
  })
}

function questionOf(one: Asked): string {
  return typeof one === 'string' ? one : one[0]
}
