/** Writes SVG elements: attributes and texts escaped, lengths rounded. */

import { escapeHtml } from '../templates/rendering/escape-html.js'

type Attributes = Readonly<Record<string, string | number>>

/** `inside`: a text, which is escaped, or elements in an array. */
export function element(
  name: string,
  attributes: Attributes,
  inside: string | readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`)
  const content = typeof inside === 'string' ? escapeHtml(inside) : inside.join('')
  const start = `<${name}${written.join('')}`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

function attribute(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : escapeHtml(value)
}
