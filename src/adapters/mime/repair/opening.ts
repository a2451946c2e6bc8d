/** Finds multiparts whose first delimiter was lost: what stands above the next one is a part. */

import { PART_FIELD } from './boundary.js'

/** What programs write there for readers without MIME (RFC 2046 §5.1.1). */
const FOR_OTHERS = /\bMIME\b|multi-?part/i

/** `lines`: from the end of the multipart's header on. `open`: the boundaries of all around it. */
export function lacksOpening(
  lines: readonly string[],
  boundary: string,
  open: ReadonlySet<string>,
): boolean {
  const above: string[] = []
  for (const line of lines) {
    const name = line.startsWith('--') ? line.slice(2).trimEnd() : null
    if (name === boundary) return PART_FIELD.test(above[0] ?? '')
    if (name === `${boundary}--`)
      return PART_FIELD.test(above[0] ?? '') || !above.some((text) => FOR_OTHERS.test(text))
    if (name !== null && (open.has(name) || open.has(name.replace(/--$/, '')))) return false
    if (line.trim() !== '' || above.length > 0) above.push(line)
  }
  return false
}
