/** The form in which buttons act on a message as a whole: react, edit, delete, a shortcut of the app. */

import { type Html, html } from '../html.js'
import type { Visit } from './visit.js'

/** The route takes what to do from `do`. */
export function messageForm(ts: string, { view, channel }: Visit, controls: Html): Html {
  return html`<form class="act" method="post" enctype="multipart/form-data" action="${view.action('/slack/message')}">
<input type="hidden" name="at" value="${channel?.id ?? ''}/${ts}">${controls}</form>`
}
