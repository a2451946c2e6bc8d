/** The pages by which a technician signs in: their address is asked for, then the link of the mail is confirmed. */

import type { HttpAnswer } from '../exchange.js'
import { type PageFrame, page } from './frame.js'
import { html, NOTHING } from './html.js'

/** Where somebody is led whose session has ended: the page says so. */
export const SESSION_OVER = '/sign-in?ended'

export function addressPage(frame: PageFrame, ended = false): HttpAnswer {
  const { page: words } = frame.texts
  const main = html`${ended ? html`<p class="note" role="status">${words['session-over']}</p>` : NOTHING}<p>${words['sign-in-intro']}</p>
<form method="post" action="/sign-in" class="sign">
<label for="address">${words.address}</label>
<input id="address" name="address" type="email" autocomplete="email" required maxlength="254">
<button>${words['send-link']}</button>
</form>
`
  return page(frame, { title: words['sign-in'], main })
}

/** The same for everybody: whether the address is somebody's, the mailbox alone learns. */
export function sentPage(frame: PageFrame): HttpAnswer {
  const { page: words } = frame.texts
  return page(frame, { title: words.sent, main: html`<p>${words['sent-intro']}</p>` })
}

/** Opening a link uses nothing up: programs open the links of mails before people do. */
export function linkPage(frame: PageFrame, token: string): HttpAnswer {
  const { page: words } = frame.texts
  const main = html`<p>${words['enter-intro']}</p>
<form method="post" action="/sign-in/${token}" class="sign">
<button autofocus>${words['enter-button']}</button>
</form>
`
  return page(frame, { title: words.enter, main })
}

export function linkOverPage(frame: PageFrame): HttpAnswer {
  const { page: words } = frame.texts
  const main = html`<p>${words['link-over-intro']}</p>
<p><a class="button" href="/sign-in">${words['link-again']}</a></p>
`
  return page(frame, { title: words['link-over'], main }, 410)
}

export function tooManyPage(frame: PageFrame): HttpAnswer {
  const { page: words } = frame.texts
  const main = html`<p>${words['too-many-intro']}</p>`
  const answer = page(frame, { title: words['too-many'], main }, 429)
  return { ...answer, headers: { ...answer.headers, 'Retry-After': '900' } }
}
