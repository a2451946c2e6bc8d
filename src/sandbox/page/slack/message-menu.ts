/** The menu of a message: the app's shortcuts, reactions, and for one's own words also to edit and to delete them. */

import { unescapeText } from '../../slack/escapes.js'
import type { WorkspaceMessage } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { emoji, REACTIONS } from './emoji.js'
import { messageForm } from './message-form.js'
import type { Visit } from './visit.js'

export function menuOf(message: WorkspaceMessage, visit: Visit): Html {
  const { manifest, person, reader, view } = visit
  const own = message.user === person.id
  const shortcuts = manifest.shortcuts
    .filter(({ type }) => type === 'message')
    .map(
      ({ name, callback_id: id, description }) =>
        html`<li><button name="do" value="shortcut:${id}" title="${description}">${name} <span class="dim">(Amigo)</span></button></li>`,
    )
  const reactions = REACTIONS.map(
    (name) =>
      html`<button name="do" value="react:${name}" aria-label="${view.text('slack.react', { name })}" title=":${name}:">${emoji(name)}</button>`,
  )
  const who = reader.userName(message.user ?? '') ?? ''
  const label = view.text('slack.message-menu', { name: who })
  return html`<details class="menu" id="menu-${message.ts.replace('.', '-')}"><summary aria-label="${label}" title="${label}">⋯</summary>
${messageForm(message.ts, visit, html`<ul><li class="reactions">${reactions}</li>${shortcuts}${own && ownWords(message, visit)}</ul>`)}</details>`
}

function ownWords({ text }: WorkspaceMessage, { view }: Visit): Html {
  const words = unescapeText(text)
  return html`<li><label>${view.text('slack.edit')}<textarea name="text" rows="3">
${words}</textarea></label><button name="do" value="edit">${view.text('slack.save')}</button></li>
<li><button class="danger" name="do" value="remove">${view.text('slack.remove')}</button></li>`
}
