/** Slack's text format, mrkdwn, as HTML: whatever somebody wrote in it, nothing but the elements of this file comes out. */

import { unescapeText } from '../../slack/escapes.js'
import { type Html, html } from '../html.js'
import { dateToken } from './date-token.js'
import { emoji, withEmoji } from './emoji.js'
import { safeHref } from './links.js'
import type { Reader } from './reader.js'

/** Of several lines: quotes and preformatted text stand in blocks of their own. */
export function mrkdwn(text: string, reader: Reader): Html {
  const parts = text.split(/```([\s\S]+?)```/)
  return html`<div class="mrkdwn">${parts.map((part, at) =>
    at % 2 === 1 ? html`<pre>${unescapeText(part.replace(/^\n/, ''))}</pre>` : lines(part, reader),
  )}</div>`
}

/** As people write it, or escaped as the rest. */
const QUOTE = /^(?:>|&gt;) ?/

/** Lines that begin with > are a quote together. */
function lines(text: string, reader: Reader): readonly Html[] {
  if (text.trim() === '') return []
  const runs: { quote: boolean; lines: string[] }[] = []
  for (const line of text.replace(/^\n|\n$/g, '').split('\n')) {
    const quote = QUOTE.test(line)
    const last = runs.at(-1)
    if (last?.quote === quote) last.lines.push(line)
    else runs.push({ quote, lines: [line] })
  }
  return runs.map(({ quote, lines }) =>
    quote
      ? html`<blockquote>${broken(
          lines.map((line) => line.replace(QUOTE, '')),
          reader,
        )}</blockquote>`
      : html`<p>${broken(lines, reader)}</p>`,
  )
}

function broken(lines: readonly string[], reader: Reader): readonly Html[] {
  return lines.map((line, at) => html`${at > 0 && html`<br>`}${inline(line, reader)}`)
}

/**
 * A mark opens a format where no letter or digit stands before it and no space follows, and closes it
 * where it is the other way round; a zero-width space is a space here. Tokens in <> hold no marks.
 */
const INLINE = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])\x60(?<code>[^\x60\n\u200B][^\x60\n]*)\x60`,
    String.raw`<(?<token>[^<>\n]+)>`,
    String.raw`(?<![\p{L}\p{N}*])\*(?<b>[^\s\u200B*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])`,
    String.raw`(?<![\p{L}\p{N}_])_(?<i>[^\s\u200B_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])`,
    String.raw`(?<![\p{L}\p{N}~])~(?<s>[^\s\u200B~](?:[^~\n]*[^\s~])?)~(?![\p{L}\p{N}~])`,
    ':(?<emoji>[a-z0-9_+-]{1,40}):',
  ].join('|'),
  'gu',
)

type Groups = Readonly<Record<string, string | undefined>>

function inline(text: string, reader: Reader): readonly Html[] {
  const shown: Html[] = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    shown.push(html`${unescapeText(text.slice(from, match.index))}`)
    shown.push(formatted(match.groups ?? {}, reader))
    from = match.index + match[0].length
  }
  return [...shown, html`${unescapeText(text.slice(from))}`]
}

function formatted({ code, token, b, i, s, emoji: name = '' }: Groups, reader: Reader): Html {
  if (code !== undefined) return html`<code>${unescapeText(code)}</code>`
  if (token !== undefined) return tokenOf(token, reader)
  if (b !== undefined) return html`<b>${inline(b, reader)}</b>`
  if (i !== undefined) return html`<i>${inline(i, reader)}</i>`
  if (s !== undefined) return html`<s>${inline(s, reader)}</s>`
  return html`${emoji(name)}`
}

/** docs.slack.dev, « Formatting message text »: links, mentions, dates. */
function tokenOf(token: string, reader: Reader): Html {
  const [head = '', ...rest] = token.split('|')
  const label = rest.length > 0 ? unescapeText(rest.join('|')) : null
  if (head.startsWith('@'))
    return mention(`@${reader.userName(head.slice(1)) ?? label ?? head.slice(1)}`)
  if (head.startsWith('#'))
    return mention(`#${reader.channelName(head.slice(1)) ?? (label || head.slice(1))}`)
  if (head.startsWith('!')) return special(head.slice(1), label, reader)
  const url = unescapeText(head)
  const href = safeHref(url)
  const shown = withEmoji(label || url.replace(/^mailto:/, ''))
  return href === null ? html`${shown}` : link(href, shown)
}

function special(command: string, label: string | null, reader: Reader): Html {
  const [name = '', seconds = '', format = '', url = ''] = command.split('^')
  if (name !== 'date') return mention(label ?? `@${name}`)
  const date = dateToken(seconds, unescapeText(format), reader) ?? label ?? ''
  const href = safeHref(unescapeText(url))
  return href === null ? html`<span class="date">${date}</span>` : link(href, date)
}

export function mention(name: string): Html {
  return html`<span class="mention">${name}</span>`
}

export function link(href: string, shown: string): Html {
  return html`<a href="${href}" target="_blank" rel="noopener noreferrer">${shown}</a>`
}
