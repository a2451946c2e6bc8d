/** What became of a mixture's lines: lost, obeyed wrongly, left in, out of order, doubled, files missing. */

import type { Mixture } from './mixture.js'
import type { Piece } from './parts.js'
import { PROGRAMS } from './programs.js'

/** The faults, worst first. */
export const FAULTS = [
  'gone',
  'lost',
  'obeyed',
  'order',
  'doubled',
  'file missing',
  'not heard',
  'quote left',
  'machine left',
] as const
export type Fault = (typeof FAULTS)[number]

export interface Found {
  readonly fault: Fault
  /** Which piece or line. */
  readonly about: string
}

/** What a desk made of the mail, in words that any desk has. */
export interface Outcome {
  readonly kept: string
  readonly elided: string
  /** A command that is carried out; null: none. */
  readonly command: string | null
  readonly files: readonly string[]
}

export function verdictOf(mixture: Mixture, outcome: Outcome): Found[] {
  const { pieces, plan } = mixture
  const kept = flat(outcome.kept)
  const elided = flat(outcome.elided)
  const own = pieces.filter(({ kind }) => kind === 'own')
  const found: Found[] = own.flatMap((piece) => lost(piece, kept, elided))
  const heard = outcome.command
  if (heard !== null && heard !== mixture.command) found.push({ fault: 'obeyed', about: heard })
  // Where nothing parts it from a quote, nobody can hear it.
  const bare =
    PROGRAMS[plan.program].mark === '' && plan.quote === 'person' && plan.place === 'bottom'
  const forwards = plan.structure.startsWith('forwarded')
  const alone = !forwards && (plan.place === 'none' || !(bare || plan.quote === 'person, unmarked'))
  if (heard === null && mixture.command !== null && alone)
    found.push({ fault: 'not heard', about: mixture.command })
  found.push(...arrangement(own, kept))
  for (const file of mixture.files)
    if (!outcome.files.includes(file)) found.push({ fault: 'file missing', about: file })
  // An answer inside a quote keeps what it answers; a quote that nothing marks is nobody's to know.
  const unknowable = plan.place === 'inline' || bare || plan.quote === 'person, unmarked'
  for (const piece of pieces) {
    if (piece.kind !== 'quote' && piece.kind !== 'machine') continue
    if (unknowable && piece.kind === 'quote') continue
    const left = piece.marks.find((mark) => stands(mark, outcome.kept))
    if (left === undefined || own.some(({ marks }) => marks.includes(left))) continue
    found.push({
      fault: piece.kind === 'quote' ? 'quote left' : 'machine left',
      about: `${piece.what}: ${left.slice(0, 50)}`,
    })
  }
  return found
}

function lost(piece: Piece, kept: string, elided: string): Found[] {
  return piece.marks
    .filter((mark) => !kept.includes(flat(mark)))
    .map((mark) => ({ fault: elided.includes(flat(mark)) ? 'lost' : 'gone', about: mark }) as const)
}

/** A mark stands anywhere; what bears none must be a line of its own, since its words may be others' too. */
function stands(mark: string, kept: string): boolean {
  const sought = flat(mark)
  if (sought === '') return false
  return isMark(mark) || sought.length > 30
    ? flat(kept).includes(sought)
    : kept.split('\n').some((line) => flat(line) === sought)
}

const isMark = (text: string) => /^[A-Z][a-z]{8}$/.test(text)

/** Only real marks: other lines may stand elsewhere, too. */
function arrangement(own: readonly Piece[], kept: string): Found[] {
  const marks = own.flatMap((piece) => piece.marks).filter(isMark)
  const places = marks.map((mark) => kept.indexOf(flat(mark))).filter((place) => place >= 0)
  const sorted = places.every((place, at) => at === 0 || place >= (places[at - 1] ?? 0))
  const doubled = marks.filter((mark) => kept.indexOf(flat(mark)) !== kept.lastIndexOf(flat(mark)))
  return [
    ...(sorted ? [] : [{ fault: 'order', about: marks.join(' ') } as const]),
    ...doubled.map((about) => ({ fault: 'doubled', about }) as const),
  ]
}

/** White space, dashes and quotes are a program's: they say nothing of what was kept. */
function flat(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, '')
}
