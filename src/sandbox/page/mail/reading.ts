/** One mail as a mail program shows it: its header, its HTML in a frame of its own, and its files. */

import { formatBytes, formatDate } from '../../../adapters/templates/words/formats.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'
import type { MailParts } from './mail-parts.js'
import type { KeptMail } from './mailboxes.js'
import { type ReadMail, written } from './read-mail.js'

export function mailPage(parts: MailParts, mail: KeptMail, read: ReadMail, view: View): Html {
  const { words, config } = parts
  const back = view.text(mail.box === 'sent' ? 'mail.back-sent' : 'mail.back')
  const plain = view.param('mail-plain') !== '' || read.html === ''
  return html`<div class="tools">
<a class="button" href="${view.link({ mail: null, 'mail-plain': null, 'mail-box': mail.box === 'sent' ? 'sent' : null })}">${back}</a>
${mail.box === 'inbox' && html`<a class="button main" href="${view.link({ 'mail-write': 'reply' })}">${view.text('mail.reply')}</a>`}
</div>
<article class="one-mail">
<header>
<h3>${read.subject || words.untitled}</h3>
<p class="small">${written(read.from)}</p>
<p class="small dim">${view.text('mail.to-shown', { to: read.to.map(written).join(', ') })}</p>
${read.cc.length > 0 && html`<p class="small dim">${view.text('mail.cc-shown', { to: read.cc.map(written).join(', ') })}</p>`}
<p class="small dim">${formatDate(mail.at, config.AMIGO_TIME_ZONE, words)}</p>
</header>
${plain ? html`<div class="mail-text">${read.text}</div>` : frameOf(mail, view)}
${filesOf(parts, mail, read, view)}
<p class="small ways">${read.html !== '' && html`<a href="${view.link({ 'mail-plain': plain ? null : 1 })}">${view.text(plain ? 'mail.as-html' : 'mail.as-text')}</a> · `}<a href="${view.action(`/mail/source/${mail.id}`)}" target="_blank">${view.text('mail.source')}</a></p>
</article>`
}

/** Its address says nothing of what the other panes have open: the frame stays while they change. */
function frameOf({ id }: KeptMail, view: View): Html {
  const query = new URLSearchParams({ as: view.person.key, mail: String(id) })
  return html`<iframe class="mail-frame" title="${view.text('mail.frame')}" sandbox="allow-same-origin allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox" src="/mail/body/${id}?${query.toString()}" data-fit></iframe>`
}

/** Not those that the mail shows itself. */
function filesOf(
  { words }: MailParts,
  mail: KeptMail,
  { files, html: body }: ReadMail,
  view: View,
) {
  const items = files.flatMap((file, nth) =>
    file.cid !== '' && body.includes(`cid:${file.cid}`)
      ? []
      : [
          html`<li><a href="${view.action(`/mail/file/${mail.id}/${nth}`)}" download>📎 ${file.name || words.untitled}</a> <span class="dim small">(${formatBytes(file.content.length, words)})</span></li>`,
        ],
  )
  return items.length > 0 && html`<ul class="files">${items}</ul>`
}
