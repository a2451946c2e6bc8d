/** A mail's HTML for a frame of the page: nothing runs, nothing is loaded, and mailto links open our form. */

import { type Attributes, readTags } from '../../../adapters/mime/html/tag-reader.js'
import { escapeHtml } from '../../../adapters/templates/rendering/escape-html.js'
import { decode } from './mailto.js'
import type { MailFile, ReadMail } from './read-mail.js'

/**
 * What a mail may do in its frame. Scripts are forbidden by both the frame's sandbox and this. Its origin
 * is ours all the same: from an opaque one a browser sends no strict cookie to where a link leads.
 */
export const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"

/** They would load, run, send or frame something, or move what is relative. */
const DROPPED = new Set(
  'script iframe frame frameset object embed applet form input button select textarea base meta link noscript template svg math'.split(
    ' ',
  ),
)
/** Their text is no text of the mail. */
const SILENT = new Set(['script', 'noscript', 'template', 'iframe', 'object', 'title'])
const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'wbr'])

/** `composeAt`: the address of the form that a `mailto:` URL fills in. */
export function safeHtml(mail: ReadMail, composeAt: (mailto: string) => string): string {
  const out: string[] = []
  let style = false
  let silent: string | null = null
  readTags(mail.html, {
    open(name, attributes) {
      if (silent === null && SILENT.has(name)) silent = name
      if (silent !== null || DROPPED.has(name) || !/^[a-z][a-z0-9]*$/.test(name)) return
      style = name === 'style'
      out.push(`<${name}${attributesOf(name, attributes, mail.files, composeAt)}>`)
    },
    close(name) {
      if (name === silent) silent = null
      else if (
        silent === null &&
        !DROPPED.has(name) &&
        !VOID.has(name) &&
        /^[a-z][a-z0-9]*$/.test(name)
      ) {
        if (name === 'style') style = false
        out.push(`</${name}>`)
      }
    },
    text(data) {
      // Within a style only its end could do harm.
      if (silent === null) out.push(style ? data.replaceAll('<', '') : escapeHtml(data))
    },
  })
  return `<!doctype html>\n<meta charset="utf-8">\n<meta name="color-scheme" content="light dark">\n${out.join('')}`
}

function attributesOf(
  name: string,
  attributes: Attributes,
  files: readonly MailFile[],
  composeAt: (mailto: string) => string,
): string {
  const kept = Object.entries(attributes).flatMap(([key, value]): [string, string][] => {
    if (!/^[a-z][a-z-]*$/.test(key) || key.startsWith('on')) return []
    if (key === 'href') return name === 'a' ? linkOf(value, composeAt) : []
    if (key === 'src') return name === 'img' ? pictureOf(value, files) : []
    return ['srcset', 'target', 'rel', 'background', 'ping', 'srcdoc', 'action', 'id'].includes(key)
      ? []
      : [[key, value]]
  })
  return kept.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('')
}

function linkOf(value: string, composeAt: (mailto: string) => string): [string, string][] {
  const href = value.trim()
  if (/^mailto:/i.test(href))
    return [
      ['href', composeAt(href)],
      ['target', '_top'],
    ]
  if (/^https?:\/\//i.test(href))
    return [
      ['href', href],
      ['target', '_blank'],
      ['rel', 'noopener noreferrer'],
    ]
  return []
}

/** Of the mail's own files; pictures elsewhere are not loaded. */
function pictureOf(value: string, files: readonly MailFile[]): [string, string][] {
  const named = /^cid:(.+)$/i.exec(value.trim())?.[1]
  if (/^data:image\/(png|jpeg|gif|webp);base64,/i.test(value)) return [['src', value]]
  const file = files.find(({ cid }) => cid !== '' && (cid === named || cid === decode(named ?? '')))
  if (!file || !/^image\/(png|jpe?g|gif|webp|bmp)$/i.test(file.type)) return []
  return [['src', `data:${file.type};base64,${file.content.toString('base64')}`]]
}
