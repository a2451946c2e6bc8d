/** Writes SVG elements: attributes and texts escaped, lengths rounded. */

type Attributes = Readonly<Record<string, string | number>>

/** `inside`: a text, which is escaped, or elements in an array. */
export function element(
  name: string,
  attributes: Attributes,
  inside: string | readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`)
  const content = typeof inside === 'string' ? escaped(inside) : inside.join('')
  const start = `<${name}${written.join('')}`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

function attribute(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value)
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
