/** The text that stands for links and images. */

import { isHidden } from './structure.js'
import type { Attributes } from './tag-reader.js'

/** Characters. A longer target or link text is of no use to a reader. */
export const MAX_LINK = 2000

/** The link's real target, or null when its text shows it already, or it goes nowhere. */
export function targetWorthShowing(text: string, href: string): string | null {
  if (text.trim() === '' || text.length > MAX_LINK || href.length > MAX_LINK) return null
  if (!/^(?:https?|mailto|tel|ftp):/i.test(href)) return null
  const target = href.replace(/^(?:mailto|tel):/i, '')
  return bareTarget(text) === bareTarget(target) ? null : target
}

/** « [capture.png] », or « [cid:…] » for a file of the mail; '' for an image that nobody is meant to see, such as a tracking pixel. */
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

/** A target reduced so that two ways to write it compare equal. */
function bareTarget(target: string): string {
  return target
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
    .replace(/^www\./, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
}
