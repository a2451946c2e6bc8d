/** What links and images become in a text. */

import { isHidden } from './html-marks.js'
import type { Attributes } from './html-parser.js'

/** A target or a link text longer than this says nothing to a reader. */
export const MAX_LINK = 2000

/** « https://where-it-really-goes », or null when the link's text says so, or it goes nowhere. */
export function targetWorthShowing(text: string, href: string): string | null {
  if (text.trim() === '' || text.length > MAX_LINK || href.length > MAX_LINK) return null
  if (!/^(?:https?|mailto|tel|ftp):/i.test(href)) return null
  const target = href.replace(/^(?:mailto|tel):/i, '')
  return bareTarget(text) === bareTarget(target) ? null : target
}

/** « [capture.png] », « [cid:…] » of a file of the mail; '' for what nobody is meant to see, such as a tracking pixel. */
export function imageText(attributes: Attributes): string {
  if (isHidden(attributes) || isPixel(attributes.width) || isPixel(attributes.height)) return ''
  const alt = (attributes.alt ?? '').trim()
  if (alt !== '') return `[${alt}]`
  const source = attributes.src ?? ''
  return source.startsWith('cid:') ? `[${source.slice(0, MAX_LINK)}]` : ''
}

function isPixel(size: string | undefined): boolean {
  return size !== undefined && /^[012](?:px)?$/.test(size.trim())
}

/** What two ways to write one address have in common. */
function bareTarget(target: string): string {
  return target
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
    .replace(/^www\./, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
}
