/** A sketch of a text (MinHash): compares the words of two messages without storing them. */

import type { Message } from '../reading/message.js'
import { words } from '../text/text.js'

/** Share of equal parts at which the words of two texts are nearly the same. */
const ALIKE = 0.7

/** Only the beginning of a longer text counts. */
const MAX_TEXT = 4000
const PARTS = 24

/**
 * The words of a text as 24 hexadecimal bytes (MinHash, Broder 1997): of two texts that share most of
 * their words, most bytes are equal. Words with digits, which count and date, are left out; nothing
 * can be read back from it. A mail without a text is known by its subject.
 */
export function sketchOf({ text, subject }: Pick<Message, 'text' | 'subject'>): string {
  const inText = distinctWords(text.slice(0, MAX_TEXT))
  const distinct = inText.length > 0 ? inText : distinctWords(subject)
  if (distinct.length === 0) return ''
  const least = new Array<number>(PARTS).fill(0xffffffff)
  for (const hash of distinct.map(fnv1a))
    for (let part = 0; part < PARTS; part += 1)
      least[part] = Math.min(least[part] ?? 0, derivedHash(hash, part))
  return least.map((value) => (value & 0xff).toString(16).padStart(2, '0')).join('')
}

function distinctWords(text: string): string[] {
  return [...new Set(words(text).filter((word) => !/\d/.test(word)))]
}

/** Whether two sketches are of texts with nearly the same words. */
export function isAlike(a: string, b: string): boolean {
  if (a === '' || b === '') return a === b
  let equal = 0
  for (let part = 0; part < PARTS; part += 1)
    if (a.slice(2 * part, 2 * part + 2) === b.slice(2 * part, 2 * part + 2)) equal += 1
  return equal >= ALIKE * PARTS
}

function fnv1a(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1)
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** A second hash derived from the first, by the finaliser of MurmurHash3. */
function derivedHash(hash: number, part: number): number {
  let value = hash ^ Math.imul(part + 1, 0x9e3779b1)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
