/** An input block: its label, its element, its hint, and what is wrong with it. */

import { ownEntry } from '../../../core/text/own-entry.js'
import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { withEmoji } from './emoji.js'
import { FIELDS, GROUPS } from './fields.js'
import { type BlockSurface, elementId, PRESS, placed, wordsOf } from './surface.js'

export function input(block: Obj, surface: BlockSurface): Html {
  const at = placed(block, (block.element ?? {}) as Obj)
  const type = String(at.element.type)
  const field = ownEntry(FIELDS, type)
  const id = elementId(surface, at.name)
  const label = withEmoji(wordsOf(block.label))
  const hint = wordsOf(block.hint)
  const error = surface.error(at.blockId)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const invalid = error !== undefined
  const shown = field
    ? field({ ...at, id, ariaLabel: null, describedBy: described, invalid }, surface)
    : html`<span class="unknown">${surface.text('slack.unknown', { type })}</span>`
  const optional =
    block.optional === true && html` <span class="dim">${surface.text('slack.optional')}</span>`
  const asked = html`${label}${optional}`
  const dispatches = block.dispatch_action === true
  return html`<div class="input"${dispatches && html` data-acts`}>
${GROUPS.has(type) ? html`<p class="asked" id="${id}-label">${asked}</p>` : html`<label class="asked" for="${id}">${asked}</label>`}
${dispatches ? surface.form(html`${shown}<button class="go" name="${PRESS}" value="${at.name}">${surface.text('slack.go')}</button>`) : shown}
${hint !== '' && html`<p class="small dim" id="${id}-hint">${hint}</p>`}
${invalid && html`<p class="wrong" id="${id}-error">${error}</p>`}
</div>`
}
