/** Mends the fields that say what a part is: parameters set off by something else than « ; », types that are none, names in the wrong field. */

import { logicalFields } from './logical-fields.js'

const TYPE = /^content-type[ \t]*:/i
const DISPOSITION = /^content-disposition[ \t]*:/i
const QUOTED = /("(?:[^"\\]|\\.)*")/
/** The parameters that programs write, after what is no « ; »: « multipart/mixed, boundary=… ». */
const BADLY_SET_OFF =
  /([^;\s])(?:[ \t]*[,:][ \t]*|[ \t]+)((?:boundary|charset|name|filename|type|format|delsp|size|report-type|method|protocol|micalg|reply-type|(?:creation|modification|read)-date)(?:\*\d*\*?)?[ \t]*=)/gi
const BEHIND_QUOTES =
  /("(?:[^"\\]|\\.)*")[ \t]*,?[ \t]*(?=(?:boundary|charset|name|filename)\*?[ \t]*=)/gi
/** RFC 2045 §5.1: two tokens. */
const WHOLE = /^[\w!#$%&'*+.^`{|}~-]+\/[\w!#$%&'+^`{|}~-][\w!#$%&'+.^`{|}~-]*(?<!\.)$/
/** Of text, and read as the files that they are; the other subtypes are plain text (RFC 2046 §4.1.4). */
const FILES =
  /^text\/(?:x-v?calendar|calendar|ics|csv|comma-separated-values|tab-separated-values|(?:x-)?vcard|directory|rfc822-headers|rtf|xml|css|(?:x-)?(?:java|ecma)script|x-amp-html|watch-html|sgml|uri-list|x-moz-deleted|vnd\.[\w.+-]+|[\w.-]+\+(?:json|xml)|plain|html)$/i
/** Text with tags of its own, which a mail sends beside the same without. */
const RICH = /^text\/(?:enriched|richtext)$/i
const HTML = /html?\b/i
/** As data stands in them, a type that says nothing is no text. */
const DATA = /^content-transfer-encoding[ \t]*:[ \t]*"?(?:base64|binary|(?:x-)?uu)/im

/** UTF-16 units: a longer field has no place for a mistake that is worth its time. */
const LONGEST = 2000

/** Of the mail or of a part; the lines that are right stay as they were written. */
export function repairContentFields(fields: readonly string[], of: 'mail' | 'part'): string[] {
  const logical = logicalFields(fields)
  const type = logical.find((field) => TYPE.test(field))
  const disposition = logical.find((field) => DISPOSITION.test(field))
  if ((type ?? disposition) === undefined || `${type}${disposition}`.length > LONGEST)
    return [...fields]
  const setOff = { type: setOffWell(type), disposition: setOffWell(disposition) }
  const names = { type: ownName(setOff.type, 'name'), file: fileField(setOff.disposition) }
  const isFile = isNamed(names.type) || isNamed(names.file)
  const meant = isFile ? names.type : asText(names.type, names.file, logical, of)
  const shown = of === 'mail' && !isFile && /^content-type: text\/(?:plain|html)\b/i.test(meant)
  return [
    [type, meant],
    // A whole mail stands beside nothing that it could be attached to (RFC 2183 §2.2).
    [disposition, shown ? '' : names.file],
  ].reduce<string[]>((lines, [old, now]) => replaced(lines, old, now), [...fields])
}

/** Its parameters, each behind a « ; »; quotes stay as they are. */
function setOffWell(field = ''): string {
  const [, name = '', value = ''] = /^([^:]*:)(.*)$/s.exec(field) ?? []
  const set = value
    .split(QUOTED)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(BADLY_SET_OFF, '$1; $2')))
    .join('')
  return name + set.replace(BEHIND_QUOTES, '$1; ')
}

/** « name » is of the type, « filename » of the disposition (RFC 2183 §2.3): some take one for the other. */
function ownName(field: string, own: 'name' | 'filename'): string {
  const other = own === 'name' ? 'filename' : 'name'
  if (new RegExp(`[;\\s]${own}\\*?(?:\\d+\\*?)?[ \\t]*=`, 'i').test(field)) return field
  return field.replace(
    new RegExp(`([;\\s])${other}(?=\\*?(?:\\d+\\*?)?[ \\t]*=)`, 'gi'),
    `$1${own}`,
  )
}

/** With a kind of disposition where it is the name alone. */
function fileField(field: string): string {
  return ownName(
    field.replace(/^([^:]*:)[ \t]*((?:file)?name\*?(?:\d+\*?)?[ \t]*=)/i, '$1 attachment; $2'),
    'filename',
  )
}

function isNamed(field: string): boolean {
  return /[;\s](?:file)?name\*?(?:\d+\*?)?[ \t]*=[ \t]*"?[^\s";]/i.test(field)
}

/** `type` as it was, or as a text where it can only be one. */
function asText(
  type: string,
  disposition: string,
  fields: readonly string[],
  of: 'mail' | 'part',
): string {
  const [, written = '', parameters = ''] = /^[^:]*:([^;]*)(.*)$/s.exec(type) ?? []
  const named = mediaType(written)
  if (type === '' || /boundary[ \t]*[=:]/i.test(parameters) || /^multipart\b/i.test(named))
    return type
  const apart = of === 'part' && /:[ \t]*"?attachment\b/i.test(disposition)
  const isText = !apart && (WHOLE.test(named) ? isReadable(named, of) : isNoData(named, fields))
  const kept = WHOLE.test(named) && named !== written.trim() ? named : written.trim()
  if (!isText) return kept === written.trim() ? type : `Content-Type: ${kept}${parameters}`
  return `Content-Type: text/${HTML.test(named) ? 'html' : 'plain'}${parameters}`
}

/** Without what stands around it: quotes, brackets, blanks, its own field's name. */
function mediaType(written: string): string {
  const bare = written
    .replace(/\([^()]*\)/g, '')
    .replace(/^[\s"'<]*(?:content-type[ \t]*:)?[\s"'<]*|[\s"'>.,:]+$/gi, '')
    .replace(/[ \t]*[/\\][ \t]*/g, '/')
  return /^([^/]+\/[^/]+)\/[^/]*$/.exec(bare)?.[1] ?? bare
}

function isReadable(type: string, of: 'mail' | 'part'): boolean {
  if (/^application\/(?:xhtml\+xml|html)$/i.test(type)) return true
  if (RICH.test(type)) return of === 'mail'
  return /^te?xt\//i.test(type) && !FILES.test(type)
}

/** RFC 2045 §5.2: what is no type is plain text, in ASCII. */
function isNoData(type: string, fields: readonly string[]): boolean {
  return /te?xt|plain|html|charset/i.test(type) || !DATA.test(fields.join('\n'))
}

/** `now`: '' takes the field away. */
function replaced(lines: readonly string[], old = '', now = ''): string[] {
  if (old === now || old === '') return [...lines]
  const name = old.slice(0, old.indexOf(':') + 1)
  const from = lines.findIndex((line) => line.startsWith(name))
  if (from < 0) return [...lines]
  const rest = lines.slice(from + 1)
  const length = rest.findIndex((line) => !/^[ \t]/.test(line))
  const cr = lines[from]?.endsWith('\r') ? '\r' : ''
  return [
    ...lines.slice(0, from),
    ...(now === '' ? [] : [`${now}${cr}`]),
    ...(length < 0 ? [] : rest.slice(length)),
  ]
}
