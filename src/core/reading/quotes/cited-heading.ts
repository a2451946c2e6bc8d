/** Tells a heading that the writer cites, « Le 3 mars, M. Roy a écrit : », from one of a mail program's own. */

import { referencesIn } from '../../text/reference.js'
import type { LineKind } from '../line-kind.js'
import { hasTime } from './dates-in-text.js'
import { headerKind, isNamedSender } from './header-block.js'
import { foldHeaderLine } from './header-line.js'
import { isForwardBanner, type QuoteHeader, quoteHeaderAt } from './quote-headers.js'

interface Below {
  /** Index of the first line that is not blank, from each index on. */
  readonly next: readonly number[]
  readonly quoteAt: (line: number) => boolean
}

/** How far up from the end the last heading is looked for. */
const MAX_LINES_READ = 20_000

/**
 * Says of a heading above lines without marks whether the writer cites it: it is vague, and below
 * what it introduces stands a program's own. A thread's inner quotes may be so, too: then they are kept.
 */
export function citationsIn(
  lines: readonly string[],
  kinds: readonly LineKind[],
  { next, quoteAt }: Below,
): (at: number, header: QuoteHeader) => boolean {
  let last: number | null = null
  return (at, header) => {
    if (!isVague(lines, at, header)) return false
    last ??= lastSureHeading(lines, kinds, quoteAt)
    // A banner may have its block below it, with nothing between the two.
    return last > (next[at + header.lines] ?? lines.length)
  }
}

function lastSureHeading(
  lines: readonly string[],
  kinds: readonly LineKind[],
  quoteAt: Below['quoteAt'],
): number {
  const least = Math.max(0, lines.length - MAX_LINES_READ)
  for (let i = lines.length - 1; i >= least; i -= 1) {
    if (kinds[i] !== 'written' && kinds[i] !== 'heading') continue
    const header = quoteHeaderAt(lines, i, { confirmed: kinds[i] === 'heading', quoteAt })
    if (header && (quoteAt(i + header.lines) || !isVague(lines, i, header))) return i
  }
  return -1
}

/**
 * May somebody have typed or pasted it? Programs write a time or an address above what they quote,
 * the sender's name beside the address or the subject that was answered, and a block under a banner.
 */
function isVague(lines: readonly string[], at: number, header: QuoteHeader): boolean {
  return VAGUE[header.because](lines.slice(at, at + header.lines))
}

const VAGUE: Readonly<Record<QuoteHeader['because'], (lines: readonly string[]) => boolean>> = {
  attribution: (lines) => {
    const text = foldHeaderLine(lines.join(' '))
    return !text.includes('@') && !hasTime(text)
  },
  'header-block': (lines) => {
    const from = lines.find((line) => headerKind(line) === 'from') ?? ''
    // With our reference in its subject it is of this very conversation.
    const ours = lines.some((line) => referencesIn(line).length > 0)
    return from.includes('@') && !isNamedSender(from) && !ours
  },
  banner: (lines) => lines.length === 1 && !isForwardBanner(lines[0] ?? ''),
  'reply-above': () => false,
}
