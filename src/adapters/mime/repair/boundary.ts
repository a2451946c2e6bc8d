/** Gives a multipart the boundary that is really between its parts; without any, it is a text. */

import { logicalFields } from './logical-fields.js'

const CONTENT_TYPE = /^content-type:/i
const MULTIPART = /^content-type:\s*multipart\/([\w.-]+)/i
/** What RFC 2046 §5.1.1 lets stand in a boundary: bchars, at most 70, no blank at the end. */
const DELIMITER = /^--([\w'()+,./:=?!#$%&*;<>@[\]^`{|}~ -]{0,69}[^\s])?[ \t]*\r?$/
export const PART_FIELD = /^content-[\w-]+[ \t]*:/i
/** Stands for the boundary of those who use an empty one, which no parser knows. */
const FOR_EMPTY = '=_empty_boundary'

export interface Repaired {
  readonly fields: string[]
  /** What parts stand between; null: this is no multipart. */
  readonly boundary: string | null
}

/**
 * `body`: the lines below, in which `open` are the boundaries of the multiparts around it. It is
 * written to only where an empty boundary is in use.
 */
export function repairBoundary(
  fields: readonly string[],
  body: string[],
  open: ReadonlySet<string>,
  of: 'mail' | 'part',
): Repaired {
  const types = logicalFields(fields).filter((field) => CONTENT_TYPE.test(field))
  const multipart = types.find((field) => MULTIPART.test(field))
  if (multipart === undefined && (types.length > 0 || of === 'part'))
    return { fields: [...fields], boundary: null }
  const region = body.slice(0, endOfRegion(body, open))
  const declared = types.flatMap(boundariesIn)
  const used = declared.find((boundary) => isUsed(boundary, region))
  const [first] = declared
  if (used !== undefined && used === first && types.length === 1 && isPlain(multipart ?? '', used))
    return { fields: [...fields], boundary: used }
  const found = used ?? foundIn(region, declared)
  if (found === '') nameEmptyDelimiters(body, region.length)
  const boundary = found === '' ? FOR_EMPTY : found
  if (boundary !== null) {
    const subtype = MULTIPART.exec(multipart ?? '')?.[1] ?? 'mixed'
    return {
      fields: withType(fields, `multipart/${subtype}; boundary="${boundary}"${reportType(types)}`),
      boundary,
    }
  }
  // Without a Content-Type it is a text already (RFC 2045 §5.2).
  if (multipart === undefined || region.every((line) => line.trim() === ''))
    return { fields: [...fields], boundary: null }
  return { fields: withType(fields, textType(multipart, region)), boundary: null }
}

function endOfRegion(body: readonly string[], open: ReadonlySet<string>): number {
  if (open.size === 0) return body.length
  const end = body.findIndex(
    (line) => line.startsWith('--') && open.has(line.slice(2).trimEnd().replace(/--$/, '')),
  )
  return end < 0 ? body.length : end
}

/** As written, and as it may have been meant: quotes of either kind, or none where they were needed. */
function boundariesIn(field: string): string[] {
  const found = [...field.matchAll(/\bboundary[ \t]*=[ \t]*("[^"]*"?|'[^']*'|[^\s;]*)/gi)]
  const values = found.map(([, value = '']) => value)
  const whole =
    found.length === 1
      ? field.slice((found[0]?.index ?? 0) + (found[0]?.[0].length ?? 0) - (values[0]?.length ?? 0))
      : ''
  return [
    ...values.flatMap((value) => [value.replace(/^"|"$/g, ''), value.replace(/^'|'$/g, '')]),
    whole.trim(),
  ].filter((value, at, all) => value !== '' && value.length <= 70 && all.indexOf(value) === at)
}

/** As every parser reads it. */
function isPlain(field: string, boundary: string): boolean {
  const name = boundary.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
  return (
    field.includes(`"${boundary}"`) ||
    (/^[\w'+,.:=?-]+$/.test(boundary) &&
      new RegExp(`boundary=${name}(?:[;\\s]|$)`, 'i').test(field))
  )
}

function isUsed(boundary: string, region: readonly string[]): boolean {
  const wanted = `--${boundary}`
  return region.some(
    (line) => line.startsWith(wanted) && /^(?:--)?\s*$/.test(line.slice(wanted.length)),
  )
}

/** The first line that parts a text as a delimiter does: a header of MIME follows it. */
function foundIn(region: readonly string[], declared: readonly string[]): string | null {
  const lower = declared.map((boundary) => boundary.toLowerCase())
  for (const [at, line] of region.entries()) {
    if (!line.startsWith('--')) continue
    const [matched, name = ''] = DELIMITER.exec(line) ?? []
    if (matched === undefined) continue
    if (lower.includes(name.toLowerCase())) return name
    if (PART_FIELD.test(region[at + 1] ?? '') && !name.includes('"')) return name
  }
  return null
}

function nameEmptyDelimiters(body: string[], end: number): void {
  for (let at = 0; at < end; at += 1) {
    const line = body[at] ?? ''
    const cr = line.endsWith('\r') ? '\r' : ''
    if (line.trimEnd() === '--' && PART_FIELD.test(body[at + 1] ?? ''))
      body[at] = `--${FOR_EMPTY}${cr}`
    if (line.trimEnd() === '----') body[at] = `--${FOR_EMPTY}--${cr}`
  }
}

/** The one Content-Type of these fields, in the place of the first, or at the end. */
function withType(fields: readonly string[], value: string): string[] {
  const cr = fields[0]?.endsWith('\r') ? '\r' : ''
  const others: string[] = []
  let inType = false
  for (const line of fields) {
    inType = /^[ \t]/.test(line) ? inType : CONTENT_TYPE.test(line)
    if (!inType) others.push(line)
  }
  return [...others, `Content-Type: ${value}${cr}`]
}

/** What makes a multipart/report a report of delivery (RFC 6522 §3). */
function reportType(types: readonly string[]): string {
  const found = /report-type\s*=\s*"?([\w-]+)/i.exec(types.join(' '))?.[1]
  return found === undefined ? '' : `; report-type=${found}`
}

function textType(field: string, region: readonly string[]): string {
  const charset = /\bcharset\s*=\s*"?([\w.:-]+)/i.exec(field)?.[1]
  const first = region.find((line) => line.trim() !== '') ?? ''
  const type = /^\s*<(?:!doctype|html|head|body|div|p|table|meta|span|br)\b/i.test(first)
    ? 'html'
    : 'plain'
  return charset === undefined ? `text/${type}` : `text/${type}; charset=${charset}`
}
