/** Emoji: from Slack's shortcodes (`:+1:`, `:wave::skin-tone-3:`) and code points. A workspace's own stay shortcodes. */

import { EMOJI } from './emoji-names.js'

const BY_NAME = new Map(
  EMOJI.flatMap(([names, emoji]) => names.split(' ').map((name) => [name, emoji] as const)),
)
/** Unicode's five modifiers (UTS #51) are Slack's skin-tone-2 to skin-tone-6. */
const FIRST_TONE = 0x1f3fb

/** `name`: without colons, perhaps with its skin: `wave::skin-tone-3`. */
export function emojiOf(name: string): string | undefined {
  const [base = '', tone] = name.split('::skin-tone-')
  const emoji = BY_NAME.get(base)
  if (emoji === undefined || tone === undefined) return emoji
  // The modifier stands in the place of the variation selector.
  return emoji.replace(/\uFE0F$/, '') + String.fromCodePoint(FIRST_TONE + Number(tone) - 2)
}

/** « 1f44b-1f3fb ». Undefined: these are no code points. */
export function codePoints(unicode: string): string | undefined {
  const points = unicode
    .split('-')
    .map((hex) => (/^[0-9a-f]{1,6}$/i.test(hex) ? Number.parseInt(hex, 16) : -1))
  if (points.some((point) => point < 0 || point > 0x10ffff)) return undefined
  return String.fromCodePoint(...points)
}

const SHORTCODES = /(?<![:/])(?::[a-z0-9_'+-]+(?:::skin-tone-[2-6])?:)+(?!\/)/g
const SHORTCODE = /:((?:[a-z0-9_'+-]+)(?:::skin-tone-[2-6])?):/g
const LETTER = /[\p{L}\p{N}]/u

/**
 * A text with its shortcodes as emoji. Slack writes « Super👍 » as « Super:+1: »; « 10:30:45 »,
 * « http::8080: » and « a:+1:b » have none.
 */
export function withEmoji(text: string): string {
  return text.replace(SHORTCODES, (run, at: number) => {
    const before = LETTER.test(text[at - 1] ?? '')
    const after = LETTER.test(text[at + run.length] ?? '')
    if (before && after) return run
    return run.replace(SHORTCODE, (written, name: string) =>
      before && /^\d+$/.test(name) ? written : (emojiOf(name) ?? written),
    )
  })
}
