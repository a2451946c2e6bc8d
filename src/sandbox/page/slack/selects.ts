/** Menus to choose from: options of the element, options that the app suggests, people and channels. */

import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { type AskedField, common, entryOf, type ShowField } from './asked-field.js'
import { withEmoji } from './emoji.js'
import { ASKS, type BlockSurface, PRESS, QUERY, wordsOf } from './surface.js'

interface Options {
  /** '': none. */
  readonly group: string
  readonly options: readonly (readonly [value: string, label: string])[]
}

/** The options stand in the element, in groups or not. */
export function fixed(asked: AskedField, surface: BlockSurface): Html {
  const { options, option_groups: groups = [] } = asked.element
  const lists = [
    { group: '', options: pairs(options) },
    ...(groups as readonly Obj[]).map((one) => ({
      group: wordsOf(one.label),
      options: pairs(one.options),
    })),
  ]
  return menu(asked, lists, chosenValues(entryOf(asked, surface)))
}

/** The app is asked for options by what is typed. Those of its last answer are there, and what was chosen. */
export function external(asked: AskedField, surface: BlockSurface): Html {
  const { id, name, element } = asked
  const entry = entryOf(asked, surface)
  const options = new Map([
    ...pairs(chosenOptions(entry)),
    ...pairs(surface.suggested(String(element.action_id))),
  ])
  const words = wordsOf(element.placeholder) || surface.text('slack.search')
  return html`<span class="lookup"><input type="search" id="${id}-query" name="${QUERY}${name}" autocomplete="off" placeholder="${words}" aria-label="${words}" data-suggests="${id}">
<button name="${PRESS}" value="${ASKS}${name}">${surface.text('slack.search')}</button></span>
${menu(asked, [{ group: '', options: [...options] }], chosenValues(entry))}`
}

export function named(which: 'people' | 'channels', what: string): ShowField {
  return (asked, surface) => {
    const entry = entryOf(asked, surface)
    const chosen = [entry[`selected_${what}`] ?? entry[`selected_${what}s`] ?? []].flat()
    return menu(asked, [{ group: '', options: [...surface[which]] }], new Set(chosen.map(String)))
  }
}

export function chosenValues(entry: Obj): ReadonlySet<string> {
  return new Set(chosenOptions(entry).map(({ value }) => String(value)))
}

function chosenOptions({ selected_option: one, selected_options: several }: Obj): readonly Obj[] {
  return [(one ?? several ?? []) as Obj | readonly Obj[]].flat()
}

function pairs(options: unknown): Options['options'] {
  const given = Array.isArray(options) ? (options as readonly Obj[]) : []
  return given.map(({ value, text }) => [String(value), withEmoji(wordsOf(text))])
}

function menu(asked: AskedField, lists: readonly Options[], chosen: ReadonlySet<string>): Html {
  const several = String(asked.element.type).startsWith('multi_')
  const shown = lists.map(({ group, options }) => {
    const items = options.map(
      ([value, label]) =>
        html`<option value="${value}"${chosen.has(value) && html` selected`}>${label}</option>`,
    )
    return group === '' ? items : html`<optgroup label="${group}">${items}</optgroup>`
  })
  const none = html`<option value="">${wordsOf(asked.element.placeholder) || '–'}</option>`
  return html`<select${common(asked)}${several && html` multiple size="5"`}>${!several && none}${shown}</select>`
}
