/** Logos of signatures: small attached images that recur in every mail of one sender. */

import type { MessageAttachment } from './message.js'

/** A screenshot is larger, a photo far larger. */
const MAX_LOGO_BYTES = 32 * 1024

/** The attachments that may be logos: the caller looks whether earlier mails had them, again and again. */
export function possibleLogos(files: readonly MessageAttachment[]): MessageAttachment[] {
  return files.filter(
    ({ type, bytes, inline }) => !inline && type.startsWith('image/') && bytes <= MAX_LOGO_BYTES,
  )
}

/** Marks the logos that recur as inline, as if the mail itself had declared them so. */
export function withLogosInline(
  files: readonly MessageAttachment[],
  recurring: ReadonlySet<string>,
): MessageAttachment[] {
  const logos = new Set(possibleLogos(files).filter(({ sha256 }) => recurring.has(sha256)))
  return files.map((file) => (logos.has(file) ? { ...file, inline: true } : file))
}
