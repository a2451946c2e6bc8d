/** Repairs the beginning of a raw mail: its header, the headers of its parts, and the boundaries between them. */

import { repairBoundary } from './boundary.js'
import { repairContentFields } from './content-fields.js'
import { readHeaderBlock } from './header-block.js'
import { lacksOpening } from './opening.js'
import { headerToUtf8 } from './raw-words.js'

/**
 * `start`: with LF or CRLF line ends; the header, and some of the body. RFC 2045 and 2046 say what is
 * right; where something else was sent, it is rewritten to what it can only have meant.
 */
export function repairStructure(start: Buffer): Buffer {
  const lines = start.toString('latin1').split('\n')
  const root = readHeaderBlock(lines, 0, 'mail')
  const body = lines.slice(root.next)
  const header = repairContentFields(headerToUtf8(root.fields), 'mail')
  const { fields, boundary } = repairBoundary(header, body, new Set(), 'mail')
  const head = [...fields, ...root.blank]
  const rest = boundary === null ? body : repairParts(body, boundary)
  return Buffer.from([...head, ...rest].join('\n'), 'latin1')
}

/** Each header that follows a delimiter of `outer`, or of a multipart inside. */
function repairParts(lines: string[], outer: string): string[] {
  const open = new Set([outer])
  const repaired: string[] = []
  let at = 0
  let lost = lacksOpening(lines, outer, new Set()) ? outer : null
  while (at < lines.length) {
    const line = lost === null ? (lines[at] ?? '') : `--${lost}`
    repaired.push(line)
    if (lost === null) at += 1
    lost = null
    if (!isDelimiter(line, open) || at >= lines.length - 1) continue
    const block = readHeaderBlock(lines, at, 'part')
    at = block.next
    const below = lines.slice(at)
    const header = repairContentFields(block.fields, 'part')
    const { fields, boundary } = repairBoundary(header, below, open, 'part')
    if (boundary !== null && lacksOpening(below, boundary, open)) lost = boundary
    if (boundary !== null) open.add(boundary)
    repaired.push(...fields, ...block.blank)
  }
  return repaired
}

function isDelimiter(line: string, open: ReadonlySet<string>): boolean {
  return line.startsWith('--') && open.has(line.slice(2).trimEnd())
}
