/** What somebody else wrote, for a terminal: nothing in it moves the cursor, changes colours, or hides. */

/** Controls, and the marks that turn the direction of a line; line breaks and tabs are no part of them. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be shown
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

/** Each as `\x1b` or `\u202e`; a CR before its LF goes. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, written)
}

/** The same in one line. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n').replaceAll('\t', ' ')
}

function written(character: string): string {
  const code = character.charCodeAt(0)
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}
