/** The names of charsets as mails declare them, and what they mean to our decoders. */

import iconv from 'iconv-lite'

/** What Western mail programs send when they declare nothing, or something wrong. */
export const WESTERN = 'windows-1252'
/** iconv-lite has no ISO-2022-JP (-1, -2, -MS); the platform has. */
export const JAPANESE_MAIL = 'iso-2022-jp'

/** By the name in small letters and digits alone; `null`: says nothing, UTF-8 is tried in any case. */
const NAMES: readonly (readonly [RegExp, string | null])[] = [
  [/^$/, null],
  [/^(?:utf8|unicodeutf8|cp65001|unicode11utf8)/, null],
  [/^(?:us)?ascii|^ansix341968|^iso646us$|^us$/, null],
  // Transfer encodings, which iconv-lite takes for charsets.
  [/^(?:base64|hex|binary|7bit|8bit|quotedprintable)$/, null],
  [/unknown|^userdefined|^autodetect|^default|^none$|^null$/, null],
  // A text declared as Latin-1 is Windows-1252 (WHATWG Encoding §4.2); to IANA it is « ISO_8859-1:1987 ».
  [
    /^(?:iso88591(?:1987)?|latin1|88591|windows1252|win1252|cp1252|cp819|ibm819)(?!\d)|^l1$|^ansi$/,
    WESTERN,
  ],
  [/^(?:cs)?iso2022jp(?:1|2|ms)?$/, JAPANESE_MAIL],
  [/^(?:cs)?(?:unicode11)?utf7$/, 'utf-7'],
  [/^mac(?:intosh|roman)?$/, 'macintosh'],
  [/^mac(?:ce|centraleuro)/, 'maccenteuro'],
  [/^maccyrillic/, 'maccyrillic'],
  [/^macgreek/, 'macgreek'],
  [/^macturkish/, 'macturkish'],
  [/^unicode$/, 'utf-16le'],
]

/** The charset to decode by, or null where the name says nothing that we know. */
export function charsetNamed(declared: string): string | null {
  const name = declared.toLowerCase().replace(/[^a-z0-9]/g, '')
  const short = name.replace(/^x(?!$)/, '')
  const row = NAMES.find(([pattern]) => pattern.test(short))
  if (row) return row[1]
  const part = /^(?:iso)?8859(\d{1,2})/.exec(short)?.[1]
  const known = [declared, name, short, ...(part ? [`iso-8859-${part}`] : [])].find((one) =>
    iconv.encodingExists(one),
  )
  return known ?? null
}

/** One byte a character: there valid UTF-8 beyond ASCII is no coincidence. */
export function isEightBit(charset: string): boolean {
  return /^(?:windows|cp125|iso-?8859|latin|koi8|mac|ibm8|cp8)/i.test(charset)
}

/** Two or four bytes a character: even ASCII has zero bytes there. */
export function isWide(charset: string): boolean {
  return /^(?:utf-?(?:16|32)|ucs-?[24])/i.test(charset)
}
