/** Finds blocks of header lines, « De : … / Envoyé : … / À : … / Objet : … », above what a mail quotes. */

import { HEADER_KINDS, type HeaderKind } from './header-labels.js'
import { foldHeaderLine, MAX_HEADER_LINE, withoutHiddenMarks } from './header-line.js'

/** How far a header block is read for its labels, blank lines included. */
const MAX_BLOCK = 14

/**
 * The number of lines of the block that starts here, 0 when there is none. A block has a
 * sender and `least` different labels, so that « Date : » alone, or « De : Caen / À : Lyon », is
 * text. Long addresses wrap, and some programs put blank lines between the labels.
 */
export function headerBlockLength(lines: readonly string[], at: number, least: number): number {
  if (headerKind(lines[at] ?? '') === null) return 0
  const kinds = new Set<HeaderKind>()
  let length = 0
  let sinceLabel = 0
  for (let i = at; i < lines.length && i < at + MAX_BLOCK && sinceLabel < 3; i += 1) {
    const kind = headerKind(lines[i] ?? '')
    sinceLabel = kind === null ? sinceLabel + 1 : 0
    if (kind === null) continue
    kinds.add(kind)
    length = i - at + 1
  }
  const dated = kinds.has('date') || kinds.has('subject')
  return kinds.has('from') && (dated || least < 2) && kinds.size >= least ? length : 0
}

/** « *Envoyé :* lundi » → date; « Salle : 12 » → null. */
export function headerKind(line: string): HeaderKind | null {
  if (line.length > 2 * MAX_HEADER_LINE) return null
  const label = withoutHiddenMarks(line.slice(0, 40)).replace(/^[\s*>_]+/, '')
  const colon = label.search(/[:：]/)
  if (colon < 1) return null
  return HEADER_KINDS.get(foldHeaderLine(label.slice(0, colon).replace(/[\s*_]+$/, ''))) ?? null
}
