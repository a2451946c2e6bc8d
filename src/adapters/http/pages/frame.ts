/** The frame around every page: its head, its heading, its navigation; and the headers that keep others out of it. */

import type { HttpAnswer } from '../exchange.js'
import { type Html, html } from './html.js'
import type { PageTexts } from './page-words.js'

export interface Page {
  readonly title: string
  readonly main: Html
  /** Beside the name of the service: links, and the way out. */
  readonly navigation?: Html
}

/** What a page may do: show itself, with our own style sheet, and send forms to us. No script, no frame. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const GUARDS = {
  'Content-Security-Policy': POLICY,
  'X-Frame-Options': 'DENY',
  // Addresses of pages name requests, and one of them a link; `Origin` needs it to be no less.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'X-Robots-Tag': 'noindex, nofollow',
} as const

export interface PageFrame {
  /** Name of the desk. */
  readonly service: string
  readonly texts: PageTexts
}

export function page(
  { service, texts: { locale, page: words } }: PageFrame,
  { title, main, navigation }: Page,
  status = 200,
): HttpAnswer {
  const whole = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${service}</title>
<link rel="icon" href="/pages.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages.css">
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="top"><p class="service">${service}</p>${navigation ?? null}</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: whole.html,
    headers: GUARDS,
  }
}

/** See Other: what was sent is not sent again by a reload (RFC 9110 §15.4.4). `path`: one of ours. */
export function seeOther(path: string, cookies: readonly string[] = []): HttpAnswer {
  return {
    status: 303,
    type: 'text/plain; charset=utf-8',
    body: '',
    headers: {
      ...GUARDS,
      Location: path,
      ...(cookies.length > 0 ? { 'Set-Cookie': cookies } : {}),
    },
  }
}

/** A file that somebody sent: saved, never shown, and harmless if it is shown all the same. */
export function download(name: string, body: AsyncIterable<Uint8Array>, bytes: number): HttpAnswer {
  // RFC 6266 §4.3: the whole name, and for old programs one of ASCII.
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  // Half a character (UTF-16) has no encoding.
  const whole = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    status: 200,
    type: 'application/octet-stream',
    body,
    bytes,
    headers: {
      ...GUARDS,
      'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${whole}`,
    },
  }
}

/** The accents of the desk's colour, then the sheet. */
export function styleSheet(text: string): HttpAnswer {
  return asset('text/css; charset=utf-8', text)
}

/** A speech bubble in the desk's colour. */
export function icon(colour: string): HttpAnswer {
  const shape = 'M3 2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H8l-4 3v-3H3a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z'
  const drawing = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${colour}" d="${shape}"/></svg>`
  return asset('image/svg+xml', drawing.html)
}

function asset(type: string, body: string): HttpAnswer {
  return {
    status: 200,
    type,
    body,
    headers: { ...GUARDS, 'Cache-Control': 'private, max-age=300' },
  }
}
