/** The fields of a header, unfolded (RFC 5322 §2.2.3). */

export function logicalFields(fields: readonly string[]): string[] {
  const logical: string[] = []
  for (const line of fields) {
    if (/^[ \t]/.test(line) && logical.length > 0) logical.push(`${logical.pop()}${line.trimEnd()}`)
    else logical.push(line.trimEnd())
  }
  return logical
}
