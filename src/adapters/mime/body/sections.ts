/** The lines of a mail's parts: twins made one, all others one under the other. */

import type { ParsedNode } from '../parser.js'
import { BLANK, type BodyLine, isBlank, linesOfHtml, linesOfText } from './body-line.js'
import { squeeze } from './compared-words.js'
import { mergeTwins, type Twin } from './twins.js'

export interface Limits {
  readonly text: number
  readonly html: number
}

/** `sender`: their name, by which a signature is known. RFC 2046 §5.1.3–5.1.5: only the parts of one multipart/alternative are versions of each other. */
export function sectionOf(node: ParsedNode, sender: string, limits: Limits): Twin {
  const parts = [
    leafOf(node, limits),
    ...node.children.map((child) => sectionOf(child, sender, limits)),
  ]
  const filled = parts.filter(({ lines }) => lines.some((line) => !isBlank(line)))
  if (node.contentType !== 'multipart/alternative') return oneUnderTheOther(filled)
  return filled.reduce((one, other) => {
    const [plain, rich] = one.marked && !other.marked ? [other, one] : [one, other]
    return mergeTwins(plain, rich, sender)
  }, filled.shift() ?? NOTHING)
}

const NOTHING: Twin = { lines: [], marked: false }

function leafOf({ textContent, contentType, showMeta, headers }: ParsedNode, limits: Limits): Twin {
  const head = showMeta ? [...linesOfText(innerHeader(headers)), BLANK] : []
  if (contentType === 'text/html' && textContent)
    return { lines: [...head, ...linesOfHtml(textContent.slice(0, limits.html))], marked: true }
  const isText = contentType === 'text/plain' || contentType === 'message/delivery-status'
  const lines = isText && textContent ? linesOfText(textContent.slice(0, limits.text)) : []
  return { lines: [...head, ...lines], marked: false }
}

/** A part that says the same as one above it, to the letter, is a copy. */
function oneUnderTheOther(parts: readonly Twin[]): Twin {
  const copies = new Set<string>()
  const [only, ...more] = parts
  if (only !== undefined && more.length === 0) return only
  // A mail may have a million lines: no spread takes so many arguments.
  let lines: readonly BodyLine[] = []
  let marked = false
  for (const part of parts) {
    const whole = part.lines.map(({ prose }) => squeeze(prose)).join('')
    if (whole !== '' && copies.has(whole)) continue
    copies.add(whole)
    const gap = lines.length > 0 && !isBlank(lines.at(-1)) ? [BLANK] : []
    lines = lines.concat(gap, part.lines)
    marked ||= part.marked
  }
  return { lines, marked }
}

/** A mail within the mail, as a forward shows it. */
function innerHeader(headers: ReadonlyMap<string, unknown>): string {
  const lines = ['From', 'Subject', 'Date', 'To', 'Cc'].flatMap((name) => {
    const value = headers.get(name.toLowerCase())
    const last = Array.isArray(value) ? value.at(-1) : value
    if (!last) return []
    if (last instanceof Date) return [`${name}: ${last.toUTCString()}`]
    return [
      `${name}: ${typeof last === 'string' ? last : ((last as { text?: string }).text ?? '')}`,
    ]
  })
  return `${lines.join('\n')}\n`
}
