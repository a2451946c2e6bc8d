/** Reads the ids in Message-ID, In-Reply-To and References, however they were written. */

import { decodeWords } from './decode-words.js'

/** Characters. Longer ones are no ids. */
const MAX_ID = 500

/**
 * Each with its angle brackets, in their order. RFC 5322 §3.6.4; programs fold within an id, leave the
 * brackets out, or encode the field as if it were words. With brackets anywhere, only those count.
 */
export function messageIds(value: string): string[] {
  const text = decodeWords(value).replace(/&lt;/g, '<').replace(/&gt;/g, '>')
  const bracketed = [...text.matchAll(/<([^<>]{1,600})>/g)].map(([, id = '']) => id)
  const found = bracketed.some((id) => id.trim() !== '') ? bracketed : text.split(/[\s,;"<>]+/)
  const wanted = bracketed.length > 0 ? /^[^\s]+$/ : /^[^\s@]+@[^\s@]+$/
  return found
    .map((id) => id.replace(/\s+/g, ''))
    .filter((id) => id.length <= MAX_ID && wanted.test(id))
    .map((id) => `<${id}>`)
}
