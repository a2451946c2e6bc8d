/** Where one writes a message: words, files, slash commands; and what else the app offers there. */

import { type Html, html } from '../html.js'
import type { Visit } from './visit.js'

export function composerOf(visit: Visit): Html {
  const { view, channel, thread } = visit
  const name = channel?.kind === 'im' ? 'Amigo' : `#${channel?.name ?? ''}`
  const label =
    thread === null ? view.text('slack.write-to', { name }) : view.text('slack.write-thread')
  const place = [view.person.key, channel?.id ?? '', thread ?? ''].join(' ')
  return html`${thread === null && callsOf(visit)}<form class="composer" id="slack-composer" data-draft="slack ${place}" method="post" enctype="multipart/form-data" action="${view.action('/slack/say')}">
<textarea id="slack-text" name="text" rows="2" aria-label="${label}" placeholder="${label}" data-enter></textarea>
<div class="composer-row"><input type="file" name="files" multiple aria-label="${view.text('slack.attach')}" title="${view.text('slack.attach')}">
<button class="main">${view.text('slack.send')}</button></div>
</form>`
}

/** Slash commands without words, and shortcuts: with words, they are typed. */
function callsOf({ manifest, view }: Visit): Html {
  const commands = manifest.commands.map(
    ({ command, description, usage_hint: hint = '' }) =>
      html`<li><button name="call" value="${command}"><b>${command}</b> <span class="dim">${hint}</span><br><span class="small">${description}</span></button></li>`,
  )
  const shortcuts = manifest.shortcuts
    .filter(({ type }) => type === 'global')
    .map(
      ({ name, callback_id: id, description }) =>
        html`<li><button name="call" value="${id}"><b>⚡ ${name}</b><br><span class="small">${description}</span></button></li>`,
    )
  return html`<details class="menu calls" id="slack-calls"><summary>${view.text('slack.commands')}</summary>
<form method="post" enctype="multipart/form-data" action="${view.action('/slack/call')}"><ul>${shortcuts}${commands}</ul></form></details>`
}
