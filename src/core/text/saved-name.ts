/** Names under which files are saved on a disk, whatever their senders called them. */

/** Most file systems take 255 bytes; « (12) » may be added. */
const MAX_BYTES = 200
/** What some system reads as a folder, a device, a stream or a pattern; and what no name should hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const UNSAFE = /[\u0000-\u001f\u007f-\u009f/\\:*?"<>|]/g
/** Devices of Windows, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** One safe component of a path, never empty, at most 200 bytes of UTF-8; the ending stays. */
export function savedName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(DEVICE, '_$1')
  const ending = /\.[^.]{1,16}$/.exec(safe)?.[0] ?? ''
  const room = MAX_BYTES - bytesOf(ending)
  return cut(safe.slice(0, safe.length - ending.length) || 'file', room) + ending
}

/** « capture (2).png »: the same for the n-th file of that name. */
export function numberedName(name: string, n: number): string {
  if (n === 1) return name
  const ending = /\.[^.]+$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, name.length - ending.length)} (${n})${ending}`
}

/** Its first characters, none of them in part. */
function cut(text: string, maxBytes: number): string {
  let kept = ''
  let bytes = 0
  for (const letter of text) {
    bytes += bytesOf(letter)
    if (bytes > maxBytes) break
    kept += letter
  }
  return kept
}

function bytesOf(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
