/** A text as the bytes of a MIME part: its charset, its transfer encoding, and what programs get wrong of them. */

import iconv from 'iconv-lite'

export const CHARSETS = [
  'utf-8',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'iso-8859-2',
  'windows-1250',
  'iso-8859-9',
  'windows-1254',
  'windows-1256',
  'utf-7',
] as const
export type Charset = (typeof CHARSETS)[number]

export const ENCODINGS = [
  '8bit',
  'quoted-printable',
  'qp, odd breaks',
  'base64',
  'base64, one line',
] as const
export type Encoding = (typeof ENCODINGS)[number]

export const LINE_ENDS = {
  crlf: '\r\n',
  lf: '\n',
  cr: '\r',
  lfcr: '\n\r',
  crcrlf: '\r\r\n',
} as const
export type LineEnd = keyof typeof LINE_ENDS

/** The charset if it holds all letters of the text, UTF-8 otherwise. */
function charsetFor(text: string, wanted: Charset): Charset {
  return iconv.decode(iconv.encode(text, wanted), wanted) === text ? wanted : 'utf-8'
}

export interface PartBytes {
  readonly headers: readonly string[]
  /** One character a byte, LF line ends. */
  readonly body: string
}

/** `parameters` go behind the charset: `; format=flowed`. */
export function textPart(
  text: string,
  type: string,
  { charset, encoding, bom }: { charset: Charset; encoding: Encoding; bom: boolean },
  parameters = '',
): PartBytes {
  const own = charsetFor(text, charset)
  const bytes = iconv
    .encode(bom && own === 'utf-8' ? `\uFEFF${text}` : text, own)
    .toString('latin1')
  const ascii = /^[\t\n\x20-\x7e]*$/.test(bytes)
  const declared = `Content-Type: ${type}; charset="${own}"${parameters}`
  const head = (transfer: string) => [declared, `Content-Transfer-Encoding: ${transfer}`]
  switch (encoding) {
    case '8bit':
      return { headers: head(ascii ? '7bit' : '8bit'), body: bytes }
    case 'quoted-printable':
      return { headers: head('quoted-printable'), body: quotedPrintable(bytes, false) }
    case 'qp, odd breaks':
      return { headers: head('quoted-printable'), body: quotedPrintable(bytes, true) }
    default: {
      const letters = Buffer.from(bytes.replaceAll('\n', '\r\n'), 'latin1').toString('base64')
      const lines = encoding === 'base64' ? letters.replace(/.{76}/g, '$&\n') : letters
      return { headers: head('base64'), body: lines }
    }
  }
}

/** RFC 2045 §6.7; odd: lower-case hex, white space behind soft breaks, one at the very end. */
function quotedPrintable(bytes: string, odd: boolean): string {
  const hex = (byte: string) => {
    const code = byte.charCodeAt(0).toString(16).padStart(2, '0')
    return `=${odd ? code : code.toUpperCase()}`
  }
  const lines = bytes.split('\n').map((line) => {
    const tokens =
      line.replace(/[^\t\x20-\x3c\x3e-\x7e]|[\t\x20](?=$)/g, hex).match(/=[0-9a-f]{2}|./gi) ?? []
    const rows: string[] = []
    let row = ''
    for (const token of tokens) {
      if (row.length + token.length > 74) {
        rows.push(`${row}=${odd ? ' ' : ''}`)
        row = ''
      }
      row += token
    }
    return [...rows, row].join('\n')
  })
  return lines.join('\n') + (odd ? '=' : '')
}

/** RFC 3676: soft breaks at 66 letters, lines that start oddly stuffed; `delsp`: the break's space is not the text's. */
export function flowed(text: string, delsp: boolean): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const quote = /^>+ ?/.exec(line)?.[0] ?? ''
      if (line === '-- ') return [line]
      const words = line.slice(quote.length).trimEnd()
      const rows = wrapAt(words, 66)
      return rows.map((row, at) => {
        const soft = at === rows.length - 1 ? '' : delsp ? '  ' : ' '
        const stuffed = quote === '' && /^(?: |From |>)/.test(row) ? ` ${row}` : row
        return `${quote}${stuffed}${soft}`
      })
    })
    .join('\n')
}

/** At spaces; a word is never broken. */
export function wrapAt(text: string, width: number): string[] {
  const rows: string[] = []
  let row = ''
  for (const word of text.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row)
      row = word
    } else
      row =
        row === '' && rows.length === 0 && text.startsWith(' ')
          ? ` ${word}`
          : row === ''
            ? word
            : `${row} ${word}`
  }
  return [...rows, row]
}
