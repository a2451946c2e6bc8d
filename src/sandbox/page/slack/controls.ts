/** Interactive elements outside of inputs, as HTML: what is pressed, and what acts as soon as it is chosen. */

import { ownEntry } from '../../../core/text/own-entry.js'
import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { withEmoji } from './emoji.js'
import { FIELDS } from './fields.js'
import { safeHref } from './links.js'
import { type BlockSurface, elementId, NTH, type Placed, PRESS, wordsOf } from './surface.js'

type Show = (at: Placed, surface: BlockSurface) => Html

/** One that is not in the tables is shown as what it is. */
export function control(at: Placed, surface: BlockSurface): Html {
  const type = String(at.element.type)
  const pressed = ownEntry(PRESSED, type)
  if (pressed) return surface.form(pressed(at, surface))
  if (Object.hasOwn(FIELDS, type)) return surface.form(acting(at, surface))
  return html`<span class="unknown">${surface.text('slack.unknown', { type })}</span>`
}

const PRESSED: Readonly<Record<string, Show>> = {
  button,
  workflow_button: button,
  overflow: ({ element, name }, surface) => {
    const { text } = surface
    const options = (element.options ?? []) as readonly Obj[]
    const items = options.map(
      (option, nth) =>
        html`<li><button name="${PRESS}" value="${name}${NTH}${nth}">${withEmoji(wordsOf(option.text))}</button></li>`,
    )
    return html`<details class="menu" id="${menuId(surface, name)}"><summary aria-label="${text('slack.more')}" title="${text('slack.more')}">⋯</summary><ul>${items}</ul></details>`
  },
}

const STYLES: Readonly<Record<string, string>> = { primary: 'main', danger: 'danger' }

/** One with a link leads there, too; one that asks first shows its question before it acts. */
function button({ element, name }: Placed, surface: BlockSurface): Html {
  const label = withEmoji(wordsOf(element.text))
  const style = String(element.style)
  const look = ownEntry(STYLES, style) ?? ''
  const spoken = element.accessibility_label
  const aria = spoken !== undefined && html` aria-label="${String(spoken)}"`
  const confirm = element.confirm as Obj | undefined
  if (confirm !== undefined)
    return html`<details class="menu" id="${menuId(surface, name)}"><summary class="button ${look}"${aria}>${label}</summary><div class="confirm">
<p><b>${wordsOf(confirm.title)}</b></p><p>${wordsOf(confirm.text)}</p>
<button class="${look}" name="${PRESS}" value="${name}">${wordsOf(confirm.confirm)}</button></div></details>`
  const href = element.url === undefined ? null : safeHref(String(element.url))
  const shown = html`<button class="${look}" name="${PRESS}" value="${name}"${aria}>${label}</button>`
  if (href === null) return shown
  return html`${shown}<a href="${href}" target="_blank" rel="noopener noreferrer" aria-label="${label} ↗">↗</a>`
}

/** By which the page keeps it open while something else on it changes. */
function menuId(surface: BlockSurface, name: string): string {
  return elementId(surface, `menu-${name}`)
}

/** Without JavaScript a button sends it. */
function acting(at: Placed, surface: BlockSurface): Html {
  const { element, name } = at
  const field = FIELDS[String(element.type)]
  const ariaLabel = wordsOf(element.placeholder) || surface.text('slack.choose')
  const id = elementId(surface, name)
  const asked = { ...at, id, ariaLabel, describedBy: '', invalid: false }
  return html`<span class="acting" data-acts>${field?.(asked, surface)}
<button class="go" name="${PRESS}" value="${name}">${surface.text('slack.go')}</button></span>`
}
