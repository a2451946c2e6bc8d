/** The list of a mailbox, the newest first, with the way to what was sent and to a new mail. */

import { formatDate } from '../../../adapters/templates/words/formats.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'
import type { MailParts } from './mail-parts.js'
import type { Box, KeptMail } from './mailboxes.js'
import type { ReadMail } from './read-mail.js'

/** More are not shown: the sandbox is to play with. */
const MOST = 100
/** Of the text, beside the subject. */
const PREVIEW = 90
/** What underlines a heading, or parts two of them, says nothing in one line. */
const RULE = /^[-=_*]{3,}$/gm

export async function mailList(parts: MailParts, view: View): Promise<Html> {
  const box: Box = view.param('mail-box') === 'sent' ? 'sent' : 'inbox'
  const mails = parts.mailboxes.list(view.person, box).slice(0, MOST)
  const items = await Promise.all(
    mails.map(async (mail) => itemOf(parts, mail, await parts.read(mail), view)),
  )
  return html`${boxesOf(parts, box, view)}
${mails.length === 0 ? html`<p class="empty">${view.text(`mail.empty.${box}`)}</p>` : html`<ul class="mails">${items}</ul>`}`
}

function boxesOf({ mailboxes }: MailParts, box: Box, view: View): Html {
  const unread = mailboxes.list(view.person, 'inbox').filter((mail) => mail.unread).length
  const boxes: readonly (readonly [Box, string])[] = [
    ['inbox', `${view.text('mail.inbox')}${unread > 0 ? ` (${unread})` : ''}`],
    ['sent', view.text('mail.sent-box')],
  ]
  const links = boxes.map(
    ([name, label]) =>
      html`<a href="${view.link({ 'mail-box': name === 'sent' ? name : null })}"${name === box && html` aria-current="true"`}>${label}</a>`,
  )
  return html`<div class="tools"><a class="button main" href="${view.link({ 'mail-write': 'new' })}">${view.text('mail.new')}</a>
<div class="mail-boxes">${links}</div></div>`
}

function itemOf({ words, config }: MailParts, mail: KeptMail, read: ReadMail, view: View): Html {
  const others = mail.box === 'sent' ? read.to : [read.from]
  const who = others.map(({ name, address }) => name || address).join(', ')
  const preview = read.text.replace(RULE, '').replace(/\s+/g, ' ').trim().slice(0, PREVIEW)
  return html`<li><a class="mail${mail.unread ? ' unread' : ''}" href="${view.link({ mail: mail.id })}">
<span class="mail-head"><span class="mail-who">${who}</span> <span class="dim small">${formatDate(mail.at, config.AMIGO_TIME_ZONE, words, view.now)}</span></span>
<span class="mail-subject">${mail.unread && html`<span class="hidden">${view.text('mail.unread')} </span>`}${read.subject || words.untitled}${read.files.length > 0 && html` <span aria-hidden="true">📎</span><span class="hidden"> ${view.text('mail.with-files')}</span>`}</span>
<span class="dim small mail-preview">${preview}</span>
</a></li>`
}
