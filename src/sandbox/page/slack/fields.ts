/** A table: each element that keeps a value, as the HTML that asks for it. */

import type { Obj } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { type AskedField, common, entryOf, type ShowField, spoken } from './asked-field.js'
import { chosenValues, external, fixed, named } from './selects.js'
import { type BlockSurface, VALUE, wordsOf } from './surface.js'

/** Those of several controls, which one label can't name. */
export const GROUPS: ReadonlySet<string> = new Set(['radio_buttons', 'checkboxes'])

export const FIELDS: Readonly<Record<string, ShowField>> = {
  plain_text_input: (asked, surface) =>
    asked.element.multiline === true ? area(asked, surface) : line('text')(asked, surface),
  email_text_input: line('email'),
  url_text_input: line('url'),
  // Slack's own client says what is no number.
  number_input: line('text'),
  datepicker: line('date', 'selected_date'),
  timepicker: line('time', 'selected_time'),
  datetimepicker: line('datetime-local', 'selected_date_time'),
  static_select: fixed,
  multi_static_select: fixed,
  external_select: external,
  multi_external_select: external,
  radio_buttons: boxes('radio'),
  checkboxes: boxes('checkbox'),
  users_select: named('people', 'user'),
  multi_users_select: named('people', 'user'),
  channels_select: named('channels', 'channel'),
  multi_channels_select: named('channels', 'channel'),
  conversations_select: named('channels', 'conversation'),
  multi_conversations_select: named('channels', 'conversation'),
  file_input: files,
}

function line(type: string, key = 'value'): ShowField {
  return (asked, surface) => {
    const value = entryOf(asked, surface)[key]
    const shown = key === 'selected_date_time' ? localTime(value, surface) : (value ?? '')
    return html`<input type="${type}"${common(asked)}${written(asked.element)} value="${String(shown)}">`
  }
}

/** A line break right behind the tag is left out by browsers: that one is ours. */
function area(asked: AskedField, surface: BlockSurface): Html {
  const value = String(entryOf(asked, surface).value ?? '')
  return html`<textarea${common(asked)}${written(asked.element)} rows="5">
${value}</textarea>`
}

function written({ max_length: most, placeholder, focus_on_load: focus }: Obj): Html {
  return html`${most !== undefined && html` maxlength="${Number(most)}"`}${placeholder !== undefined && html` placeholder="${wordsOf(placeholder)}"`}${focus === true && html` data-first`}`
}

/** As the field of a browser writes it: `2026-11-29T14:05`, in the zone of whoever reads. */
function localTime(seconds: unknown, { reader }: BlockSurface): string {
  if (typeof seconds !== 'number') return ''
  const { timeZone } = reader
  // The Swedish write dates so.
  const at = new Date(seconds * 1000).toLocaleString('sv', { timeZone })
  return at.slice(0, 16).replace(' ', 'T')
}

function boxes(type: 'radio' | 'checkbox'): ShowField {
  return (asked, surface) => {
    const { element, id, name, ariaLabel, describedBy } = asked
    const chosen = chosenValues(entryOf(asked, surface))
    const options = (element.options ?? []) as readonly Obj[]
    const items = options.map((option) => {
      const value = String(option.value)
      const more =
        option.description !== undefined &&
        html` <span class="dim small">${wordsOf(option.description)}</span>`
      return html`<label class="box"><input type="${type}" name="${VALUE}${name}" value="${value}"${chosen.has(value) && html` checked`}> <span>${wordsOf(option.text)}${more}</span></label>`
    })
    const label = ariaLabel === null ? html` aria-labelledby="${id}-label"` : spoken(ariaLabel)
    return html`<div class="boxes" role="${type === 'radio' ? 'radiogroup' : 'group'}"${label}${describedBy !== '' && html` aria-describedby="${describedBy}"`}>${items}</div>`
  }
}

/** What was attached before stays, unless others are chosen. */
function files(asked: AskedField, surface: BlockSurface): Html {
  const kept = (entryOf(asked, surface).files ?? []) as readonly Obj[]
  const types = asked.element.filetypes as readonly string[] | undefined
  return html`<input type="file"${common(asked)}${asked.element.max_files !== 1 && html` multiple`}${types && html` accept="${types.map((type) => `.${type}`).join(',')}"`}>
${kept.length > 0 && html`<p class="small">${kept.map(({ name }) => String(name)).join(', ')}</p>`}`
}
