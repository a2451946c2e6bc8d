/** The pane of Slack: the workspace of the sandbox as somebody in it sees it, and can click it. */

import { type Html, html } from '../html.js'
import type { Pane, View } from '../pane.js'
import type { PageParts } from '../parts.js'
import { surfaceOf } from './block-surface.js'
import { blocksOf } from './blocks.js'
import { composerOf } from './composer.js'
import { conversationOf } from './conversation.js'
import { readManifest } from './manifest.js'
import { modalOf } from './modal.js'
import { slackRoutes } from './routes.js'
import { HOME, placeParam, type SlackSide, type Visit, visitOf } from './visit.js'
import { watchWorkspace } from './watch.js'

/** Null: the sandbox runs without Slack. */
export function slackPane({ slack, config, words, log }: PageParts): Pane | null {
  if (slack === null) return null
  const side: SlackSide = {
    slack,
    manifest: readManifest(),
    timeZone: config.AMIGO_TIME_ZONE,
    words,
    told: new Map(),
    log,
  }
  return {
    name: 'slack',
    place: 'column',
    render: (view) => renderSlack(side, view),
    routes: slackRoutes(side),
    watch: (changed) => watchWorkspace(slack.workspace, changed),
  }
}

function renderSlack(side: SlackSide, view: View): Html {
  const visit = visitOf(side, view)
  if (visit === null)
    return html`<p class="empty">${view.text('slack.not-there', { name: view.person.name })}</p>`
  const { channel, told, person } = visit
  const modal = modalOf(visit)
  const notice = told.get(person.id)?.notice ?? ''
  return html`<nav class="places" id="slack-places" aria-label="${view.text('slack.places')}" data-live>${placesOf(visit)}</nav>
<div class="slack-body" id="slack-body"${modal && html` inert`}>${channel === null ? homeOf(visit) : html`${conversationOf(visit)}<div class="writing">${composerOf(visit)}</div>`}</div>
<div id="slack-notice" role="status" data-live>${notice !== '' && html`<p class="notice">${notice}</p>`}</div>
<div class="modal-place" id="slack-modal" data-live>${modal}</div>`
}

/** Opening the Home tab or the direct messages is told to the app, so each is a button. */
function placesOf({ view, channels, channel }: Visit): Html {
  const places = [
    { value: HOME, label: `⌂ ${view.text('slack.home')}`, current: channel === null },
    ...channels.map((one) => ({
      value: placeParam(one),
      label: one.kind === 'im' ? view.text('slack.direct') : `# ${one.name}`,
      current: one.id === channel?.id,
    })),
  ]
  const buttons = places.map(
    ({ value, label, current }) =>
      html`<button name="place" value="${value}"${current && html` aria-current="true"`}>${label}</button>`,
  )
  return html`<form method="post" enctype="multipart/form-data" action="${view.action('/slack/open')}">${buttons}</form>`
}

function homeOf(visit: Visit): Html {
  const { workspace, person, view } = visit
  const home = workspace.home(person.id)
  const place = { view: 'home' } as const
  return html`<div class="home" id="slack-home" data-live tabindex="0" role="group" aria-label="${view.text('slack.home')}">${
    home === null
      ? html`<p class="empty">${view.text('slack.no-home')}</p>`
      : blocksOf(home.blocks, surfaceOf(visit, place, 'slack-home-view'))
  }</div>`
}
