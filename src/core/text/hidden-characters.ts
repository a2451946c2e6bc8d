/** A table: control, bidirectional, zero-width and other invisible characters, and what becomes of each. */

/** `line` and `space` put a line feed or a space in its place, `replace` puts U+FFFD. */
export type Treatment = 'keep' | 'drop' | 'space' | 'line' | 'replace'

export interface HiddenKind {
  /** Code points, written as in a character class with the flag `u`. */
  readonly chars: string
  /** In texts of one line: names, titles, subjects, file names. */
  readonly field: Treatment
  /** In texts of several lines. */
  readonly text: Treatment
}

/** Characters in none of these rows are shown as they are. Terminals get all of them as escapes, except the first two. */
const HIDDEN = {
  lineFeed: { chars: '\\n', field: 'space', text: 'keep' },
  tab: { chars: '\\t', field: 'space', text: 'keep' },
  // UAX #14, class BK: a new line begins here.
  break: { chars: '\\r\\v\\f\\x85\\u2028\\u2029', field: 'space', text: 'line' },
  // C0, DEL and C1 (ECMA-48): ESC and CSI begin the commands of terminals.
  control: { chars: '\\0-\\x1F\\x7F-\\x9F', field: 'drop', text: 'drop' },
  // UAX #9 §2.2: overrides show letters in another order. No language needs them.
  override: { chars: '\\u202D\\u202E', field: 'drop', text: 'drop' },
  // UAX #9 §2.1, §2.4, §2.6: an unclosed one affects the text after the field.
  direction: {
    chars: '\\u202A-\\u202C\\u2066-\\u2069\\u061C\\u200E\\u200F',
    field: 'drop',
    text: 'keep',
  },
  // Of Default_Ignorable_Code_Point (UAX #44): soft hyphen, zero-width spaces, fillers, byte order mark.
  blank: {
    chars:
      '\\xAD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u2060-\\u2065\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFF8\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}',
    field: 'drop',
    text: 'keep',
  },
  joiner: { chars: '\\u200C\\u200D', field: 'drop', text: 'keep' },
  selector: {
    chars: '\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}',
    field: 'drop',
    text: 'keep',
  },
  // Tag characters: a second, invisible alphabet.
  tag: { chars: '\\u{E0000}-\\u{E00FF}\\u{E01F0}-\\u{E0FFF}', field: 'drop', text: 'drop' },
  // Unicode 23.3 and 23.8: deprecated format characters, annotations between lines.
  obsolete: { chars: '\\u206A-\\u206F\\uFFF9-\\uFFFB', field: 'drop', text: 'drop' },
  noncharacter: { chars: '\\p{Noncharacter_Code_Point}', field: 'drop', text: 'drop' },
  // Half of a surrogate pair: no encoding can represent it.
  surrogate: { chars: '\\p{Cs}', field: 'replace', text: 'replace' },
} as const satisfies Readonly<Record<string, HiddenKind>>

export const HIDDEN_KINDS: readonly HiddenKind[] = Object.values(HIDDEN)

/** Scripts whose letters change before a joiner or non-joiner (RFC 5892, A.1 and A.2). */
const JOINING = [
  'Arabic',
  'Syriac',
  'Mandaic',
  'Nko',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
  'Myanmar',
  'Tibetan',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')

/** Asserts that the next character is not a hidden one. */
const SEEN = `(?![${HIDDEN_KINDS.map(({ chars }) => chars).join('')}])`

/** Hidden characters where they belong: they change what is shown, and always stay. */
export const LEGITIMATE = [
  // A flag of a region (UTS #51, ED-14a).
  '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}',
  // An emoji of several (ED-16).
  '(?<=\\p{Extended_Pictographic}\\uFE0F?|\\p{Emoji_Modifier})\\u200D(?=\\p{Extended_Pictographic})',
  `(?<=${SEEN}[${JOINING}])[\\u200C\\u200D]`,
  // One variation of one character (Unicode 23.4): key caps, emoji, ideographs, mathematics, Mongolian.
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  '(?<=(?![\\0-\\x7F])\\p{Emoji})[\\uFE0E\\uFE0F]',
  '(?<=\\p{Script=Han})[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]',
  '(?<=\\p{Sm})\\uFE00',
  `(?<=${SEEN}\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]`,
].join('|')
