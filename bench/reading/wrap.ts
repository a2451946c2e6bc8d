/** Long lines broken as mail programs break them. */

/** Broken at spaces, no part longer than `width` unless a word is. */
export function wrapAt(line: string, width: number): string[] {
  if (line.length <= width) return [line]
  const parts: string[] = []
  let part = ''
  for (const word of line.split(' ')) {
    if (part !== '' && part.length + 1 + word.length > width) {
      parts.push(part)
      part = word
    } else part = part === '' ? word : `${part} ${word}`
  }
  return [...parts, part]
}

/** format=flowed (RFC 3676): a line that goes on ends in a space; what looks like a quote is stuffed. */
export function flow(line: string, marks: string, width: number): string[] {
  // « -- » alone is never flowed (section 4.3).
  if (line === '-- ') return [marks + line]
  const parts = wrapAt(line.trimEnd(), width - marks.length - 1)
  const depth = marks.replace(/[^>]/g, '')
  return parts.map((part, index) => {
    const line = index < parts.length - 1 ? `${part} ` : part
    return `${depth}${depth !== '' || /^(?: |>|From )/.test(line) ? ' ' : ''}${line}`
  })
}
