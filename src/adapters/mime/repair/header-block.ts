/** Finds where a header ends, and mends the lines in it that are no fields. */

/** A field's name and colon (RFC 5322 §2.2; §4.5.8 allows blanks before the colon). */
const FIELD = /^([\w.!#$%&'*+^|~-]+)[ \t]*:/
/** Names that no sentence begins with: a line above one of them still stands in the header. */
const KNOWN =
  /^(?:from|to|cc|bcc|subject|date|message-id|received|return-path|reply-to|sender|in-reply-to|references|mime-version|content-[\w-]+|delivered-to|authentication-results|dkim-signature|list-[\w-]+|x-[\w-]+)[ \t]*:/i
/** A parameter of RFC 2045 §5.1 that lost the blank before it. */
const PARAMETER = /^[a-z][\w-]*(?:\*\d*)?\*?[ \t]*=/i
/** How far down another field is looked for. */
const MAX_LOOKAHEAD = 200

export interface HeaderBlock {
  /** Physical lines, with their CR where they have one. */
  readonly fields: string[]
  /** The blank line; none where the input ends before one. */
  readonly blank: readonly string[]
  /** Where the body begins. */
  readonly next: number
}

/** `part`: only fields of MIME count there (RFC 2046 §5.1), so « Note : … » is already text. */
export function readHeaderBlock(
  lines: readonly string[],
  from: number,
  of: 'mail' | 'part',
): HeaderBlock {
  const fields: string[] = []
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const text = line.trimEnd()
    if (text === '' && !/^[ \t]/.test(line)) return { fields, blank: [line], next: at + 1 }
    const kind = lineKind(lines, at, fields, of)
    if (kind === 'body') return { fields, blank: [line.endsWith('\r') ? '\r' : ''], next: at }
    if (kind === 'continuation') fields.push(` ${line}`)
    else if (kind === 'field') fields.push(line.replace(/^([^\s:]+)[ \t]+:/, '$1:'))
  }
  return { fields, blank: [], next: lines.length }
}

function lineKind(
  lines: readonly string[],
  at: number,
  fields: readonly string[],
  of: 'mail' | 'part',
): 'field' | 'continuation' | 'body' | 'rubbish' {
  const line = lines[at] ?? ''
  const first = fields.length === 0
  if (/^[ \t]/.test(line)) return first && of === 'part' ? 'body' : 'field'
  if ((of === 'part' ? KNOWN : FIELD).test(line)) return 'field'
  if (line.startsWith('--')) return 'body'
  if (isContinuation(fields, line)) return 'continuation'
  // « From camille@… Mon Nov 23 », « >From … »: how an mbox begins each mail (RFC 4155).
  if (/^>?From \S+@/.test(line)) return first ? 'field' : 'rubbish'
  if (of === 'part' || !knownFieldFollows(lines, at + 1)) return 'body'
  return /^(?:subject|references|in-reply-to)[ \t]*:/i.test(lastField(fields))
    ? 'continuation'
    : 'field'
}

function isContinuation(fields: readonly string[], line: string): boolean {
  const before = fields.at(-1)?.trimEnd() ?? ''
  if (PARAMETER.test(line) && /^content-/i.test(lastField(fields))) return true
  return /[;,]$/.test(before) && /^(?:content-|to|cc|from|reply-to)/i.test(lastField(fields))
}

function lastField(fields: readonly string[]): string {
  return fields.findLast((field) => FIELD.test(field)) ?? ''
}

function knownFieldFollows(lines: readonly string[], from: number): boolean {
  for (const line of lines.slice(from, from + MAX_LOOKAHEAD)) {
    if (line.trimEnd() === '') return false
    if (KNOWN.test(line)) return true
  }
  return false
}
