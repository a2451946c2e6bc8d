/** Logos of signatures: small images that recur in every mail of one sender. */

import type { MessageAttachment } from '../message.js'

/** A screenshot is larger, a photo far larger. */
const MAX_LOGO_BYTES = 32 * 1024

/**
 * As programs call the images of a text that was made plain: Outlook's image001.png, Exchange's
 * ATT00001.gif, Notes' graycol.gif, ecblank.gif and pic12345.gif, Outlook on the web's Outlook-ab12.png;
 * and what says itself that it is one.
 */
const NAMED_BY_A_PROGRAM =
  /^(?:(?:image|attachment|att|pic|part|noname|unnamed|unknown)?[-_. ]?\d*|outlook-[\w-]+|graycol|ecblank|.*(?:logo|signature|banni[eè]re|banner).*)(?:\.\w{2,4})?$/i

/** The attachments that may be logos: the caller looks whether earlier mails had them, again and again. */
export function possibleLogos(files: readonly MessageAttachment[]): MessageAttachment[] {
  return files.filter(
    (file) =>
      !file.inline &&
      file.type.startsWith('image/') &&
      file.bytes <= MAX_LOGO_BYTES &&
      !isAttachedByHand(file),
  )
}

/** RFC 2183 section 2.2: « attachment » is what stands apart from the text; its name was somebody's. */
function isAttachedByHand({ attached, name }: MessageAttachment): boolean {
  return attached === true && !NAMED_BY_A_PROGRAM.test(name)
}

/** Marks the logos that recur as inline, as if the mail itself had declared them so. */
export function withLogosInline(
  files: readonly MessageAttachment[],
  recurring: ReadonlySet<string>,
): MessageAttachment[] {
  const logos = new Set(possibleLogos(files).filter(({ sha256 }) => recurring.has(sha256)))
  return files.map((file) => (logos.has(file) ? { ...file, inline: true } : file))
}
