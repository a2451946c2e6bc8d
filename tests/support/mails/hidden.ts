// Characters that nobody sees, written down apart from the rules that deal with them: what the tests are made from.

/** By what they do. The names are those of the Unicode Character Database. */
export const HIDDEN_CHARACTERS: Readonly<Record<string, string>> = {
  'START OF HEADING': '\u0001',
  BELL: '\u0007',
  BACKSPACE: '\b',
  ESCAPE: '\u001B',
  DELETE: '\u007F',
  'CONTROL SEQUENCE INTRODUCER': '\u009B',
  'OPERATING SYSTEM COMMAND': '\u009D',
  'SOFT HYPHEN': '\u00AD',
  'COMBINING GRAPHEME JOINER': '\u034F',
  'ARABIC LETTER MARK': '\u061C',
  'HANGUL CHOSEONG FILLER': '\u115F',
  'KHMER VOWEL INHERENT AQ': '\u17B4',
  'MONGOLIAN VOWEL SEPARATOR': '\u180E',
  'ZERO WIDTH SPACE': '\u200B',
  'ZERO WIDTH NON-JOINER': '\u200C',
  'ZERO WIDTH JOINER': '\u200D',
  'LEFT-TO-RIGHT MARK': '\u200E',
  'RIGHT-TO-LEFT MARK': '\u200F',
  'LEFT-TO-RIGHT EMBEDDING': '\u202A',
  'RIGHT-TO-LEFT EMBEDDING': '\u202B',
  'POP DIRECTIONAL FORMATTING': '\u202C',
  'LEFT-TO-RIGHT OVERRIDE': '\u202D',
  'RIGHT-TO-LEFT OVERRIDE': '\u202E',
  'WORD JOINER': '\u2060',
  'INVISIBLE SEPARATOR': '\u2063',
  'LEFT-TO-RIGHT ISOLATE': '\u2066',
  'RIGHT-TO-LEFT ISOLATE': '\u2067',
  'FIRST STRONG ISOLATE': '\u2068',
  'POP DIRECTIONAL ISOLATE': '\u2069',
  'NATIONAL DIGIT SHAPES': '\u206E',
  'HANGUL FILLER': '\u3164',
  'VARIATION SELECTOR-1': '\uFE00',
  'VARIATION SELECTOR-16': '\uFE0F',
  'ZERO WIDTH NO-BREAK SPACE': '\uFEFF',
  'INTERLINEAR ANNOTATION ANCHOR': '\uFFF9',
  'MUSICAL SYMBOL BEGIN BEAM': '\u{1D173}',
  'LANGUAGE TAG': '\u{E0001}',
  'TAG LATIN SMALL LETTER A': '\u{E0061}',
  'CANCEL TAG': '\u{E007F}',
  'VARIATION SELECTOR-17': '\u{E0100}',
  'NONCHARACTER FDD0': '\uFDD0',
  'NONCHARACTER 1FFFE': '\u{1FFFE}',
}

/** What begins a new line to one program or another. */
export const LINE_BREAKS: Readonly<Record<string, string>> = {
  'CARRIAGE RETURN': '\r',
  'LINE FEED': '\n',
  'LINE TABULATION': '\v',
  'FORM FEED': '\f',
  'NEXT LINE': '\u0085',
  'LINE SEPARATOR': '\u2028',
  'PARAGRAPH SEPARATOR': '\u2029',
}

export const ALL_HIDDEN = [...Object.values(HIDDEN_CHARACTERS), ...Object.values(LINE_BREAKS)]

/** What terminals obey (ECMA-48, xterm): titles set, lines erased, the clipboard filled, answers typed. */
export const TERMINAL_COMMANDS: Readonly<Record<string, string>> = {
  'a colour': '\u001B[31mrouge\u001B[0m',
  'hidden words': '\u001B[8mcaché\u001B[28m',
  'a cleared screen': '\u001B[2J\u001B[H',
  'a line written over': 'R-000001  close\u001B[1A\u001B[2K\rR-000002',
  'a title (OSC 0, BEL)': '\u001B]0;titre\u0007',
  'a link (OSC 8, ST)': '\u001B]8;;https://mauvais.example\u001B\\lien\u001B]8;;\u001B\\',
  'the clipboard (OSC 52)': '\u001B]52;c;cm0gLXJm\u0007',
  'a device control string': '\u001BP$q"p\u001B\\',
  'a question that the terminal answers': '\u001B[6n\u001B[c',
  'eight-bit CSI': '\u009B31mrouge',
  'eight-bit OSC': '\u009D0;titre\u009C',
  'backspaces over a word': 'ferme\b\b\b\b\bouvre',
  'another alphabet (SO, SI)': '\u000Elqqk\u000F',
  'an override': 'annexe\u202Efdp.exe',
  tags: 'note\u{E0073}\u{E0065}\u{E0063}',
}
