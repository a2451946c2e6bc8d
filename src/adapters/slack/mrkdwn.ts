/** Slack's own text format, read and written: what people typed, and what we show of what they wrote. */

/** Slack's three control characters: without them nothing mentions, links or pings (docs.slack.dev). */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Inert also as mrkdwn: a zero-width space behind a mark that would open a format (`*`, `_`, `~`, a
 * backtick). References and addresses stay as they are.
 */
export function literal(text: string): string {
  return escaped(text).replace(/(^|[\s(])([*_~`])(?=\S)/gm, '$1$2\u200B')
}

/** A message's text as its writer meant it: `<https://x|y>` is « y (https://x) », `&lt;` is « < ». */
export function readable(mrkdwn: string): string {
  return mrkdwn
    .replace(/<(https?:[^|>]+|mailto:[^|>]+)\|([^>]*)>/g, (_, link: string, label: string) =>
      sameLink(link, label) ? label : `${label} (${link})`,
    )
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/<mailto:([^>]+)>/g, '$1')
    .replace(/<[#@!][^|>]*\|([^>]*)>/g, '$1')
    .replace(/<@([A-Z0-9]+)>/g, '@$1')
    .replace(/<!(?:subteam\^)?([^>]*)>/g, '@$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function sameLink(link: string, label: string): boolean {
  return link.replace(/^(https?:\/\/|mailto:)/, '').replace(/\/$/, '') === label.replace(/\/$/, '')
}
