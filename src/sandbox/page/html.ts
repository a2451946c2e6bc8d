/** HTML written as template strings: what is put in is escaped, unless it is HTML itself. */

import { escapeHtml } from '../../adapters/templates/rendering/escape-html.js'

export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

/** What may be put in; `null`, `undefined` and `false` show nothing. */
export type Content = Html | string | number | null | undefined | false | readonly Content[]

/** `html`<p title="${text}">${[one, other]}</p>``. Attributes must be quoted. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(
    parts.map((part, at) => part + (at < values.length ? markupOf(values[at]) : '')).join(''),
  )
}

function markupOf(value: Content): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(markupOf).join('')
  return escapeHtml(String(value))
}
