/** What a reading made of a generated reply, against what is right. */

import type { Piece, Role } from './letter.js'

export interface Verdicts {
  /** The writer's own lines that are nowhere in what is kept. */
  readonly lost: readonly string[]
  /** Kept is what should be kept, word for word and in order, and no more. */
  readonly exact: boolean
  /** A signature that nothing sets off, for which either is right; null: there is none. */
  readonly looseSignature: 'folded' | 'left' | null
  /** What went wrong, by what it went wrong with: `left in: heading`, `lost: answer`. */
  readonly faults: readonly string[]
}

const OWN: ReadonlySet<Role> = new Set(['own', 'answer', 'postscript'])

export function judgeReply(pieces: readonly Piece[], kept: string): Verdicts {
  const words = wordsOf(kept)
  const text = ` ${words.join(' ')} `
  const lostOf = (piece: Piece) =>
    piece.lines.filter(
      (line) => wordsOf(line).length > 0 && !text.includes(` ${wordsOf(line).join(' ')} `),
    )
  const own = pieces.filter(({ role }) => OWN.has(role))
  const lost = own.flatMap(lostOf)
  const exact = lost.length === 0 && follows(pieces, words)
  const loose = pieces.filter(
    ({ role, verdict, onlyHtml }) => role === 'signature' && verdict === 'may' && !onlyHtml,
  )
  return {
    lost,
    exact,
    looseSignature:
      loose.length === 0 ? null : loose.flatMap(lostOf).length > 0 ? 'folded' : 'left',
    faults: exact ? [] : faultsOf(pieces, lost, text, lostOf),
  }
}

/** Whether `words` are the pieces to keep, in order, with any of those that may be kept between. */
function follows(pieces: readonly Piece[], words: readonly string[]): boolean {
  // Line by line: of what may stay, a part may stay.
  const steps = pieces.flatMap(({ verdict, lines }) =>
    verdict === 'fold' ? [] : lines.map((line) => ({ verdict, words: wordsOf(line) })),
  )
  let ends = new Set([0])
  for (const step of steps) {
    if (step.words.length === 0) continue
    const next = new Set<number>(step.verdict === 'may' ? ends : [])
    for (const at of ends)
      if (step.words.every((word, index) => words[at + index] === word))
        next.add(at + step.words.length)
    ends = next
  }
  return ends.has(words.length)
}

function faultsOf(
  pieces: readonly Piece[],
  lost: readonly string[],
  text: string,
  lostOf: (piece: Piece) => string[],
): string[] {
  const faults = new Set<string>()
  for (const piece of pieces) {
    const { role, verdict, lines } = piece
    const missing = lostOf(piece).length
    const said = lines.filter((line) => wordsOf(line).length > 0).length
    if (verdict === 'keep' && missing > 0)
      faults.add(
        `${OWN.has(role) ? 'lost' : 'folded'}: ${role}${missing < said ? ', in part' : ''}`,
      )
    // A word or two stand in many texts.
    const telling = lines.filter((line) => wordsOf(line).length > 2 || lines.length === 1)
    const left = telling.filter((line) => text.includes(` ${wordsOf(line).join(' ')} `)).length
    if (verdict === 'fold' && left > 0)
      faults.add(`left in: ${role}${left < telling.length ? ', in part' : ''}`)
  }
  if (lost.length === 0 && faults.size === 0) faults.add('other words, twice, or in another order')
  return [...faults]
}

/** Words without what layout adds: quote marks, bullets, numbers of lists, cell borders, odd spaces. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .replace(/^[\s>]+/gm, '')
    .replace(/<\s+/g, '<')
    .replace(/[|\u200B-\u200F\uFEFF]/g, ' ')
    .split(/\s+/)
    .filter((word) => !/^(?:|--?|[*•–>]|\d+[.)])$/.test(word))
}
