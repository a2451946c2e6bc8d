/** A text as a shell reads it back as one word (POSIX, 2.2.2). */

/** In bash, zsh and sh nothing is special between single quotes. */
export function quotedWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Quoted only where it must be. */
export function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : quotedWord(text)
}
