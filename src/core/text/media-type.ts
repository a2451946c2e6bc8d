/** Media types as senders declare them, made fit to be declared again. */

/** RFC 6838 §4.2: the names that a type and a subtype may have. */
const WELL_FORMED = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/

/** Composite types say what is inside, in encodings of their own (RFC 2046 §5): a file of one is just a file. */
const COMPOSITE = /^(multipart|message)\//

/** The type itself, or the one that says nothing: application/octet-stream (RFC 2046 §4.5.1). */
export function safeType(type: string): string {
  const [written = ''] = type.toLowerCase().split(';')
  const plain = written.trim()
  return WELL_FORMED.test(plain) && !COMPOSITE.test(plain) ? plain : 'application/octet-stream'
}
