/** Reads the sender's address from a field that parsers give up on, where only one reading is possible. */

import { looksLikeAddress, type Mailbox, normaliseAddress } from '../../core/text/address.js'
import { asField } from '../../core/text/visible.js'
import { decodeWords } from './decode-words.js'

/** Seen by nobody, and no part of any address: UTS #46 §4 drops them from domains. */
const UNSEEN = /\u00AD|\u034F|[\u200B-\u200F\u2060-\u2064\uFEFF\u061C\u202A-\u202C\u2066-\u2069]/g
/** Forms on the web escape the field as if it were HTML: « Zoé &lt;zoe@ecole.example&gt; ». */
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"' }
const ADDRESS = /[^\s<>()[\]"',;:\\]+@[^\s<>()[\]"',;:\\@]+/g
/** The old form with blanks around dots (RFC 5322 §4.4): alone, or in angle brackets. */
const SPACED = /(?:^ *|< *)([\w+-]+(?: ?\. ?[\w+-]+)* ?@ ?[\w-]+(?: ?\. ?[\w-]+)+)(?= *>? *$)/
/** « <mailto:a@b> », « [SMTP:a@b] »: how Outlook and Exchange name the kind of an address. */
const KIND = /\b(?:mailto|smtp):\s*/gi

/** Without the quotes that Outlook puts around it, and the dot of DNS at its end. */
export function bareAddress(address: string): string {
  return address.replace(/^'(.+@.+)'$/, '$1').replace(/\.$/, '')
}

/**
 * Whether the field has this address, comments and folds aside (RFC 5322 §3.4.1). The parser runs
 * together what stands around « <> »: « "zoe" <>roy@ecole.example » would be zoeroy@.
 */
export function isWrittenIn(value: string, address: string): boolean {
  const text = decodeWords(value).toLowerCase()
  const wanted = address.toLowerCase()
  // The parser shows a domain in Punycode by its letters.
  if (text.includes(wanted) || text.includes('xn--')) return true
  return text
    .replace(/\([^()]*\)/g, '')
    .replace(/\s+/g, '')
    .includes(wanted)
}

/** Without the bracket that was left of an address. */
export function bareName(name: string): string {
  const bare = asField(name).replace(/\s*(?:<\s*>|\[\s*\]|<)$/, '')
  return bare.includes('<') ? bare : bare.replace(/\s*>+$/, '')
}

/**
 * Of a raw value in which a parser found no valid address. Null unless exactly one address stands in
 * it: a field that names two people names nobody.
 */
export function onlyMailbox(value: string): Mailbox | null {
  // An encoded word is a name and nothing else (RFC 2047 §5), unless nothing else is there.
  if (hasEncodedAddress(value)) return null
  const text = decodeWords(value)
    .replace(UNSEEN, '')
    .replace(/&(lt|gt|quot|#0?39);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? ' ')
    .replace(/\uFF20/g, '@')
    .replace(KIND, '')
    .replace(SPACED, squeezed)
  const [found, ...more] = new Set(
    [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/\.$/, '')),
  )
  if (found === undefined || more.length > 0 || !looksLikeAddress(found)) return null
  return {
    address: normaliseAddress(found),
    name: nameWithout(text, found),
  }
}

/** The parser ends such an address at its first blank. */
export function hasSpacedAddress(value: string): boolean {
  const [written = ''] = SPACED.exec(value) ?? []
  return / [.@]|@ /.test(written) && squeezed(written) !== written
}

/** « M. roy@ecole.example » is a title, and an address. */
function squeezed(written: string): string {
  return /\S\. /.test(written) ? written : written.replaceAll(' ', '')
}

/** « <=?utf-8?…?=@ecole.example> »: part of an address in code, which could say another one. */
function hasEncodedAddress(value: string): boolean {
  return /\?=@|@=\?/.test(value)
}

function nameWithout(text: string, address: string): string {
  const rest = text
    .split(address)
    .join(' ')
    .replace(/\\?["<>()[\]]|(?<!\S)'|'(?!\S)/g, ' ')
  return asField(rest.replace(/^[\s,;:.]+|[\s,;:.]+$/g, ''))
}
