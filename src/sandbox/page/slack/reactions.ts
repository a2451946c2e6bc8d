/** The reactions below a message, each of which one adds or takes back. */

import type { WorkspaceMessage } from '../../slack/shapes.js'
import { type Html, html } from '../html.js'
import { emoji } from './emoji.js'
import { messageForm } from './message-form.js'
import type { Visit } from './visit.js'

export function reactionsOf({ ts, reactions = [] }: WorkspaceMessage, visit: Visit): Html | null {
  if (reactions.length === 0) return null
  const buttons = reactions.map(({ name, users, count }) => {
    const own = users.includes(visit.person.id)
    const who = users.map((id) => visit.reader.userName(id) ?? id).join(', ')
    return html`<button name="do" value="react:${name}" aria-pressed="${String(own)}" title="${who}" aria-label="${name}, ${count} : ${who}">${emoji(name)} ${count}</button>`
  })
  return messageForm(ts, visit, html`<span class="reactions">${buttons}</span>`)
}
