/** PGP's frame around a signed text: its lines, and the dashes that it puts before others. */

import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'

const ARMOUR = /^-----(BEGIN PGP SIGNED MESSAGE|BEGIN PGP SIGNATURE|END PGP SIGNATURE)-----\s*$/

/** PGP's frame around a signed text (RFC 9580 §7), and the signature under it, where it has an end. */
export function markArmour(lines: readonly Line[], kinds: LineKind[]): void {
  const frames = framesOf(lines)
  const last = frames.lastIndexOf('END PGP SIGNATURE')
  let within: 'head' | 'text' | 'name' | 'signature' | null = null
  for (let i = 0; i <= last; i += 1) {
    const text = lines[i]?.text ?? ''
    const frame = frames[i]
    if (frame === 'BEGIN PGP SIGNED MESSAGE') within = 'head'
    if (frame === 'BEGIN PGP SIGNATURE') within = 'signature'
    if (within === 'text' && /^-- ?$/.test(text)) within = 'name'
    // Below an unmarked heading all counts as quoted, the frame too.
    const outermost = kinds[i] === 'written' || (kinds[i] === 'quote' && !isQuotedLine(lines[i]))
    if (outermost && within !== null && within !== 'text') kinds[i] = 'added'
    if (within === 'head' && text.trim() === '') within = 'text'
    if (frame === 'END PGP SIGNATURE') within = null
  }
}

/** The text as it was before PGP put « - » before each line that begins with a dash (RFC 9580 §7.2). */
export function withoutDashEscapes(lines: readonly Line[]): readonly Line[] {
  const frames = framesOf(lines)
  if (!frames.includes('BEGIN PGP SIGNED MESSAGE')) return lines
  let within = false
  return lines.map((line, i) => {
    if (frames[i] !== null) within = frames[i] === 'BEGIN PGP SIGNED MESSAGE'
    return within && line.text.startsWith('- ') ? { ...line, text: line.text.slice(2) } : line
  })
}

/** Of each line what it frames; null: the line is none of the frame. */
function framesOf(lines: readonly Line[]): readonly (string | null)[] {
  return lines.map(({ text }) => ARMOUR.exec(text)?.[1] ?? null)
}

function isQuotedLine(line: Line | undefined): boolean {
  return line?.mark === 'quote' || /^\s{0,3}>/.test(line?.text ?? '')
}
