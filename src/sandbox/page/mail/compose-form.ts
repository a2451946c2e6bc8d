/** The form to write a mail: filled in by a reply or by a button of the desk. */

import { type Html, html } from '../html.js'
import type { View } from '../pane.js'
import type { Draft } from './draft.js'
import { PROGRAMS } from './quoting.js'
import type { ReadMail } from './read-mail.js'

/** `original`: what is answered; null: nothing. */
export function composeForm(draft: Draft, original: ReadMail | null, view: View): Html {
  const { text } = view
  // Which of their mails it is: what was written of it is found again (page.js).
  const which = [view.person.key, original && view.param('mail'), view.param('mail-write')]
  return html`<form class="compose" data-draft="mail ${which.join(' ')}" method="post" action="${view.action('/mail/send')}" enctype="multipart/form-data" aria-labelledby="compose-title">
<h3 id="compose-title">${text(original ? 'mail.reply-title' : 'mail.new-title')}</h3>
<p class="small dim">${text('mail.from', { name: view.person.name, address: view.person.address })}</p>
<div class="field"><label for="to">${text('mail.to')}</label><input id="to" name="to" value="${draft.to}" required></div>
<div class="field"><label for="cc">${text('mail.cc')}</label><input id="cc" name="cc" value="${draft.cc}"></div>
<div class="field"><label for="subject">${text('mail.subject')}</label><input id="subject" name="subject" value="${draft.subject}"></div>
<div class="field"><label for="text">${text('mail.text')}</label><textarea id="text" name="text" rows="10">
${draft.text}</textarea></div>
${original && programsOf(view)}
<div class="field"><label for="files">${text('mail.files')}</label><input id="files" name="files" type="file" multiple></div>
<div class="tools"><button class="main">${text('mail.send')}</button>
<a class="button" href="${view.link({ 'mail-write': null })}" data-gives-up>${text('mail.cancel')}</a></div>
</form>`
}

function programsOf({ text }: View): Html {
  const options = PROGRAMS.map(
    (program) => html`<option value="${program}">${text(`mail.program.${program}`)}</option>`,
  )
  return html`<div class="field"><label for="program">${text('mail.quoting')}</label><select id="program" name="program">${options}</select></div>`
}
