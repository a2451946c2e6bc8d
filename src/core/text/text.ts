/** Text normalisation: folding for comparison and search, words, shortening, line ends. */

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' }

/**
 * Lower case, no accents, ligatures opened, typographic apostrophes and every kind of space
 * (no-break ones too) made plain, runs of space made one. « Réouvrir l’ŒUVRE » → "reouvrir l'oeuvre".
 */
export function fold(text: string): string {
  if (text.length > LONGEST_KEPT) return foldText(text)
  const known = foldedLines.get(text)
  if (known !== undefined) return known
  // A copy: a line that was cut out of a text would keep all of that text in memory (V8's sliced strings).
  const own = ` ${text}`.slice(1)
  const folded = foldText(own)
  if (foldedLines.size >= MOST_KEPT) foldedLines.clear()
  foldedLines.set(own, folded)
  return folded
}

/** The lines of the last mails: each is folded by many rules in turn. */
const foldedLines = new Map<string, string>()
const MOST_KEPT = 1000
const LONGEST_KEPT = 200

function foldText(text: string): string {
  if (!WESTERN.test(text)) return foldAny(text)
  const folded = text.toLowerCase().replace(SPECIAL, foldLetter)
  return (folded.includes('  ') ? folded.replace(/ {2,}/g, ' ') : folded).trim()
}

/**
 * Letters that fold each by itself, whatever stands beside them: nearly all texts that people write
 * here have no others.
 */
const WESTERN = /^[\t\n\r\x20-\x7E\u00A0-\u00FF\u0152\u0153\u2013-\u2026\u202F\u20AC]*$/
/** Those of them that folding changes; « ` » is an apostrophe. */
const SPECIAL = /[^\x20-\x5F\x61-\x7E]/g
const foldedLetters = new Map<string, string>()

function foldLetter(letter: string): string {
  const known = foldedLetters.get(letter)
  if (known !== undefined) return known
  // A space stays one: here it is no end of a text.
  const folded = foldAny(`|${letter}|`).slice(1, -1)
  foldedLetters.set(letter, folded)
  return folded
}

function foldAny(text: string): string {
  return (
    text
      // Before the ligatures, since « ẞ » is the capital of one.
      .toLowerCase()
      .normalize('NFD')
      // Combining accents, and the direction marks of Arabic and Hebrew lines.
      .replace(/[\p{M}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, '')
      // After the accents, since « ǣ » is a ligature under a macron.
      .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
      .replace(/[’‘ʼ`´]/g, "'")
      .replace(/[\s\u00A0\u2007\u202F\u200B\uFEFF]+/g, ' ')
      .trim()
  )
}

/** The words of a text, folded: runs of letters and digits (« c++ » → `c`). */
export function words(text: string): string[] {
  return wordRuns(fold(text))
}

/** The runs of letters and digits of a text as it is. */
export function wordRuns(text: string): string[] {
  return text.match(WESTERN.test(text) ? WESTERN_RUNS : RUNS) ?? []
}

const RUNS = /[\p{L}\p{N}]+/gu
/** The same of Western texts, in a third of the time: by \p, V8 looks for halves of pairs at each character. */
const WESTERN_RUNS =
  /[0-9A-Za-z\u00AA\u00B2\u00B3\u00B5\u00B9\u00BA\u00BC-\u00BE\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF\u0152\u0153]+/g

/** The first `max` UTF-16 units; of a surrogate pair never one half. */
export function cutAt(text: string, max: number): string {
  return text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')
}

/** At most `max` UTF-16 units, cut at a word if possible and marked with « … ». */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  const space = cut.lastIndexOf(' ')
  return `${cutAt(text, space > max * 0.6 ? space : max - 1)}…`
}

/** One line: control characters and line breaks become single spaces. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, ' ').trim()
}

/** LF line ends, and no NUL: PostgreSQL refuses U+0000 in text, and nobody wrote it on purpose. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u0000', '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
}

/** As part of a regular expression, word for word. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
