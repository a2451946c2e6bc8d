/** A table: Slack's names of emoji, those that people here and the desk use, and the few that one can react with. */

import { ownEntry } from '../../../core/text/own-entry.js'

const EMOJI: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  bell: '🔔',
  bulb: '💡',
  calendar: '📆',
  clap: '👏',
  computer: '💻',
  eyes: '👀',
  fire: '🔥',
  grin: '😁',
  hourglass: '⌛',
  information_source: 'ℹ️',
  joy: '😂',
  lock: '🔒',
  mag: '🔍',
  memo: '📝',
  ok_hand: '👌',
  paperclip: '📎',
  pray: '🙏',
  printer: '🖨️',
  question: '❓',
  raised_hands: '🙌',
  rotating_light: '🚨',
  slightly_frowning_face: '🙁',
  slightly_smiling_face: '🙂',
  smile: '😄',
  star: '⭐',
  tada: '🎉',
  thinking_face: '🤔',
  thumbsdown: '👎',
  thumbsup: '👍',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  wink: '😉',
  x: '❌',
}

/** The first two are words on a board. */
export const REACTIONS = ['eyes', 'white_check_mark', '+1', 'pray', 'tada'] as const

/** As Slack does with a name that it does not know: it stays as it was typed. */
export function emoji(name: string): string {
  return ownEntry(EMOJI, name) ?? `:${name}:`
}

/** In text without a format. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]{1,40}):/g, (_, name: string) => emoji(name))
}
