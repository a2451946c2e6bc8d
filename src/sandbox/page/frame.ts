/** The page around the panes: its head with who one is, the way between panes on a narrow screen, and pages that say what is wrong. */

import type { Locale } from '../../core/request/person.js'
import { DEMO_PERSONS } from '../demo.js'
import { type Html, html } from './html.js'
import type { Pane, View } from './pane.js'
import type { Text } from './texts.js'

export async function pageOf(panes: readonly Pane[], view: View): Promise<Html> {
  const bar = panes.filter(({ place }) => place === 'bar')
  const columns = panes.filter(({ place }) => place === 'column')
  const wanted = view.param('pane')
  const current = columns.find(({ name }) => name === wanted) ?? columns[0]
  const shown = await Promise.all(columns.map(async (pane) => columnOf(pane, current, view)))
  const inBar = await Promise.all(bar.map(async (pane) => regionOf(pane, view)))
  return documentOf(
    view,
    html`<header class="bar">
<h1>${view.text('frame.title')}</h1>
${whoOf(panes, view)}
${inBar}
</header>
<nav class="tabs" id="tabs" aria-label="${view.text('frame.panes')}" data-at="${view.query}" data-live>${tabsOf(columns, current, view)}</nav>
<div id="said" role="status" aria-live="polite"></div>
<main class="panes">${shown}</main>
<noscript><p class="noscript"><a href="${view.link({})}">${view.text('frame.refresh')}</a></p></noscript>`,
  )
}

/** Changing who one is keeps nothing open: it was somebody else's. */
function whoOf(panes: readonly Pane[], view: View): Html {
  const options = DEMO_PERSONS.map((person) => {
    const { key, name, part } = person
    const unread = panes.reduce((sum, pane) => sum + (pane.unread?.(person) ?? 0), 0)
    return html`<option value="${key}"${key === view.person.key && selected()}>${name}${badge(unread)} · ${view.text(`frame.part.${part}`)}</option>`
  })
  return html`<form class="who" method="get" action="/" data-self-sending>
<label for="as">${view.text('frame.who')}</label>
<select id="as" name="as">${options}</select>
<button>${view.text('frame.change')}</button>
</form>`
}

const selected = () => html` selected`

/** So many wait to be read. */
const badge = (unread: number) => (unread > 0 ? ` (${unread})` : '')

function tabsOf(columns: readonly Pane[], current: Pane | undefined, view: View): Html[] {
  return columns.map(
    (pane) =>
      html`<a href="${view.link({ pane: pane.name })}"${pane === current && html` aria-current="page"`}>${view.text(`${pane.name}.title`)}${badge(pane.unread?.(view.person) ?? 0)}</a>`,
  )
}

async function columnOf(pane: Pane, current: Pane | undefined, view: View): Promise<Html> {
  const { name } = pane
  return html`<section class="pane${pane === current ? ' current' : ''}" id="pane-${name}" aria-labelledby="heading-${name}" tabindex="-1">
<h2 id="heading-${name}">${view.text(`${name}.title`)}</h2>
${await regionOf(pane, view)}
</section>`
}

async function regionOf(pane: Pane, view: View): Promise<Html> {
  const shown = await pane.render(view)
  return html`<div class="region region-${pane.name}" id="region-${pane.name}" data-pane="${pane.name}" data-at="${view.query}" data-live>${shown}</div>`
}

function documentOf(
  { locale, text }: { readonly locale: Locale; readonly text: Text },
  body: Html,
) {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<title>${text('frame.title')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<script src="/script.js" defer></script>
</head>
<body data-gone="${text('frame.gone')}">${body}</body>
</html>
`
}

/** One sentence, and the way back. */
export function problemPage(
  settings: { readonly locale: Locale; readonly text: Text },
  sentence: string,
  back: string | null,
): Html {
  const { text } = settings
  return documentOf(
    settings,
    html`<main class="problem"><h1>${text('frame.title')}</h1>
<p id="problem">${sentence}</p>
${back !== null && html`<p><a href="${back}">${text('frame.back')}</a></p>`}</main>`,
  )
}

/**
 * Goes on to the page by itself: a redirect would be part of the way that led here, and a browser sends
 * a strict cookie on none that began at another site (RFC 6265bis §5.2).
 */
export function enteringPage(settings: { readonly locale: Locale; readonly text: Text }): Html {
  const { locale, text } = settings
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${text('frame.title')}</title>
<link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0;url=/"></head>
<body><p><a href="/">${text('frame.enter')}</a></p></body></html>
`
}
