/** HTML that is safe by the way it is made: whatever is put into a template is escaped, unless it is HTML itself. */

import { escapeHtml } from '../../templates/rendering/escape-html.js'

/** Made by `html` alone. */
export interface Html {
  readonly html: string
}

type Part = string | number | Html | null | readonly Part[]

/** Attributes stand in double quotes. Null is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = texts.map((text, at) => `${text}${at < parts.length ? written1(parts[at]) : ''}`)
  return { html: written.join('') }
}

export const NOTHING: Html = { html: '' }

function written1(part: Part | undefined): string {
  if (part === null || part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  if ('html' in part) return part.html
  return part.map(written1).join('')
}
