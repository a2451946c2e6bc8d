/** Pictures pasted into the text of a mail: those that its writer means to show are files as any other. */

import type { MessageAttachment } from './message.js'
import { withoutSignature } from './signatures/without-signature.js'
import { asks, isPersonal } from './voice.js'

/** Smaller ones are dots, lines and pixels that count readers. */
const LEAST_BYTES = 256

/**
 * The inline pictures that stand in the writer's own words, `kept`, under their names (« [image.png] »):
 * not in the signature or in a quote. A name that stands there once is that of the first picture of
 * that name. The caller looks whether earlier mails brought them, again and again.
 */
export function picturesIn(
  kept: string,
  files: readonly MessageAttachment[],
): readonly MessageAttachment[] {
  const left = new Map<string, number>()
  return files.filter(({ inline, type, name, bytes }) => {
    if (!inline || !type.startsWith('image/')) return false
    const places = left.get(name) ?? kept.split(`[${name}]`).length - 1
    left.set(name, places - 1)
    return places > 0 && bytes >= LEAST_BYTES
  })
}

/**
 * The words show this picture: a line that ends in a colon stands right above it, or somebody goes on
 * speaking below it. What ends a mail may be a signature that is nothing but a picture, and an address.
 */
export function isPointedAt({ name }: MessageAttachment, kept: string): boolean {
  const place = kept.indexOf(`[${name}]`)
  // Of two of one name nobody knows which is the logo.
  if (place < 0 || kept.lastIndexOf(`[${name}]`) !== place) return false
  const above = kept.slice(0, place).replace(PICTURE, '').trimEnd()
  if (/[:：]$/.test(above)) return true
  const below = kept.slice(place).replace(PICTURE, '')
  return withoutSignature(below)
    .split('\n')
    .some((line) => asks(line) || isPersonal(line))
}
const PICTURE = /\[[^[\]\n]{1,200}\.\w{2,5}\]/g

/** Those that do not recur are attached, as if the mail had declared them so. */
export function withPicturesAttached(
  files: readonly MessageAttachment[],
  pictures: readonly MessageAttachment[],
  recurring: ReadonlySet<string>,
): MessageAttachment[] {
  const fresh = new Set(pictures.filter(({ sha256 }) => !recurring.has(sha256)))
  return files.map((file) => (fresh.has(file) ? { ...file, inline: false } : file))
}
