/** How many columns of a terminal a text takes, and how it is cut or filled up to some. */

/** Letters of western languages and their punctuation, each one column: nearly all that is listed. */
const NARROW = /^[\x20-\x7E\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u202F-\u205E\u20AC]*$/

/** No column: combining marks, joiners, selectors, and the vowels and finals of Hangul (wcwidth(3)). */
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF\uD7B0-\uD7FF]$/u
/** Two columns: East Asian Width W or F (UAX #11), emoji among them. */
const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18D08}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F320}\u{20000}-\u{3FFFD}]$/u
/** Of a flag there are two; the two together have the columns of an emoji. */
const FLAG_HALF = /^[\u{1F1E6}-\u{1F1FF}]$/u
const EMOJI_SELECTOR = '\uFE0F'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Where terminals disagree (an emoji joined of several), the most that one of them takes. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += widthOfGrapheme(segment)
  return width
}

function widthOfGrapheme(grapheme: string): number {
  let width = 0
  for (const character of grapheme) width += widthOfCharacter(character)
  return grapheme.includes(EMOJI_SELECTOR) ? Math.max(2, width) : width
}

function widthOfCharacter(character: string): number {
  if (NOTHING.test(character)) return 0
  if (FLAG_HALF.test(character)) return 1
  return WIDE.test(character) ? 2 : 1
}

/** At most `width` columns, cut at a word if possible and marked with « … »; no letter loses its accents. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let [cut, used] = ['', 0]
  for (const { segment } of graphemes.segment(text)) {
    used += widthOf(segment)
    if (used > width - 1) break
    cut += segment
  }
  const space = cut.lastIndexOf(' ')
  return `${space > cut.length * 0.6 ? cut.slice(0, space) : cut.trimEnd()}…`
}

export function padTo(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'left' ? text + fill : fill + text
}
