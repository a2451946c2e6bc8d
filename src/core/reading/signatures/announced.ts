/** « -- » that the writer announced: « Ma nouvelle signature : », « Le fichier contient : ». */

import { isGreeting } from '../../words/greeting.js'
import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'
import { isSignatureDelimiter, isStandardDelimiter } from './signature-markers.js'

/** How far up the fence of a block of lines is looked for. */
const MAX_FENCED = 25

/** Whether the delimiter at this line opens, or ends, what a sentence above it announced. */
export function isAnnounced(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  at: number,
): boolean {
  if (isBelowAnnouncement(lines, kinds, at)) return true
  if (isStandardDelimiter(lines[at]?.text ?? '')) return false
  for (let i = at - 1; i > at - MAX_FENCED && kinds[i] === 'written'; i -= 1)
    if (isSignatureDelimiter(lines[i]?.text ?? '')) return isBelowAnnouncement(lines, kinds, i)
  return false
}

function isBelowAnnouncement(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  at: number,
): boolean {
  let above = at - 1
  while (kinds[above] === 'blank') above -= 1
  const sentence = kinds[above] === 'written' ? (lines[above]?.text.trim() ?? '') : ''
  if (!/[:：]$/.test(sentence) || isGreeting(sentence)) return false
  if (/\bsignatur/i.test(sentence)) return true
  // A program leaves a blank line above its own, or writes it as the RFC has it.
  if (above < at - 1 || isStandardDelimiter(lines[at]?.text ?? '')) return false
  return sentence.split(/\s+/).length > 2
}
