/** The modal in front of a person: a form that is filled in, submitted or closed. */

import { shownIn } from '../../slack/person/shown.js'
import { type Html, html } from '../html.js'
import { surfaceOf } from './block-surface.js'
import { blocksOf } from './blocks.js'
import { withEmoji } from './emoji.js'
import { PRESS, wordsOf } from './surface.js'
import type { Visit } from './visit.js'

/** What the buttons of its frame are called in `press`; elements have a / in their names. */
export const SUBMIT = 'submit'
export const CLOSE = 'close'
export const CLOSE_ALL = 'close-all'

/** Null: none is open. */
export function modalOf(visit: Visit): Html | null {
  const { workspace, person, view, told } = visit
  const modal = workspace.modal(person.id)
  if (modal === null) return null
  const errors = told.get(person.id)?.errors ?? {}
  const surface = surfaceOf(visit, { view: 'modal' }, 'slack-modal', errors)
  const submits = modal.submit !== null || shownIn(modal.blocks).some(({ isInput }) => isInput)
  const submit = withEmoji(wordsOf(modal.submit)) || view.text('slack.submit')
  const close = withEmoji(wordsOf(modal.close)) || view.text('slack.cancel')
  return html`<form class="modal" role="dialog" aria-labelledby="slack-modal-title" id="slack-modal-form" method="post" enctype="multipart/form-data" novalidate action="${view.action('/slack/modal')}">
<input type="hidden" name="view" value="${modal.id}">
${submits && html`<button class="default" name="${PRESS}" value="${SUBMIT}" tabindex="-1" aria-hidden="true">${submit}</button>`}
<header><h3 id="slack-modal-title">${withEmoji(wordsOf(modal.title))}</h3><button name="${PRESS}" value="${CLOSE_ALL}" aria-label="${view.text('slack.close')}" data-escape>✕</button></header>
<div class="modal-body" tabindex="0" role="group" aria-labelledby="slack-modal-title">${blocksOf(modal.blocks, surface)}</div>
<footer><button name="${PRESS}" value="${CLOSE}">${close}</button>${submits && html`<button class="main" name="${PRESS}" value="${SUBMIT}">${submit}</button>`}</footer>
</form>`
}
