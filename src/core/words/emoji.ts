/** Emoji, their shortcodes (« :+1: ») and smileys: taken out of a line, and read as approval or displeasure. */

const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200D\uFE0F]/gu
/** Slack and others write « :white_check_mark: »; the digits of « 12:30:45 » are none. */
const SHORTCODE = /:(?:[+-]1|[a-z][a-z0-9_'+-]*):(?::skin-tone-\d:)?/gi
/** « :-) », « ;) », « :D », apart from other letters. */
const SMILEY = /(?<!\S)[:;=]['’]?-?[()dp|/](?!\S)/gi

const UNHAPPY = /[👎😡😠😤🤬😞😟😢😭🙁☹😕😒😩😫😱🤔❓❔⁉❌🚫🛑⛔🙄]/u
const UNHAPPY_CODES =
  /:(?:-1|thumbsdown|thinking(?:_face)?|confused|disappointed|rage|angry|cry|sob|x|no_entry|question|weary|unamused|rolling_eyes|face_with_rolling_eyes):/i
const SAD_SMILEY = /(?<!\S)[:=]['’]?-?[(|/](?!\S)/
const APPROVING = /[👍👌✅✔🙏🎉💪👏😊🙂😀😃😄🤩❤]/u
const APPROVING_CODES =
  /:(?:\+1|thumbsup|ok_hand|white_check_mark|heavy_check_mark|pray|tada|muscle|clap|smile|slightly_smiling_face|blush|heart):/i

/** The text with a space for each emoji, shortcode and smiley. */
export function withoutEmoji(text: string): string {
  return text.replace(SHORTCODE, ' ').replace(EMOJI, ' ').replace(SMILEY, ' ')
}

/** « 👎 », « :thinking_face: », « :( »: beside a word, it takes it back. */
export function isUnhappy(text: string): boolean {
  return UNHAPPY.test(text) || UNHAPPY_CODES.test(text) || SAD_SMILEY.test(text)
}

/** « 👍 » or « :+1: » alone, or several of them. */
export function isApproval(text: string): boolean {
  const approves = APPROVING.test(text) || APPROVING_CODES.test(text)
  return approves && !isUnhappy(text) && !/[\p{L}\p{N}]/u.test(withoutEmoji(text))
}
