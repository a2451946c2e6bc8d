/** Block Kit as HTML: a table of its blocks. One that is not in it is shown as what it is, never left out. */

import { ownEntry } from '../../../core/text/own-entry.js'
import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { control } from './controls.js'
import { withEmoji } from './emoji.js'
import { input } from './inputs.js'
import { safeHref } from './links.js'
import { link, mrkdwn } from './mrkdwn.js'
import { list, richText } from './rich-text.js'
import { type BlockSurface, placed, wordsOf } from './surface.js'

export function blocksOf(blocks: readonly Obj[], surface: BlockSurface): Html {
  return html`<div class="blocks">${blocks.map((block) => blockOf(block, surface))}</div>`
}

function blockOf(block: Obj, surface: BlockSurface): Html {
  const type = String(block.type)
  const show = ownEntry(BLOCKS, type)
  return show ? show(block, surface) : unknown(block, surface)
}

/** Also for elements. */
function unknown(what: Obj, { text }: Pick<BlockSurface, 'text'>): Html {
  return html`<div class="unknown"><p>${text('slack.unknown', { type: String(what.type) })}</p><pre>${JSON.stringify(what, null, 1)}</pre></div>`
}

type ShowBlock = (block: Obj, surface: BlockSurface) => Html

const BLOCKS: Readonly<Record<string, ShowBlock>> = {
  section: (block, surface) => {
    const fields = list(block.fields).map((one) => html`<div>${textOf(one, surface)}</div>`)
    return html`<div class="section"><div class="section-text">${block.text !== undefined && textOf(block.text, surface)}
${fields.length > 0 && html`<div class="fields">${fields}</div>`}</div>${accessory(block, surface)}</div>`
  },
  header: (block) => html`<p class="header">${withEmoji(wordsOf(block.text))}</p>`,
  divider: () => html`<hr>`,
  context: (block, surface) =>
    html`<div class="context">${list(block.elements).map((one) => contextOf(one, surface))}</div>`,
  actions: actionsOf,
  context_actions: actionsOf,
  input,
  rich_text: (block, { reader }) => richText(block.elements, reader),
  image: (block, surface) => image(block, surface),
  // Its own format, which nobody here writes: as it was typed.
  markdown: (block) => html`<div class="mrkdwn"><p class="typed">${String(block.text)}</p></div>`,
  file: (block) => html`<p class="small">${String(block.external_id ?? '')}</p>`,
  video: (block) => {
    const title = wordsOf(block.title)
    const href = safeHref(String(block.video_url))
    return html`<p>${href === null ? html`${title}` : link(href, title)}</p>`
  },
}

function actionsOf(block: Obj, surface: BlockSurface): Html {
  const controls = list(block.elements).map((one) => control(placed(block, one), surface))
  return html`<div class="actions">${controls}</div>`
}

function accessory(block: Obj, surface: BlockSurface): Html | null {
  if (block.accessory === undefined) return null
  const element = block.accessory as Obj
  const shown =
    element.type === 'image' ? image(element, surface) : control(placed(block, element), surface)
  return html`<div class="accessory">${shown}</div>`
}

function contextOf(element: Obj, surface: BlockSurface): Html {
  return element.type === 'image' ? image(element, surface) : textOf(element, surface)
}

/** Nothing is fetched from elsewhere: a picture of another place is a link to it. */
function image(given: Obj, { fileLink }: BlockSurface): Html {
  const alt = String(given.alt_text ?? '')
  const file = (given.slack_file as Obj | undefined)?.id
  if (file !== undefined)
    return html`<img class="picture" src="${fileLink(String(file))}" alt="${alt}">`
  const href = safeHref(String(given.image_url))
  const title = wordsOf(given.title) || alt || String(given.image_url)
  return html`<span class="picture">${href === null ? html`${title}` : link(href, title)}</span>`
}

/** A text object. */
function textOf(text: unknown, { reader }: Pick<BlockSurface, 'reader'>): Html {
  const { type, emoji } = (text ?? {}) as Obj
  if (type === 'mrkdwn') return mrkdwn(wordsOf(text), reader)
  const words = wordsOf(text)
  return html`<p class="typed">${emoji === false ? words : withEmoji(words)}</p>`
}
