/** Opens mails that S/MIME signed as a whole (RFC 8551 §3.5.2): what they say stands within the signature. */

import { octetsAt, valuesOfSequence } from './ber.js'

/** Bytes of base64 that are held in memory; a larger mail stays the file that it is. */
export const MOST_SIGNED = 32 * 1024 * 1024
/** Bytes in which the header's end is looked for. */
const LONGEST_HEADER = 256 * 1024
/** Object identifiers: id-signedData, id-data (RFC 5652 §4, §5.1). */
const SIGNED_DATA = '2a864886f70d010702'
const DATA = '2a864886f70d010701'

const CONTENT_FIELD = /^content-[\w-]+[ \t]*:/i

interface Entity {
  readonly fields: readonly string[]
  /** Of the body, in the bytes that were read. */
  readonly body: Buffer
}

/** Whether the mail that begins so may be one. `start`: with its whole header. */
export function maySignWhole(start: Buffer): boolean {
  // Nearly no mail is, and to look for these words costs next to nothing.
  const top = start.subarray(0, LONGEST_HEADER)
  if (!top.includes('kcs7-mime') && !top.includes('smime.p7m')) return false
  const fields = entityOf(start)?.fields ?? []
  const type = fields.find((field) => /^content-type[ \t]*:/i.test(field)) ?? ''
  if (/enveloped-data/i.test(type)) return false
  // RFC 8551 §3.9: some name it by the file alone.
  const isNamed = fields.some((field) => CONTENT_FIELD.test(field) && /smime\.p7m/i.test(field))
  return (
    /^[^:]+:\s*application\/(?:x-)?pkcs7-mime\b/i.test(type) ||
    (isNamed && /^[^:]+:\s*application\/octet-stream\b/i.test(type))
  )
}

/** The mail with what was signed in the place of the signature; itself where that can't be opened. */
export function withSignedContent(raw: Buffer): Buffer {
  if (raw.length > MOST_SIGNED || !maySignWhole(raw)) return raw
  const outer = entityOf(raw)
  const content = outer && signedContent(bytesOf(outer))
  const inner = content && entityOf(content)
  if (!outer || !inner) return raw
  // Only what says how to read it: who wrote it, and who vouches for it, is the mail's own header.
  const fields = [
    ...outer.fields.filter((field) => !CONTENT_FIELD.test(field)),
    ...inner.fields.filter((field) => CONTENT_FIELD.test(field)),
  ]
  return Buffer.concat([Buffer.from(`${fields.join('')}\r\n`, 'latin1'), inner.body])
}

/** Null without a blank line that ends its header. */
function entityOf(raw: Buffer): Entity | null {
  const text = raw.subarray(0, LONGEST_HEADER).toString('latin1')
  const end = /^\r?\n|\r?\n\r?\n/.exec(text)
  if (end === null) return null
  const after = end.index + end[0].length
  const head = text.slice(0, after).replace(/\r?\n$/, '')
  return { fields: head.match(/[^\n]+\n(?:[ \t][^\n]*\n)*/g) ?? [], body: raw.subarray(after) }
}

function bytesOf({ fields, body }: Entity): Buffer {
  const encoding = fields.find((field) => /^content-transfer-encoding[ \t]*:/i.test(field)) ?? ''
  return /base64/i.test(encoding) ? Buffer.from(body.toString('latin1'), 'base64') : body
}

/** `ContentInfo { signedData, SignedData { version, digests, { data, content }, … } }`; null: it is none. */
function signedContent(bytes: Buffer): Buffer | null {
  const info = valuesOfSequence(bytes)
  if (info?.[0]?.bytes.toString('hex') !== SIGNED_DATA) return null
  const signed = info[1] && valuesOfSequence(info[1].bytes)
  const encapsulated = signed?.[2] && valuesOfSequence(signed[2].whole)
  if (encapsulated?.[0]?.bytes.toString('hex') !== DATA) return null
  return encapsulated[1] ? octetsAt(encapsulated[1].bytes) : null
}
