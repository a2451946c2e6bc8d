/** Slack's text format, mrkdwn: escapes what we show of what people wrote. */

/** Slack's three control characters: without them nothing mentions, links or pings (docs.slack.dev). */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Escaped, and without a format: a zero-width space follows each mark that would open one (`*`, `_`, `~`,
 * a backtick), which a mark does where no letter or digit stands before it. References and addresses
 * stay as they are.
 */
export function literal(text: string): string {
  return escaped(text).replace(/(?<![\p{L}\p{N}])([*_~`])(?=\S)/gu, '$1\u200B')
}

export interface Mrkdwn {
  readonly type: 'mrkdwn'
  readonly text: string
  readonly verbatim: true
}

/** Shown as it stands: without `verbatim`, Slack itself links the addresses, channels and people that it finds. */
export function mrkdwn(text: string): Mrkdwn {
  return { type: 'mrkdwn', text, verbatim: true }
}

/** The same for a message's `text`: chat.update would otherwise link what it finds there. */
export const AS_WRITTEN = { parse: 'none', link_names: false } as const
