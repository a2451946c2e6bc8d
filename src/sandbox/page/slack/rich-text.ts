/** What people type in Slack, a rich_text block, as HTML: a table of its elements. */

import { ownEntry } from '../../../core/text/own-entry.js'
import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { dateToken } from './date-token.js'
import { emoji, withEmoji } from './emoji.js'
import { safeHref } from './links.js'
import { link, mention } from './mrkdwn.js'
import type { Reader } from './reader.js'

export function richText(elements: unknown, reader: Reader): Html {
  return html`<div class="mrkdwn">${list(elements).map((one) => show(BLOCKS, one, reader))}</div>`
}

type Show = (element: Obj, reader: Reader) => Html

/** An element that is not in the table is shown by its name. */
function show(table: Readonly<Record<string, Show>>, element: Obj, reader: Reader): Html {
  const type = String(element.type)
  const known = ownEntry(table, type)
  return known ? known(element, reader) : html`<span class="unknown">[${type}]</span>`
}

const inlines = (element: Obj, reader: Reader) =>
  list(element.elements).map((one) => show(INLINE, one, reader))

const BLOCKS: Readonly<Record<string, Show>> = {
  rich_text_section: (section, reader) => html`<p>${inlines(section, reader)}</p>`,
  rich_text_quote: (quote, reader) => html`<blockquote>${inlines(quote, reader)}</blockquote>`,
  rich_text_preformatted: (pre, reader) => html`<pre>${inlines(pre, reader)}</pre>`,
  rich_text_list: (one, reader) => {
    const items = list(one.elements).map((item) => html`<li>${inlines(item, reader)}</li>`)
    return one.style === 'ordered' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
  },
}

const INLINE: Readonly<Record<string, Show>> = {
  text: ({ text, style }) => styled(html`${broken(withEmoji(String(text)))}`, style),
  link: ({ url, text, style }) => {
    const href = safeHref(String(url))
    const shown = String(text ?? url)
    return styled(href === null ? html`${shown}` : link(href, shown), style)
  },
  emoji: ({ name }) => html`${emoji(String(name))}`,
  user: ({ user_id: id }, { userName }) => mention(`@${userName(String(id)) ?? id}`),
  usergroup: ({ usergroup_id: id }) => mention(`@${id}`),
  team: ({ team_id: id }) => mention(`@${id}`),
  channel: ({ channel_id: id }, { channelName }) => mention(`#${channelName(String(id)) ?? id}`),
  broadcast: ({ range }) => mention(`@${range}`),
  color: ({ value }) => html`<code>${String(value)}</code>`,
  date: ({ timestamp, format, fallback }, reader) =>
    html`${dateToken(timestamp, String(format), reader) ?? String(fallback ?? '')}`,
}

const STYLES: Readonly<Record<string, (inner: Html) => Html>> = {
  bold: (inner) => html`<b>${inner}</b>`,
  italic: (inner) => html`<i>${inner}</i>`,
  strike: (inner) => html`<s>${inner}</s>`,
  underline: (inner) => html`<u>${inner}</u>`,
  code: (inner) => html`<code>${inner}</code>`,
}

function styled(inner: Html, style: unknown): Html {
  const chosen = (style ?? {}) as Obj
  return Object.entries(STYLES)
    .filter(([name]) => chosen[name] === true)
    .reduce((shown, [, put]) => put(shown), inner)
}

function broken(text: string): readonly Html[] {
  return text.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)
}

/** Empty where it is none. */
export function list(value: unknown): readonly Obj[] {
  return Array.isArray(value) ? (value as readonly Obj[]) : []
}
