/** Small pictures that come again with every mail: logos of signatures that their writer attaches. */

import type { MessageAttachment } from './message.js'

/** A capture of a screen is larger, and a photo by far. */
const LOGO_BYTES = 32 * 1024

/** Those that may be a logo: worth asking whether a mail before this one had them. */
export function maybeLogos(files: readonly MessageAttachment[]): MessageAttachment[] {
  return files.filter(
    ({ type, bytes, inline }) => !inline && type.startsWith('image/') && bytes <= LOGO_BYTES,
  )
}

/** What recurs belongs to the text, as it does where the mail says so itself. */
export function withLogosInline(
  files: readonly MessageAttachment[],
  recurring: ReadonlySet<string>,
): MessageAttachment[] {
  const logos = new Set(maybeLogos(files).filter(({ sha256 }) => recurring.has(sha256)))
  return files.map((file) => (logos.has(file) ? { ...file, inline: true } : file))
}
